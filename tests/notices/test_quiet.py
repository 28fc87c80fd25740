"""Quiet hours: at night no telephone rings for what can wait, and for what somebody waits for it does."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
import pytest_asyncio

from infra.services.ports import LOOPBACK, free_port
from kernel.errors import Invalid
from kernel.instant import at
from notices.delivery import deliver
from notices.gateway import Gateway
from notices.quiet import end_of
from people.choices import choose_setting
from people.sms_codes import send_code
from tenants.chosen import chosen
from tenants.settings import QUIET
from tenants.values import Hours
from tests.cast import County
from tests.matters import WORKERS, Matter, a_case
from tests.notices.gateways import TOKEN, Witness, witness
from tests.notices.outbox import messages, relayed
from workflows.local_time import LOCAL


def on(day: int, clock: str) -> datetime:
    return datetime.fromisoformat(f"2026-03-{day:02} {clock}").replace(tzinfo=LOCAL)


@pytest_asyncio.fixture
async def carrier() -> AsyncIterator[tuple[Witness, Gateway]]:
    with witness() as running:
        port = Gateway(running.url, TOKEN)
        yield running, port
        await port.close()


Carrier = tuple[Witness, Gateway]


async def accepted(county: County, moment: datetime) -> Matter:
    """Filed and accepted at this moment: one message is waited for, the other can wait."""
    with at(moment):
        matter = await a_case(county, "accepted", applicants=WORKERS[:1])
        await relayed(county)
    return matter


def templates(carrier: Witness) -> list[str]:
    return [message["template"] for message in carrier.kept()]


async def test_at_night_the_receipt_leaves_and_the_acceptance_waits_for_the_morning(
    own_county: County, carrier: Carrier
) -> None:
    running, gateway = carrier
    matter = await accepted(own_county, on(2, "22:00"))

    with at(on(2, "22:00")):
        await deliver(own_county.system.scope, gateway)

    assert templates(running) == ["received"]
    due = {row["template"]: (row["state"], row["tries"], row["next_try_at"]) for row in await messages(matter)}
    assert due == {"received": ("sent", 1, None), "accepted": ("waiting", 0, on(3, "07:00"))}


@pytest.mark.parametrize(
    ("moment", "leaves"),
    [
        (on(2, "21:59:59"), True),
        (on(2, "22:00"), False),
        (on(2, "23:59:59"), False),
        (on(3, "00:00"), False),
        (on(3, "06:59:59"), False),
        (on(3, "07:00"), True),
    ],
)
async def test_the_night_begins_and_ends_on_the_minute(
    own_county: County, carrier: Carrier, moment: datetime, leaves: bool
) -> None:
    running, gateway = carrier
    await accepted(own_county, moment)

    with at(moment):
        await deliver(own_county.system.scope, gateway)

    assert ("accepted" in templates(running)) is leaves


async def test_what_waited_for_the_morning_leaves_then_once(own_county: County, carrier: Carrier) -> None:
    running, gateway = carrier
    await accepted(own_county, on(2, "23:30"))
    for moment in (on(2, "23:30"), on(3, "06:59"), on(3, "07:00"), on(3, "07:01")):
        with at(moment):
            await deliver(own_county.system.scope, gateway)

    assert templates(running) == ["received", "accepted"]


async def test_a_message_that_failed_in_the_evening_is_not_tried_again_at_night(
    own_county: County, carrier: Carrier
) -> None:
    _, gateway = carrier
    away = Gateway(f"http://{LOOPBACK}:{free_port()}/sms", TOKEN)
    matter = await accepted(own_county, on(2, "21:59:55"))
    with at(on(2, "21:59:55")):
        await deliver(own_county.system.scope, away)
    await away.close()

    with at(on(2, "22:00:10")):
        await deliver(own_county.system.scope, gateway)

    [told] = [row for row in await messages(matter) if row["template"] == "accepted"]
    assert (told["state"], told["tries"], told["next_try_at"]) == ("waiting", 1, on(3, "07:00"))


async def test_a_code_for_signing_in_leaves_at_any_hour(own_county: County, carrier: Carrier) -> None:
    running, gateway = carrier
    with at(on(3, "03:00")):
        await send_code(own_county.id, "13700000777", address="198.51.100.77")
        await deliver(own_county.system.scope, gateway)

    assert templates(running) == ["code"]


async def test_a_county_chooses_its_own_night_and_a_township_none(own_county: County, carrier: Carrier) -> None:
    running, gateway = carrier
    await choose_setting(own_county.place, "quiet_hours", "12:00-14:00", actor=own_county.system)
    await accepted(own_county, on(2, "23:00"))
    with at(on(2, "23:00")):
        await deliver(own_county.system.scope, gateway)

    with pytest.raises(Invalid) as refused:
        await choose_setting(own_county.town, "quiet_hours", "20:00-08:00", actor=own_county.system)

    assert sorted(templates(running)) == ["accepted", "received"]
    assert "由县里定" in refused.value.fields["quiet_hours"]
    assert chosen.own(own_county.town, QUIET) is None


@pytest.mark.parametrize("typed", ["22:00", "24:00-07:00", "22:00-07:60", "22.00-07.00", "", 22])
def test_what_is_no_span_of_hours_is_refused_with_how_to_write_it(typed: object) -> None:
    with pytest.raises(ValueError, match="请写成 22:00-07:00 这样"):
        QUIET.read(typed)


def test_the_same_hour_twice_is_no_night_at_all() -> None:
    none = QUIET.read("00:00-00:00")

    assert end_of(none, on(2, "00:00")) is None
    assert end_of(none, on(2, "03:00")) is None


def test_a_span_within_one_day_ends_on_that_day() -> None:
    noon: Hours = QUIET.read("12:00-14:00")

    assert end_of(noon, on(2, "13:59")) == on(2, "14:00")
    assert end_of(noon, on(2, "14:00")) is None
    assert (end_of(noon, on(2, "11:59")), str(noon)) == (None, "12:00-14:00")


def test_after_midnight_the_night_ends_on_the_same_day() -> None:
    night = QUIET.read("22:00-07:00")

    assert end_of(night, on(2, "22:00")) == on(3, "07:00")
    assert end_of(night, on(3, "00:30")) == on(3, "00:30") + timedelta(hours=6, minutes=30)
