"""联办: two counties on one matter are two cases; what crosses does so once, and only between these two."""

import json
from typing import Any
from uuid import UUID

import pytest

from cases.commands.answer_county import join, refuse, take_in
from cases.commands.liaison import Asking, ask_county, end_liaison
from cases.liaisons import may_ask
from cases.queries.case import open_case
from kernel.db import database
from kernel.errors import Conflict, Forbidden, Invalid, NotFound
from kernel.ids import new_id
from tenants.scope import opened
from tests.cast import County
from tests.liaising import ASKS, ask, carry, joined, share, side
from tests.matters import STORY, Known, Matter, a_case


async def test_a_letter_waits_at_the_other_countys_desk_sealed_under_its_key(matter: Matter, there: County) -> None:
    liaison_id = await ask(matter, there)

    await carry(matter.county)

    mine, theirs = await side(matter.county, liaison_id), await side(there, liaison_id)
    assert (mine["side"], mine["state"], mine["other_county"]) == ("asks", "PROPOSED", there.id)
    assert (theirs["side"], theirs["state"], theirs["other_county"]) == ("asked", "PROPOSED", matter.county.id)
    assert (theirs["case_id"], theirs["place"]) == (None, there.place)
    assert ASKS.encode() not in bytes(theirs["body"])
    assert await _verbs(there, liaison_id) == ["liaison.asked"]
    assert (await matter.verbs())[-1] == "liaison.ask"


async def _verbs(county: County, liaison_id: UUID) -> list[str]:
    async with opened(county.system.scope):
        rows = await database.fetch(
            "select verb from journal where county_id = $1 and subject_id = $2 order by seq", county.id, liaison_id
        )
    return [row["verb"] for row in rows]


async def test_taken_in_it_is_a_case_with_its_own_number_owner_and_clocks(matter: Matter, there: County) -> None:
    before = await matter.row()

    _, case_id = await joined(matter, there)

    row, mine = await Known(there, case_id).row(), await matter.row()
    assert (row["source"], row["state"], row["place"], row["holder"]) == (
        *("other_county", "SUBMITTED"),
        *(there.place, there.place),
    )
    assert row["number"] != mine["number"]
    assert row["first_receiver"] == there.county_director.person_id
    assert row["next_clock"] == "accept"
    assert [mine[name] for name in ("number", "place", "holder", "state", "next_due")] == [
        before[name] for name in ("number", "place", "holder", "state", "next_due")
    ]


async def test_both_sides_know_that_they_are_joined(matter: Matter, there: County) -> None:
    liaison_id, case_id = await joined(matter, there)

    mine, theirs = await side(matter.county, liaison_id), await side(there, liaison_id)
    assert (mine["state"], mine["case_id"]) == ("JOINED", matter.id)
    assert (theirs["state"], theirs["case_id"]) == ("JOINED", case_id)
    assert (await matter.verbs())[-1] == "liaison.accepted"
    assert (await Known(there, case_id).verbs())[-1] == "liaison.accept"


async def test_only_the_chosen_facts_cross(matter: Matter, there: County) -> None:
    _, bare = await joined(matter, there)
    other = await a_case(matter.county, "accepted")
    _, whole = await joined(other, there, shares=frozenset({"say", "demands", "people"}))

    bare_case, whole_case = Known(there, bare), Known(there, whole)
    assert STORY not in "".join(await bare_case.texts())
    assert STORY in "".join(await whole_case.texts())
    assert len(await bare_case.rows("party")) == 1
    assert len(await whole_case.rows("party")) == 4
    assert len(await bare_case.rows("demand")) == 1
    assert len(await whole_case.rows("demand")) == 2


async def test_names_that_cross_leave_a_row_of_the_read_log(matter: Matter, there: County) -> None:
    liaison_id = await ask(matter, there, shares=frozenset({"people"}))

    assert [row["subject"] for row in await matter.rows("read_log", "at")] == [liaison_id]


async def test_it_may_join_an_open_case_of_its_own(matter: Matter, there: County) -> None:
    liaison_id, own = await ask(matter, there), await a_case(there, "taken")
    await carry(matter.county)

    await join(liaison_id, own.slip.number, key=new_id(), actor=there.county_director)
    await carry(there)

    assert (await side(there, liaison_id))["case_id"] == own.id
    assert (await side(matter.county, liaison_id))["state"] == "JOINED"


async def test_it_does_not_join_one_that_is_sealed_or_over(matter: Matter, there: County) -> None:
    liaison_id, over = await ask(matter, there), await a_case(there, "closed")
    await carry(matter.county)

    with pytest.raises(Invalid):
        await join(liaison_id, over.slip.number, key=new_id(), actor=there.county_director)

    assert (await side(there, liaison_id))["state"] == "PROPOSED"


async def test_refused_its_reason_comes_back_and_nothing_of_it_is_kept(matter: Matter, there: County) -> None:
    liaison_id = await ask(matter, there)
    await carry(matter.county)

    await refuse(liaison_id, text="承包人已迁走，不在本县。", key=new_id(), actor=there.county_director)
    await carry(there)

    theirs = await side(there, liaison_id)
    assert (theirs["state"], theirs["body"]) == ("REFUSED", None)
    assert (await side(matter.county, liaison_id))["state"] == "REFUSED"
    assert "承包人已迁走，不在本县。" in await matter.texts()
    assert (await matter.verbs())[-1] == "liaison.refused"


async def test_what_is_common_is_copied_once_with_whence_it_came(matter: Matter, there: County) -> None:
    liaison_id, case_id = await joined(matter, there)

    await share(matter, liaison_id, "已和工地核对，欠薪 4.2 万元。")
    await carry(matter.county)
    await carry(matter.county)

    theirs = Known(there, case_id)
    assert (await theirs.texts()).count("已和工地核对，欠薪 4.2 万元。") == 1
    note = (await theirs.rows("note", "at"))[-1]
    assert (note["author"], note["author_as"]) == (None, "清禾县 county_director")
    told = json.loads((await theirs.rows("journal", "seq"))[-1]["data"])
    assert (told["county"], told["note"]) == (matter.county.id, str(note["id"]))


async def test_what_another_matter_has_to_do_with_that_county_is_not_found(matter: Matter, there: County) -> None:
    liaison_id, _ = await joined(matter, there)
    other = await a_case(matter.county, "told")

    with pytest.raises(NotFound):
        await share(other, liaison_id, "说错了地方。")

    assert "说错了地方。" not in await other.texts()


async def test_either_side_ends_it_and_both_cases_go_on(matter: Matter, there: County) -> None:
    liaison_id, case_id = await joined(matter, there)
    theirs = Known(there, case_id)
    states = (await matter.row())["state"], (await theirs.row())["state"]
    how: dict[str, Any] = {"version": await theirs.version(), "key": new_id(), "actor": there.county_director}

    await end_liaison(case_id, liaison_id, text="人已找到，后面各办各的。", **how)
    await carry(there)

    assert (await side(matter.county, liaison_id))["state"] == "ENDED"
    assert (await side(there, liaison_id))["state"] == "ENDED"
    assert ((await matter.row())["state"], (await theirs.row())["state"]) == states
    assert "人已找到，后面各办各的。" in await matter.texts()


async def test_taken_back_before_the_answer_it_is_gone_there(matter: Matter, there: County) -> None:
    liaison_id = await ask(matter, there)
    await carry(matter.county)
    how: dict[str, Any] = {"version": await matter.version(), "key": new_id(), "actor": matter.county.county_director}

    await end_liaison(matter.id, liaison_id, text="不用了，人找到了。", **how)
    await carry(matter.county)

    theirs = await side(there, liaison_id)
    assert (theirs["state"], theirs["body"]) == ("ENDED", None)
    with pytest.raises(Conflict):
        await take_in(liaison_id, category="wages", key=new_id(), actor=there.county_director)


@pytest.mark.parametrize("name", ["clerk", "director", "county_clerk", "overseer", "handler"])
async def test_only_the_director_of_the_county_asks_another(matter: Matter, there: County, name: str) -> None:
    asking, actor = Asking(there.id, ASKS, frozenset()), getattr(matter.county, name)

    with pytest.raises(Forbidden):
        await ask_county(matter.id, asking, version=await matter.version(), key=new_id(), actor=actor)


async def test_nobody_asks_their_own_county_or_one_that_is_not_there(matter: Matter) -> None:
    director, version = matter.county.county_director, await matter.version()

    for county in (matter.county.id, 2**30):
        asking = Asking(county, ASKS, frozenset())
        with pytest.raises(Invalid):
            await ask_county(matter.id, asking, version=version, key=new_id(), actor=director)


async def test_what_is_sealed_or_over_asks_nobody(own_county: County, there: County) -> None:
    del there  # somebody there is to ask
    cases = []
    for matter in (
        await a_case(own_county, "filed", topic="harm"),
        await a_case(own_county, "closed"),
        await a_case(own_county),
    ):
        async with opened(own_county.system.scope):
            cases.append(await open_case(own_county.id, matter.id))

    assert [may_ask(case, own_county.county_director) for case in cases] == [False, False, True]


async def test_the_same_county_is_not_asked_twice(matter: Matter, there: County) -> None:
    await ask(matter, there)

    with pytest.raises(Invalid):
        await ask(matter, there)


async def test_of_what_is_over_no_county_is_asked(own_county: County, there: County) -> None:
    over = await a_case(own_county, "closed")

    with pytest.raises(Forbidden):
        await ask(over, there)

    assert await over.rows("liaison") == []
