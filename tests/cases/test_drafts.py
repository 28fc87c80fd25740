"""What somebody is still writing belongs to their browser alone."""

from datetime import timedelta
from uuid import uuid4

import pytest

from cases.drafts import KEPT, drafts_of, drop_draft, find_draft, keep_draft, start_draft
from kernel.errors import Invalid, NotFound, SignInNeeded
from kernel.ids import new_id
from kernel.instant import at, now
from people.actor import resident
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


async def test_another_draft_is_begun_only_when_one_of_ten_is_thrown_away(qinghe: County) -> None:
    bearer, villager = str(uuid4()), qinghe.villager
    made = [await start_draft("h", ANSWERS, bearer=bearer, actor=villager) for _ in range(10)]

    with pytest.raises(Invalid, match="已经有 10 份没写完的"):
        await start_draft("h", ANSWERS, bearer=bearer, actor=villager)

    assert {draft.id for draft in await drafts_of(bearer=bearer, actor=villager)} == set(made)
    await drop_draft(made[0], bearer=bearer, actor=villager)
    made[0] = await start_draft("h", ANSWERS, bearer=bearer, actor=villager)
    assert {draft.id for draft in await drafts_of(bearer=bearer, actor=villager)} == set(made)


async def test_one_that_was_sent_does_not_count_among_the_ten(qinghe: County) -> None:
    bearer, villager = str(uuid4()), qinghe.villager
    made = [await start_draft("h", ANSWERS, bearer=bearer, actor=villager) for _ in range(10)]
    await keep_draft(made[0], {"filed": "26ABCD2345"}, bearer=bearer, actor=villager)

    made.append(await start_draft("h", ANSWERS, bearer=bearer, actor=villager))

    assert {draft.id for draft in await drafts_of(bearer=bearer, actor=villager)} == set(made)


async def test_what_is_written_is_sealed(qinghe: County, owner) -> None:
    draft_id = await start_draft("h", ANSWERS, bearer="a browser", actor=qinghe.villager)

    row = await owner.fetchrow(
        "select bearer, answers from draft where county_id = $1 and id = $2", qinghe.id, draft_id
    )
    assert "工钱".encode() not in row["answers"]
    assert b"a browser" not in row["bearer"]


async def test_an_account_that_goes_on_with_a_draft_takes_it_along(qinghe: County) -> None:
    bearer, villager, known = str(uuid4()), qinghe.villager, resident(qinghe.id, qinghe.place, new_id())
    draft_id = await start_draft("h", {"topic": "unsure"}, bearer=bearer, actor=villager)

    await keep_draft(draft_id, ANSWERS, bearer=bearer, actor=known)

    elsewhere = await find_draft(draft_id, bearer="another phone", actor=known)
    assert (elsewhere.answers, elsewhere.of_account) == (ANSWERS, True)
    assert [draft.id for draft in await drafts_of(bearer=None, actor=known)] == [draft_id]


async def test_the_draft_of_an_account_is_closed_to_the_browser_alone_and_to_another_account(qinghe: County) -> None:
    bearer, villager = str(uuid4()), qinghe.villager
    known, another = (resident(qinghe.id, qinghe.place, new_id()) for _ in range(2))
    draft_id = await start_draft("h", ANSWERS, bearer=bearer, actor=known)

    with pytest.raises(SignInNeeded):
        await find_draft(draft_id, bearer=bearer, actor=villager)
    with pytest.raises(NotFound):
        await find_draft(draft_id, bearer=bearer, actor=another)
    with pytest.raises(NotFound):
        await find_draft(draft_id, bearer="another phone", actor=villager)
    for actor in (villager, another):
        with pytest.raises(NotFound):
            await keep_draft(draft_id, {"topic": "land"}, bearer=bearer, actor=actor)
        await drop_draft(draft_id, bearer=bearer, actor=actor)
        assert await drafts_of(bearer=bearer, actor=actor) == []

    assert (await find_draft(draft_id, bearer=None, actor=known)).answers == ANSWERS
