"""What somebody is still writing belongs to their browser alone."""

from datetime import timedelta
from uuid import uuid4

import pytest

from cases.drafts import KEPT, MOST, drafts_of, drop_draft, find_draft, keep_draft, start_draft
from kernel.errors import NotFound
from kernel.instant import at, now
from tests.cast import County

ANSWERS = {"topic": "wage", "say": "三个人的工钱一直没有发"}


async def test_a_draft_comes_back_as_it_was_kept(qinghe: County) -> None:
    bearer, villager = str(uuid4()), qinghe.villager
    draft_id = await start_draft("h", {"topic": "unsure"}, bearer=bearer, actor=villager)
    form_key = (await find_draft(draft_id, bearer=bearer, actor=villager)).form_key

    await keep_draft(draft_id, ANSWERS, bearer=bearer, actor=villager)

    draft = await find_draft(draft_id, bearer=bearer, actor=villager)
    assert (draft.answers, draft.form_key) == (ANSWERS, form_key)


@pytest.mark.parametrize("bearer", ["somebody else's", "", None])
async def test_another_browsers_draft_is_not_found(qinghe: County, bearer: str | None) -> None:
    draft_id = await start_draft("h", ANSWERS, bearer=str(uuid4()), actor=qinghe.villager)

    with pytest.raises(NotFound):
        await find_draft(draft_id, bearer=bearer, actor=qinghe.villager)

    assert draft_id not in [draft.id for draft in await drafts_of(bearer=bearer, actor=qinghe.villager)]


async def test_another_browser_neither_changes_nor_drops_it(qinghe: County) -> None:
    bearer, villager = str(uuid4()), qinghe.villager
    draft_id = await start_draft("h", ANSWERS, bearer=bearer, actor=villager)

    with pytest.raises(NotFound):
        await keep_draft(draft_id, {"topic": "land"}, bearer="somebody else's", actor=villager)
    await drop_draft(draft_id, bearer="somebody else's", actor=villager)

    assert (await find_draft(draft_id, bearer=bearer, actor=villager)).answers == ANSWERS


async def test_another_countys_portal_does_not_find_it(qinghe: County, own_county: County) -> None:
    bearer = str(uuid4())
    draft_id = await start_draft("h", ANSWERS, bearer=bearer, actor=qinghe.villager)

    with pytest.raises(NotFound):
        await find_draft(draft_id, bearer=bearer, actor=own_county.villager)

    assert await drafts_of(bearer=bearer, actor=own_county.villager) == []


async def test_a_draft_is_kept_thirty_days_from_the_last_word(qinghe: County) -> None:
    bearer, villager, begun = str(uuid4()), qinghe.villager, now()
    draft_id = await start_draft("h", ANSWERS, bearer=bearer, actor=villager)
    with at(begun + timedelta(days=29)):
        await keep_draft(draft_id, ANSWERS, bearer=bearer, actor=villager)

    with at(begun + timedelta(days=58)):
        still = await drafts_of(bearer=bearer, actor=villager)
    with at(begun + timedelta(days=59, minutes=1)), pytest.raises(NotFound):
        await find_draft(draft_id, bearer=bearer, actor=villager)

    assert [draft.id for draft in still] == [draft_id]
    assert timedelta(days=30) == KEPT


async def test_a_dropped_draft_is_gone(qinghe: County) -> None:
    bearer = str(uuid4())
    draft_id = await start_draft("h", ANSWERS, bearer=bearer, actor=qinghe.villager)

    await drop_draft(draft_id, bearer=bearer, actor=qinghe.villager)

    assert await drafts_of(bearer=bearer, actor=qinghe.villager) == []


async def test_the_oldest_of_too_many_drafts_gives_way(qinghe: County) -> None:
    bearer, begun, made = str(uuid4()), now(), []
    for minute in range(21):
        with at(begun + timedelta(minutes=minute)):
            made.append(await start_draft("h", ANSWERS, bearer=bearer, actor=qinghe.villager))

    kept = [draft.id for draft in await drafts_of(bearer=bearer, actor=qinghe.villager)]

    assert kept == made[:0:-1]
    assert MOST == 20


async def test_what_is_written_is_sealed(qinghe: County, owner) -> None:
    draft_id = await start_draft("h", ANSWERS, bearer="a browser", actor=qinghe.villager)

    row = await owner.fetchrow(
        "select bearer, answers from draft where county_id = $1 and id = $2", qinghe.id, draft_id
    )
    assert "工钱".encode() not in row["answers"]
    assert b"a browser" not in row["bearer"]
