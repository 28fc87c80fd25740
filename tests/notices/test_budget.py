"""The month's budget of a county: what can wait is held back and becomes a call, what is waited for leaves."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import pytest_asyncio

from journal.relay import relay
from kernel.db import database
from kernel.instant import at
from notices.calls import list_uncalled
from notices.delivery import deliver
from notices.gateway import Gateway
from notices.telling import LISTENER, tell_people
from notices.unread import list_notices
from notices.usage import Usage, month_of
from people.actor import Actor
from people.choices import choose_setting
from people.roles import Role
from people.sms_codes import send_code
from tenants.scope import opened
from tests.cast import County, hire
from tests.matters import WORKERS, Matter, a_case
from tests.notices.gateways import TOKEN, Witness, witness
from tests.notices.outbox import messages, relayed
from workflows.local_time import LOCAL

NOON = datetime(2026, 3, 2, 12, tzinfo=LOCAL)
APRIL = datetime(2026, 4, 1, 12, tzinfo=LOCAL)
Carrier = tuple[Witness, Gateway]


@pytest_asyncio.fixture
async def carrier() -> AsyncIterator[Carrier]:
    with witness() as running:
        port = Gateway(running.url, TOKEN)
        yield running, port
        await port.close()


async def budget(county: County, most: int) -> None:
    await choose_setting(county.place, "sms_budget", most, actor=county.system)


async def accepted(county: County, moment: datetime = NOON) -> Matter:
    """Two messages to one worker: the receipt, which is waited for, and the acceptance, which can wait."""
    with at(moment):
        matter = await a_case(county, "accepted", applicants=WORKERS[:1])
        await relayed(county)
    return matter


async def delivered(county: County, gateway: Gateway, moment: datetime = NOON) -> None:
    with at(moment):
        while await deliver(county.system.scope, gateway):
            pass
        await relayed(county)


async def states(matter: Matter) -> dict[str, tuple[str, bool]]:
    return {row["template"]: (row["state"], row["held_back"]) for row in await messages(matter)}


async def told(actor: Actor) -> list[str]:
    """By name: what is told at one moment stands in no order."""
    async with opened(actor.scope):
        return sorted(row.template for row in (await list_notices(actor)).rows)


async def reached(county: County) -> list[dict[str, Any]]:
    """What the journal says of the budget."""
    async with opened(county.system.scope):
        rows = await database.fetch(
            "select data::text from journal where county_id = $1 and verb = 'sms.budget' order by seq", county.id
        )
    return [row["data"] for row in rows]


async def usage(county: County, moment: datetime = NOON) -> Usage:
    with at(moment):
        async with opened(county.system.scope):
            return await month_of(county.system)


async def test_when_the_month_is_spent_the_acceptance_becomes_a_call_and_the_receipt_leaves(
    own_county: County, carrier: Carrier
) -> None:
    await budget(own_county, 2)
    first = await accepted(own_county)
    await delivered(own_county, carrier[1])
    second = await accepted(own_county)

    await delivered(own_county, carrier[1])

    assert await states(first) == {"received": ("sent", False), "accepted": ("sent", False)}
    assert await states(second) == {"received": ("sent", False), "accepted": ("given_up", True)}
    async with opened(own_county.clerk.scope):
        [call] = await list_uncalled(own_county.clerk)
    assert (call.case_id, call.template, call.held_back) == (second.id, "accepted", True)


async def test_a_code_for_signing_in_leaves_when_the_month_is_spent(own_county: County, carrier: Carrier) -> None:
    await budget(own_county, 1)
    await accepted(own_county)
    await delivered(own_county, carrier[1])
    with at(NOON):
        await send_code(own_county.id, "13700000778", address="198.51.100.78")

    await delivered(own_county, carrier[1])

    assert [message["template"] for message in carrier[0].kept()] == ["received", "code"]


async def test_what_is_waited_for_has_its_share_before_what_can_wait(own_county: County, carrier: Carrier) -> None:
    await budget(own_county, 3)
    for _ in range(3):
        await accepted(own_county)

    await delivered(own_county, carrier[1])

    assert [message["template"] for message in carrier[0].kept()] == ["received"] * 3
    assert (await usage(own_county)).held_back == 3


async def test_workers_side_by_side_spend_no_more_than_the_budget(own_county: County, carrier: Carrier) -> None:
    await budget(own_county, 7)
    for _ in range(5):
        await accepted(own_county)

    with at(NOON):
        await asyncio.gather(*(deliver(own_county.system.scope, carrier[1]) for _ in range(4)))
    await delivered(own_county, carrier[1])

    assert len(carrier[0].kept()) == 7
    assert await usage(own_county) == Usage(sent=7, waiting=0, failed=0, held_back=3, budget=7)


async def test_the_administrator_is_told_at_four_fifths_and_at_the_end_once_each(
    own_county: County, carrier: Carrier
) -> None:
    admin = await hire(own_county, "admin", own_county.place, Role.TENANT_ADMIN)
    await budget(own_county, 5)
    for _ in range(2):
        await accepted(own_county)
    await delivered(own_county, carrier[1])
    at_four = await told(admin)
    for _ in range(3):
        await accepted(own_county)
        await delivered(own_county, carrier[1])

    assert at_four == ["budget_soon"]
    assert await told(admin) == ["budget_soon", "budget_spent"]
    assert len(await reached(own_county)) == 2
    assert await told(own_county.county_clerk) == []


async def test_of_a_budget_that_was_raised_the_administrator_is_told_anew(
    own_county: County, carrier: Carrier
) -> None:
    admin = await hire(own_county, "admin", own_county.place, Role.TENANT_ADMIN)
    await budget(own_county, 2)
    await accepted(own_county)
    await delivered(own_county, carrier[1])
    await budget(own_county, 4)
    await accepted(own_county)

    await delivered(own_county, carrier[1])

    assert (await told(admin))[-2:] == ["budget_spent", "budget_spent"]


async def test_the_next_month_begins_at_nothing(own_county: County, carrier: Carrier) -> None:
    await budget(own_county, 2)
    await accepted(own_county)
    await delivered(own_county, carrier[1])
    later = await accepted(own_county, APRIL)

    await delivered(own_county, carrier[1], APRIL)

    assert await states(later) == {"received": ("sent", False), "accepted": ("sent", False)}
    assert await usage(own_county, APRIL) == Usage(sent=2, waiting=0, failed=0, held_back=0, budget=2)


async def test_the_figures_tell_sent_waiting_and_failed(own_county: County, carrier: Carrier) -> None:
    running, gateway = carrier
    await accepted(own_county)
    running.dead.add("13800000017")
    await delivered(own_county, gateway)
    running.dead.clear()
    with at(NOON):
        await a_case(own_county, applicants=WORKERS[1:3])
        await relayed(own_county)
        await deliver(own_county.system.scope, gateway)
        await a_case(own_county, applicants=WORKERS[:1])
        await relayed(own_county)

    assert await usage(own_county) == Usage(sent=2, waiting=1, failed=2, held_back=0, budget=0)


async def test_what_was_told_of_the_budget_is_told_once_however_often_it_is_relayed(
    own_county: County, carrier: Carrier
) -> None:
    admin = await hire(own_county, "admin", own_county.place, Role.TENANT_ADMIN)
    await budget(own_county, 2)
    await accepted(own_county)
    await delivered(own_county, carrier[1])

    scope = own_county.system.scope
    await asyncio.gather(*(relay(own_county.id, LISTENER, tell_people, lambda: opened(scope)) for _ in range(3)))

    assert (await told(admin))[-1:] == ["budget_spent"]
    assert (await told(admin)).count("budget_spent") == 1
