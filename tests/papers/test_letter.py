"""函: whoever may send one, what stays on the record, and what it looks like on paper."""

import json
from dataclasses import replace
from datetime import date
from hashlib import sha256
from uuid import UUID

import asyncpg
import pytest

from cases.commands.letter import Packed, Sending, open_passport, send_letter
from cases.letters import may_send
from cases.queries.case import open_case
from files.holding import NO_FILES
from kernel.errors import AlreadyDone, Conflict, Forbidden, Invalid, NotFound
from kernel.ids import new_id
from papers.fonts import system_fonts
from papers.letter import letter_paper, spaced
from papers.pdf import draw
from people.actor import Actor
from people.roles import Role
from tenants.keys import keyring, seal_of
from tenants.scope import Scope, opened
from tests.cast import County, hire
from tests.files.pictures import picture
from tests.matters import Matter, a_case
from tests.papers.printing import read, squeezed
from tests.papers.travelling import REASON, WRITTEN, fetch, send

NOTHING = Packed(NO_FILES, b"", 0)


async def test_it_is_on_the_record_with_its_hashes_for_whom_and_why(qinghe: County) -> None:
    matter = await a_case(qinghe, "told")
    await matter.attach(picture())

    sent = await send(matter)

    [row] = await matter.rows("letter")
    told = json.loads((await matter.rows("journal", "seq"))[-1]["data"])
    assert (await matter.verbs())[-1] == "case.letter"
    assert told["code"] == sent.code == sha256(sent.files["SHA256SUMS"]).hexdigest()
    assert told["zip"] == bytes(row["sha256"]).hex() == sha256(sent.raw).hexdigest()
    assert told["to_hash"] == sha256(WRITTEN.to.encode()).hexdigest()
    assert (told["plain"], told["attached"], row["by_person"]) == (True, 1, qinghe.director.person_id)
    assert WRITTEN.to.encode() not in bytes(row["body"])
    assert REASON in (await _reads(matter, sent.id))[0]


async def _reads(matter: Matter, subject: UUID) -> list[str]:
    rows = [row for row in await matter.rows("read_log", "at") if row["subject"] == subject]
    async with opened(matter.county.system.scope):
        seal = await seal_of(await keyring.of(matter.county.id), matter.id)
    assert seal is not None
    return [seal.open("read_log.reason", row["id"], row["reason"]) for row in rows]


async def test_taking_the_passport_down_again_is_read_logged(qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")
    sent = await send(matter)

    await fetch(matter, sent.id, qinghe.director)

    assert (await _reads(matter, sent.id))[1:] == ["下载案卷包", "下载案卷包"]


async def test_a_dispatcher_sends_masked_and_never_in_full(qinghe: County) -> None:
    matter, dispatcher = await a_case(qinghe, "accepted"), await _a_dispatcher(qinghe)

    await send(matter, dispatcher, plain=False)

    with pytest.raises(Forbidden):
        await send(matter, dispatcher, plain=True)
    assert len(await matter.rows("letter")) == 1


async def test_a_dispatcher_does_not_take_down_what_the_director_made_in_full(qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")
    sent = await send(matter, qinghe.director, plain=True)

    with pytest.raises(Forbidden):
        await open_passport(matter.id, sent.id, actor=await _a_dispatcher(qinghe))


async def _a_dispatcher(county: County) -> Actor:
    return await hire(county, "dispatcher", county.town, Role.DISPATCHER)


@pytest.mark.parametrize("name", ["reviewer", "visitor", "handler", "overseer"])
async def test_others_send_none(qinghe: County, name: str) -> None:
    matter = await a_case(qinghe, "taken")

    with pytest.raises(Forbidden):
        await send(matter, getattr(qinghe, name), plain=False)


async def test_a_desk_beside_finds_no_such_case(qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")

    with pytest.raises(NotFound):
        await send(matter, qinghe.sister_clerk, plain=False)


async def test_what_is_sealed_leaves_by_its_keeper_alone(qinghe: County) -> None:
    matter = await a_case(qinghe, "filed", topic="harm")

    sent = await send(matter, qinghe.director)

    assert json.loads(sent.files["case.json"])["case"]["sealed"] is True
    with pytest.raises(NotFound):
        await send(matter, qinghe.clerk, plain=False)
    with pytest.raises(NotFound):
        await open_passport(matter.id, sent.id, actor=qinghe.county_director)


async def test_the_office_alone_sends_nothing_that_is_sealed(qinghe: County) -> None:
    """Also where the policy of the rows would let somebody see it."""
    matter = await a_case(qinghe, "filed", topic="harm")
    async with opened(qinghe.system.scope):
        case = await open_case(qinghe.id, matter.id)

    assert may_send(case, qinghe.director)
    assert not may_send(case, qinghe.county_director)


async def test_an_office_without_a_range_sends_nothing_and_nothing_is_made_for_it(
    qinghe: County, owner: asyncpg.Connection
) -> None:
    matter = await a_case(qinghe, "accepted")
    sent = await send(matter, plain=False)
    nowhere = replace(qinghe.director, person_id=new_id(), scope=Scope(qinghe.id, None, ("system",)))
    version, sending = await matter.version(), Sending(WRITTEN, date(2099, 1, 31), False, REASON)

    with pytest.raises(Forbidden):
        await send(matter, nowhere, plain=False)
    with pytest.raises(Forbidden):
        await send_letter(matter.id, sending, NOTHING, version=version, key=new_id(), actor=nowhere)
    with pytest.raises(NotFound):
        await open_passport(matter.id, sent.id, actor=nowhere)

    assert [row["id"] for row in await matter.rows("letter")] == [sent.id]
    assert await owner.fetch("select 1 from file where owner = $1", f"p:{nowhere.person_id}") == []


async def test_nobody_makes_or_hands_over_what_they_may_not_send(qinghe: County, owner: asyncpg.Connection) -> None:
    matter, dispatcher = await a_case(qinghe, "accepted"), await _a_dispatcher(qinghe)
    version, sending = await matter.version(), Sending(WRITTEN, date(2099, 1, 31), True, REASON)

    with pytest.raises(Forbidden):
        await send(matter, dispatcher, plain=True)
    with pytest.raises(Forbidden):
        await send_letter(matter.id, sending, NOTHING, version=version, key=new_id(), actor=dispatcher)

    assert await matter.rows("letter") == []
    assert await owner.fetch("select 1 from file where owner = $1", f"p:{dispatcher.person_id}") == []


async def test_a_letter_of_another_case_is_not_found(qinghe: County) -> None:
    sent, other = await send(await a_case(qinghe, "accepted")), await a_case(qinghe, "accepted")

    with pytest.raises(NotFound):
        await open_passport(other.id, sent.id, actor=qinghe.director)


async def test_the_same_form_sends_one_letter(qinghe: County) -> None:
    matter, key = await a_case(qinghe, "accepted"), new_id()
    version = await matter.version()
    await send(matter, key=key)

    with pytest.raises((AlreadyDone, Conflict)):
        await send(matter, key=key, version=version)

    assert len(await matter.rows("letter")) == 1


async def test_a_case_that_moved_on_is_packed_again(qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")
    version = await matter.version()
    await matter.dispatch()

    with pytest.raises(Conflict):
        await send(matter, version=version)

    assert await matter.rows("letter") == []


@pytest.mark.parametrize(("field", "wrong"), [("reason", "无"), ("answer_by", None)])
async def test_without_a_reason_or_a_day_to_come_nothing_leaves(
    qinghe: County, field: str, wrong: str | None
) -> None:
    matter = await a_case(qinghe, "accepted")
    made = (await matter.row())["made_at"].date()

    with pytest.raises(Invalid) as refused:
        await send(matter, **{field: wrong or made})

    assert set(refused.value.fields) == {field}
    assert await matter.rows("letter") == []


async def test_on_paper_it_says_to_whom_what_and_the_code_but_nobody_elses_name(qinghe: County) -> None:
    matter = await a_case(qinghe, "told")
    sent = await send(matter)
    async with opened(qinghe.director.scope):
        paper = await letter_paper(matter.id, sent.id, qr_src="", actor=qinghe.director)

    sheets = read(draw(paper, system_fonts()))

    assert sheets.pages == 1
    for said in (WRITTEN.to, WRITTEN.asks, WRITTEN.address, spaced(sent.code), "2099年1月31日", "扫码得核验码"):
        assert squeezed(said) in sheets.text
    assert paper.track == sent.code
    assert "赵大勇" not in sheets.text
