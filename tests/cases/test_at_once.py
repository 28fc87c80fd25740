"""Many at once: one version has one winner, one form has one case."""

import asyncio
from functools import partial
from typing import Any
from uuid import uuid4

import pytest

from cases.commands.accept import accept_case
from cases.commands.file import file_case, slip_secret
from cases.filing import Slip
from kernel.db import database
from kernel.errors import AlreadyDone, Conflict
from kernel.ids import new_id
from people import slips
from tenants.keys import keyring
from tenants.scope import opened
from tests.cast import County
from tests.matters import FACTORS, Matter, a_case, wage_claim

ACTORS = 20
SENDINGS = 50


async def all_at_once(*acts: Any) -> list[Any]:
    return list(await asyncio.gather(*(act() for act in acts), return_exceptions=True))


def acceptance(matter: Matter, **more: Any) -> Any:
    form: dict[str, Any] = {"version": 1, "title": "讨薪", "category": "wages", "factors": FACTORS, "grade": "blue"}
    return partial(accept_case, matter.id, **{"key": uuid4(), "actor": matter.county.clerk} | form | more)


async def test_of_twenty_who_accept_one_version_exactly_one_wins(own_county: County) -> None:
    matter = await a_case(own_county)

    outcomes = await all_at_once(*(acceptance(matter, title=f"第 {n} 人写的") for n in range(ACTORS)))

    winners = [n for n, outcome in enumerate(outcomes) if outcome is None]
    assert len(winners) == 1
    assert [type(outcome) for outcome in outcomes if outcome is not None] == [Conflict] * (ACTORS - 1)
    row = await matter.row()
    assert (row["version"], row["title"]) == (2, f"第 {winners[0]} 人写的")
    assert await matter.verbs() == ["case.submit", "case.accept"]
    assert len(await matter.rows("assessment")) == 1
    assert row["register_number"].endswith("0001")


async def test_of_two_different_moves_on_one_version_one_wins(qinghe: County) -> None:
    matter = await a_case(qinghe, "answered")
    version = await matter.version()
    answers = [partial(matter.approve, version=version), partial(matter.send_back, version=version)] * 5

    outcomes = await all_at_once(*answers)

    assert sorted(type(outcome).__name__ for outcome in outcomes) == [*["Conflict"] * 9, "NoneType"]
    assert await matter.version() == version + 1


async def test_one_acceptance_sent_many_times_is_done_once_and_each_sender_is_told_so(qinghe: County) -> None:
    matter = await a_case(qinghe)

    outcomes = await all_at_once(*[acceptance(matter, key=uuid4())] * SENDINGS)

    again = [outcome for outcome in outcomes if outcome is not None]
    assert {(type(outcome), outcome.answer) for outcome in again} == {(AlreadyDone, matter.slip.number)}
    assert len(again) == SENDINGS - 1
    assert await matter.verbs() == ["case.submit", "case.accept"]


async def test_one_filing_sent_fifty_times_is_one_case_with_one_slip(own_county: County) -> None:
    key, filing = uuid4(), wage_claim(own_county)

    outcomes = await all_at_once(*[partial(file_case, filing, key=key, actor=own_county.villager)] * SENDINGS)

    [slip] = [outcome for outcome in outcomes if isinstance(outcome, Slip)]
    again = [outcome for outcome in outcomes if outcome is not slip]
    assert {(type(outcome), outcome.answer) for outcome in again} == {(AlreadyDone, slip.number)}
    async with opened(own_county.system.scope):
        cases = await database.fetch('select number from "case" where county_id = $1', own_county.id)
        people = await database.fetch("select 1 from party where county_id = $1", own_county.id)
        county_key = await keyring.of(own_county.id)
    assert [row["number"] for row in cases] == [slip.number]
    assert len(people) == 4
    assert slip_secret(county_key, key) == slip.secret


async def test_the_slip_of_a_filing_opens_its_case(qinghe: County) -> None:
    matter = await a_case(qinghe)

    cookie = await slips.open_slip(
        qinghe.id, matter.slip.number, matter.slip.secret, address=str(new_id()), device="", old=None
    )

    assert len(cookie) > 20


async def test_two_counties_may_use_the_same_form_key(qinghe: County, own_county: County) -> None:
    key = uuid4()

    here = await file_case(wage_claim(qinghe), key=key, actor=qinghe.villager)
    there = await file_case(wage_claim(own_county), key=key, actor=own_county.villager)

    assert here.number != there.number
    assert here.secret != there.secret


async def test_the_second_sending_of_a_form_is_told_where_the_first_led_however_late(qinghe: County) -> None:
    matter = await a_case(qinghe, "closed")

    with pytest.raises(AlreadyDone) as done:
        await file_case(wage_claim(qinghe), key=matter.form, actor=qinghe.villager)

    assert done.value.answer == matter.slip.number
    assert (await matter.row())["state"] == "CLOSED"
