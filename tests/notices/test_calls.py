"""A message that nobody got is a call to make, for the clerk of the desk where the case lies, once."""

from datetime import timedelta

import pytest

from infra.services.ports import LOOPBACK, free_port
from kernel.errors import Forbidden, NotFound
from kernel.instant import at, now
from notices.calls import Uncalled, list_uncalled, mark_called
from notices.delivery import deliver
from notices.gateway import Gateway
from people.actor import Actor
from tenants.scope import opened
from tests.cast import County
from tests.matters import WORKERS, Matter, a_case
from tests.notices.gateways import TOKEN, witness
from tests.notices.outbox import messages, relayed


async def uncalled(actor: Actor) -> list[Uncalled]:
    async with opened(actor.scope):
        return await list_uncalled(actor)


async def unreached(county: County) -> Matter:
    """The gateway says that the number of one of two workers is dead."""
    matter = await a_case(county, applicants=WORKERS[:2])
    await relayed(county)
    with witness() as carrier:
        carrier.dead.add("13800000018")
        gateway = Gateway(carrier.url, TOKEN)
        await deliver(county.system.scope, gateway)
        await gateway.close()
    return matter


async def test_a_dead_number_is_not_tried_again_and_becomes_a_call_of_the_clerk(own_county: County) -> None:
    matter = await unreached(own_county)

    [call] = await uncalled(own_county.clerk)

    assert sorted((row["state"], row["tries"]) for row in await messages(matter)) == [("given_up", 1), ("sent", 1)]
    assert (call.case_id, call.phone, call.template) == (matter.id, "13800000018", "received")
    assert await uncalled(own_county.sister_clerk) == []


async def test_a_message_tried_in_vain_for_a_day_becomes_a_call(own_county: County) -> None:
    await a_case(own_county, applicants=WORKERS[:1])
    await relayed(own_county)
    nobody, moment = Gateway(f"http://{LOOPBACK}:{free_port()}/sms", TOKEN), now()
    for _ in range(24):
        with at(moment):
            await deliver(own_county.system.scope, nobody)
        moment += timedelta(hours=2)
    await nobody.close()

    assert [call.phone for call in await uncalled(own_county.clerk)] == ["13800000017"]


async def test_whoever_called_says_so_once_and_it_stands_in_the_journal(own_county: County) -> None:
    matter = await unreached(own_county)
    [call] = await uncalled(own_county.clerk)

    await mark_called(call.id, actor=own_county.clerk)
    await mark_called(call.id, actor=own_county.clerk)

    [row] = [row for row in await messages(matter) if row["id"] == call.id]
    assert (row["called_by"], row["called_as"]) == (own_county.clerk.person_id, own_county.clerk.title)
    assert row["called_at"] is not None
    assert (await matter.verbs()).count("message.call") == 1
    assert await uncalled(own_county.clerk) == []


async def test_only_the_clerk_of_its_desk_may_say_that_somebody_was_called(own_county: County) -> None:
    matter = await unreached(own_county)
    [call] = await uncalled(own_county.clerk)

    with pytest.raises(NotFound):
        await mark_called(call.id, actor=own_county.sister_clerk)
    with pytest.raises(Forbidden):
        await mark_called(call.id, actor=own_county.director)

    assert "message.call" not in await matter.verbs()
    assert [one.id for one in await uncalled(own_county.clerk)] == [call.id]
