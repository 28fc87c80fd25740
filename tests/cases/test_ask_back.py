"""What the applicant asks of the centre: hurry, stop, look at it once more."""

import json
from datetime import datetime, timedelta, timezone

import pytest

from cases.commands.ask_back import reopen_case, withdraw_case
from cases.commands.urging import urge_case
from kernel.errors import Invalid
from kernel.ids import new_id
from kernel.instant import at
from people.actor import Actor, guest
from tests.cast import County
from tests.matters import Matter, a_case
from workflows.refusals import Needs, NotOpen, NotYours

LOCAL = timezone(timedelta(hours=8))
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=LOCAL)


def bearer(matter: Matter) -> Actor:
    """Whoever holds the slip."""
    return guest(matter.county.id, matter.county.village, matter.id)


async def how(matter: Matter, by: Actor | None = None, **more: object) -> dict[str, object]:
    return {"version": await matter.version(), "key": new_id(), "actor": by or bearer(matter)} | more


async def test_the_applicant_urges_once_a_day_and_every_urge_is_counted(qinghe: County) -> None:
    with at(MONDAY):
        matter = await a_case(qinghe, "taken")
        await urge_case(matter.id, **await how(matter, text="孩子等着交学费"))

    with at(MONDAY + timedelta(hours=23, minutes=59)), pytest.raises(Needs) as soon:
        await urge_case(matter.id, **await how(matter))
    with at(MONDAY + timedelta(hours=24)):
        await urge_case(matter.id, **await how(matter))

    row = await matter.row()
    assert soon.value.unmet == ("urge_rested",)
    assert (row["urges"], row["urged_at"], row["state"]) == (2, MONDAY + timedelta(hours=24), "IN_PROGRESS")
    assert (await matter.verbs()).count("case.urge") == 2


async def test_a_withdrawn_matter_ends_with_its_orders_and_its_clocks(qinghe: County) -> None:
    matter = await a_case(qinghe, "taken")

    await withdraw_case(matter.id, **await how(matter, text="公司已经付清了"))

    row = await matter.row()
    assert (row["state"], row["lead_state"], row["next_due"]) == ("WITHDRAWN", "CANCELLED", None)
    assert [clock["name"] for clock in await matter.rows("clock") if clock["stopped_at"] is None] == []
    assert (await matter.verbs())[-2:] == ["order.cancel", "case.withdraw"]


@pytest.mark.parametrize("more", [{"topic": "harm"}, {"grade": "red"}])
async def test_where_somebody_may_be_hurt_nothing_is_withdrawn(qinghe: County, more: dict[str, str]) -> None:
    matter = await a_case(qinghe, topic=more.get("topic", "wage"))
    if "grade" in more:
        await matter.accept(grade="red")

    with pytest.raises(Needs) as refused:
        await withdraw_case(matter.id, **await how(matter))

    assert refused.value.unmet == ("may_withdraw",)
    assert (await matter.row())["state"] in ("SUBMITTED", "ACCEPTED")


async def test_a_clerk_withdraws_for_somebody_only_with_their_words_and_how_they_came(qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")

    with pytest.raises(Invalid) as refused:
        await withdraw_case(matter.id, **await how(matter, by=qinghe.clerk))
    await withdraw_case(matter.id, **await how(matter, by=qinghe.clerk, source="phone", text="3月2日来电说已经谈好"))

    [*_, told] = await matter.rows("journal", "seq")
    assert set(refused.value.fields) == {"source", "text"}
    assert (await matter.row())["state"] == "WITHDRAWN"
    assert (told["verb"], json.loads(told["data"])["source"]) == ("case.withdraw", "phone")


async def test_a_clerk_has_a_closed_matter_opened_again_for_whoever_comes(qinghe: County) -> None:
    matter = await a_case(qinghe, "closed")

    with pytest.raises(Invalid):
        await reopen_case(matter.id, **await how(matter, by=qinghe.clerk, source="online", text="又开始拖欠"))
    await reopen_case(matter.id, **await how(matter, by=qinghe.clerk, source="walk_in", text="又开始拖欠"))

    [*_, told] = await matter.rows("journal", "seq")
    assert ((await matter.row())["state"], (await matter.row())["round"]) == ("SUBMITTED", 2)
    assert json.loads(told["data"])["source"] == "walk_in"


async def test_somebody_elses_matter_is_not_withdrawn(qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")

    with pytest.raises(NotYours):
        await withdraw_case(matter.id, **await how(matter, by=qinghe.reviewer))

    assert (await matter.row())["state"] == "ACCEPTED"


async def test_a_closed_matter_opens_again_under_its_old_numbers(qinghe: County) -> None:
    with at(MONDAY):
        matter = await a_case(qinghe, "closed")
    before = await matter.row()

    with at(datetime(2026, 4, 1, 23, 59, tzinfo=LOCAL)):
        await reopen_case(matter.id, **await how(matter, text="又开始拖欠"))
        opened_again = await matter.row()
        await matter.accept()

    row = await matter.row()
    assert (opened_again["state"], opened_again["round"], opened_again["closed_at"]) == ("SUBMITTED", 2, None)
    assert (row["state"], row["number"], row["register_number"]) == (
        *("ACCEPTED", before["number"]),
        before["register_number"],
    )
    assert (await matter.verbs())[-2:] == ["case.reopen", "case.accept"]


async def test_after_thirty_days_a_closed_matter_stays_closed(qinghe: County) -> None:
    with at(MONDAY):
        matter = await a_case(qinghe, "closed")

    with at(datetime(2026, 4, 2, 0, 0, tzinfo=LOCAL)), pytest.raises(Needs) as late:
        await reopen_case(matter.id, **await how(matter, text="又开始拖欠"))

    assert late.value.unmet == ("reopen_in_time",)
    assert (await matter.row())["state"] == "CLOSED"


async def test_a_matter_under_way_is_not_opened_again(qinghe: County) -> None:
    matter = await a_case(qinghe, "taken")

    with pytest.raises(NotOpen):
        await reopen_case(matter.id, **await how(matter, text="快一点"))

    assert (await matter.row())["round"] == 1
