"""更正 and 回避: once a party is known to be somebody of the staff, that one sees the matter no more."""

import json
from uuid import UUID

import pytest

from cases.filing import Who
from people.actor import Actor
from people.roles import Role
from tests.cases.test_recusal import opens, phone_of
from tests.cast import County, hire
from tests.correcting import correct
from tests.matters import Matter, a_case
from tests.running import new_phone


async def a_wrong_number(county: County, at: str = "taken") -> Matter:
    wrong = Who("赵大永", new_phone())
    return await a_case(county, at, applicants=(wrong, Who("钱小军", "13800000018")), people=2)


@pytest.mark.parametrize("name", ["handler", "reviewer"])
async def test_whose_number_it_turns_out_to_be_sees_the_case_no_more(own_county: County, name: str) -> None:
    matter, person = await a_wrong_number(own_county), own_county.staff[name]
    phone, before = await phone_of(person), await opens(matter, person)

    await correct(matter, phone=phone)

    [told] = [row for row in await matter.rows("journal", "seq") if row["verb"] == "case.correct_party"]
    assert before
    assert not await opens(matter, person)
    assert await opens(matter, own_county.director)
    assert (await matter.row())["barred"] == [f"p:{person.person_id}"]
    assert json.loads(told["data"])["aside"] == [str(person.person_id)]


async def test_a_clerk_who_finds_their_own_number_puts_it_right_and_is_out(own_county: County) -> None:
    matter, phone = await a_wrong_number(own_county, "accepted"), await phone_of(own_county.clerk)

    await correct(matter, phone=phone)

    assert not await opens(matter, own_county.clerk)
    assert await opens(matter, own_county.director)


async def test_whoever_stepped_aside_before_stays_out_and_a_number_of_nobody_bars_nobody(own_county: County) -> None:
    cousin = await hire(own_county, "cousin", own_county.town, Role.DIRECTOR)
    matter = await a_case(own_county, applicants=(Who("陈某", await phone_of(cousin)),), people=1)

    await correct(matter, phone=new_phone())

    assert (await matter.row())["barred"] == [f"p:{cousin.person_id}"]
    assert not await opens(matter, cousin)


async def test_a_keeper_of_a_sealed_case_is_let_go_with_their_name(own_county: County) -> None:
    keeper = await hire(own_county, "keeper", own_county.town, Role.DIRECTOR, Role.INTAKE_CLERK)
    matter, phone = await a_case(own_county, topic="harm"), await phone_of(own_county.reviewer)

    await correct(matter, phone=phone, by=keeper)

    row, name = await matter.row(), _name(own_county.reviewer)
    grants = [one["until"] is None for one in await matter.rows("case_grant") if one["who"] == name]
    assert (row["barred"], name in row["seen_by"], grants) == ([name], False, [False])
    assert not await opens(matter, own_county.reviewer)
    assert await opens(matter, own_county.director)


def _name(actor: Actor) -> str:
    assert isinstance(actor.person_id, UUID)
    return f"p:{actor.person_id}"
