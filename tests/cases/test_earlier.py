"""Who stands at the window has been here before: what their phone finds, for whom, and what counts as repeated."""

from datetime import timedelta

import asyncpg
import pytest

from cases.filing import Who
from cases.queries.earlier import EarlierCases, earlier_cases
from kernel.instant import now
from people.actor import Actor
from tenants.scope import opened
from tests.cast import County
from tests.matters import Matter, a_case


async def earlier(actor: Actor, phone: str) -> EarlierCases:
    async with opened(actor.scope):
        return await earlier_cases(phone=phone, actor=actor)


async def case_of(county: County, phone: str, at: str = "filed", **more: object) -> Matter:
    return await a_case(county, at, applicants=(Who("赵大勇", phone), Who("钱小军", "13800000018")), **more)


async def test_a_clerk_sees_the_earlier_cases_of_a_phone_newest_first(qinghe: County) -> None:
    first = await case_of(qinghe, "13811110001")
    second = await case_of(qinghe, "13811110001", "accepted")
    await case_of(qinghe, "13811110002")

    found = await earlier(qinghe.clerk, "138 1111-0001")

    assert [case.case_id for case in found.cases] == [second.id, first.id]
    assert [case.part for case in found.cases] == ["applicant", "applicant"]


async def test_a_clerk_of_another_township_sees_none_of_them(qinghe: County) -> None:
    case = await case_of(qinghe, "13811110003")

    assert (await earlier(qinghe.sister_clerk, "13811110003")).cases == ()
    assert [found.case_id for found in (await earlier(qinghe.county_clerk, "13811110003")).cases] == [case.id]


async def test_a_unit_sees_those_that_an_order_gave_it(qinghe: County) -> None:
    given = await case_of(qinghe, "13811110004", "dispatched")
    await case_of(qinghe, "13811110004", "accepted")

    assert [case.case_id for case in (await earlier(qinghe.handler, "13811110004")).cases] == [given.id]


async def test_a_sealed_case_is_shown_to_those_named_on_it_alone(qinghe: County) -> None:
    sealed = await case_of(qinghe, "13811110005", topic="harm")

    assert (await earlier(qinghe.clerk, "13811110005")).cases == ()
    assert [case.case_id for case in (await earlier(qinghe.director, "13811110005")).cases] == [sealed.id]


async def test_asking_changes_nothing_of_where_one_stands(qinghe: County) -> None:
    await case_of(qinghe, "13811110006", topic="harm")

    async with opened(qinghe.clerk.scope) as under_way:
        names = ("county", "lo", "hi", "who", "case_id")
        settings = "select array[" + ", ".join(f"current_setting('app.{name}')" for name in names) + "]"
        before = await under_way.connection.fetchval(settings)
        await earlier_cases(phone="13811110006", actor=qinghe.clerk)
        after = await under_way.connection.fetchval(settings)

    assert before == after
    assert before[3].startswith("p:")


async def test_an_open_case_or_one_of_ninety_days_repeats_and_an_old_one_that_ended_does_not(
    qinghe: County, owner: asyncpg.Connection
) -> None:
    closed = await case_of(qinghe, "13811110007", "closed")
    old = await case_of(qinghe, "13811110007", "closed")
    long_open = await case_of(qinghe, "13811110007", "taken")
    past = now() - timedelta(days=91)
    await owner.execute('update "case" set made_at = $1 where id = any($2)', past, [old.id, long_open.id])

    found = await earlier(qinghe.clerk, "13811110007")

    assert {case.case_id for case in found.cases} == {closed.id, old.id, long_open.id}
    assert {case.case_id for case in found.repeats} == {closed.id, long_open.id}


async def test_who_was_complained_about_repeats_nothing(qinghe: County) -> None:
    await a_case(qinghe, respondents=(Who("清禾某劳务公司", "13811110008", kind="organisation"),))

    found = await earlier(qinghe.clerk, "13811110008")

    assert [case.part for case in found.cases] == ["respondent"]
    assert found.repeats == ()


@pytest.mark.parametrize("phone", ["", "138", "138111100080", "'; select 1", "１３８"])
async def test_half_a_number_finds_nothing(qinghe: County, phone: str) -> None:
    assert (await earlier(qinghe.clerk, phone)).cases == ()
