"""What crosses from county to county: once through crashes, and only between those two whose matter it is."""

from datetime import timedelta
from typing import Any

import asyncpg
import pytest

from cases.arriving import arrive
from cases.commands.liaison import Common, end_liaison, share_entry
from cases.crossing import LISTENER, Parcel, carry_across
from cases.upkeep import forget_expired
from journal.cursors import move_cursor
from kernel.db import database
from kernel.errors import Conflict, NotFound
from kernel.ids import new_id
from kernel.instant import at, now
from tenants.scope import opened
from tests.cast import County, a_county
from tests.liaising import ask, carry, joined, share, side
from tests.matters import Known, Matter, a_case
from tests.running import as_worker


async def test_a_step_that_stands_already_is_shared_in_its_own_words(matter: Matter, there: County) -> None:
    liaison_id, case_id = await joined(matter, there)
    feedback = next(row["seq"] for row in await matter.rows("journal", "seq") if row["verb"] == "order.feedback")
    version, actor = await matter.version(), matter.county.clerk

    await share_entry(matter.id, liaison_id, Common(step=feedback), version=version, key=new_id(), actor=actor)
    await carry(matter.county)

    assert "已到工地核实，明天约公司谈。" in await Known(there, case_id).texts()


async def test_once_ended_nothing_more_is_shared(matter: Matter, there: County) -> None:
    liaison_id, _ = await joined(matter, there)
    how: dict[str, Any] = {"version": await matter.version(), "key": new_id(), "actor": matter.county.county_director}
    await end_liaison(matter.id, liaison_id, text="到此为止。", **how)

    with pytest.raises(Conflict):
        await share(matter, liaison_id, "再说一句。")


@pytest.mark.parametrize("days", [0, 8])
async def test_a_worker_that_died_between_both_counties_copies_nothing_twice(
    matter: Matter, there: County, days: int
) -> None:
    """Also once the receiver has forgotten the keys of its forms."""
    liaison_id, case_id = await joined(matter, there)
    await share(matter, liaison_id, "只说一次。")
    async with opened(matter.county.system.scope):
        head = await database.fetch_one(
            "select seq from listener_cursor where county_id = $1 and listener = $2", matter.county.id, LISTENER
        )
    await carry(matter.county)

    async with opened(matter.county.system.scope):
        await move_cursor(matter.county.id, LISTENER, head["seq"])
    with at(now() + timedelta(days=days)), as_worker():
        await forget_expired(there.system.scope)
    await carry(matter.county)

    assert (await Known(there, case_id).texts()).count("只说一次。") == 1


class _Died(BaseException):
    pass


async def test_a_worker_that_dies_before_it_delivered_delivers_later(matter: Matter, there: County) -> None:
    liaison_id = await ask(matter, there)

    async def die(_: Parcel) -> None:
        raise _Died

    with pytest.raises(_Died):
        await carry_across(matter.county.system.scope, die)
    await carry(matter.county)

    assert (await side(there, liaison_id))["state"] == "PROPOSED"


async def test_neither_county_sees_a_row_of_the_other(matter: Matter, there: County) -> None:
    liaison_id, case_id = await joined(matter, there)
    seen = []

    for actor, county, case in (
        (matter.county.county_director, there.id, case_id),
        (there.county_director, matter.county.id, matter.id),
    ):
        async with opened(actor.scope):
            for table in ("liaison", '"case"', "note", "journal", "party"):
                seen += await database.fetch(f"select 1 from {table} where county_id = $1", county)
            seen += await database.fetch("select 1 from note where case_id = $1", case)

    assert seen == []
    async with opened(there.county_director.scope):
        mine = await database.fetch("select county_id from liaison where id = $1", liaison_id)
    assert [row["county_id"] for row in mine] == [there.id]


async def test_the_web_never_writes_what_came_across(matter: Matter, there: County) -> None:
    async with database.transaction(role="zongzhi_app"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await database.fetch(
                "insert into crossing (county_id, from_county, seq, liaison_id, came_at)"
                " values ($1, $2, 1, $3, now())",
                *(there.id, matter.county.id, new_id()),
            )


async def test_a_side_cannot_be_written_for_another_county(matter: Matter, there: County) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with opened(matter.county.county_director.scope):
            await database.fetch(
                "insert into liaison (county_id, id, place, sealed, side, other_county, state, asked_as, asked_at)"
                " values ($1, $2, $3, false, 'asked', $4, 'PROPOSED', 'x', now())",
                *(there.id, new_id(), there.place, matter.county.id),
            )


@pytest.mark.parametrize("verb", ["liaison.accept", "liaison.refuse", "liaison.share", "liaison.end"])
async def test_a_county_that_is_no_part_of_it_tells_it_nothing(matter: Matter, there: County, verb: str) -> None:
    liaison_id, case_id = await joined(matter, there)
    stranger, before = await a_county(), await Known(there, case_id).verbs()
    forged = Parcel(stranger.id, there.id, 7, verb, liaison_id, "假的", "外县 某人", (await matter.row())["made_at"])

    with as_worker(), pytest.raises(NotFound):
        await arrive(forged)

    assert await Known(there, case_id).verbs() == before
    assert (await side(there, liaison_id))["state"] == "JOINED"


async def test_before_it_is_taken_in_nothing_but_its_end_is_heard_of_it(matter: Matter, there: County) -> None:
    liaison_id, made_at = await ask(matter, there), (await matter.row())["made_at"]
    await carry(matter.county)
    early = Parcel(matter.county.id, there.id, 2**40, "liaison.share", liaison_id, "太早了", "外县 某人", made_at)

    with as_worker(), pytest.raises(NotFound):
        await arrive(early)

    assert (await side(there, liaison_id))["state"] == "PROPOSED"


async def test_a_forged_row_that_names_a_third_county_is_parked_and_the_rest_go_on(
    matter: Matter, there: County
) -> None:
    liaison_id, case_id = await joined(matter, there)
    third = await a_county()
    await share(matter, liaison_id, "第一句。")
    async with opened(matter.county.system.scope):
        await database.fetch(
            "update liaison set other_county = $3 where county_id = $1 and id = $2",
            *(matter.county.id, liaison_id, third.id),
        )
    for _ in range(5):
        await carry(matter.county)
    other = await ask(await a_case(matter.county, "accepted"), there)

    await carry(matter.county)

    async with opened(matter.county.system.scope):
        parked = await database.fetch(
            "select error, given_up from parked where county_id = $1 and listener = $2", matter.county.id, LISTENER
        )
    assert [tuple(row) for row in parked] == [("NotFound", True)]
    assert "第一句。" not in await Known(there, case_id).texts()
    assert (await side(there, other))["state"] == "PROPOSED"


async def test_a_letter_that_takes_another_countys_id_changes_nothing_there(matter: Matter, there: County) -> None:
    liaison_id, _ = await joined(matter, there)
    parcel = Parcel(
        (await a_county()).id, there.id, 3, "liaison.ask", liaison_id, "{}", "外县", (await matter.row())["made_at"]
    )

    with as_worker(), pytest.raises(asyncpg.UniqueViolationError):
        await arrive(parcel)

    assert (await side(there, liaison_id))["other_county"] == matter.county.id


async def test_a_parcel_for_a_county_that_is_not_here_is_not_found(matter: Matter, there: County) -> None:
    liaison_id = await ask(matter, there)
    parcel = Parcel(matter.county.id, 2**30, 1, "liaison.ask", liaison_id, "{}", "x", (await matter.row())["made_at"])

    with as_worker(), pytest.raises(NotFound):
        await arrive(parcel)
