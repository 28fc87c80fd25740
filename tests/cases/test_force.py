"""专项小组: units join the lead until a day; who reads it, what its day brings, how it ends."""

from datetime import date
from typing import Any

import pytest

from kernel.errors import NotFound
from kernel.instant import at
from tests.cases.grouped import (
    FORMED,
    TASK,
    UNTIL,
    a_force,
    clock_of,
    form,
    order_of,
    told,
)
from tests.cases.test_following import read_as_applicant
from tests.cases.test_joint import a_bureau, taken_over
from tests.cast import County
from tests.hops import looked_at
from tests.matters import a_case
from tests.notices.outbox import relayed
from tests.notices.test_inbox import inbox
from tests.workflows.plain import local
from workflows.refusals import Needs, NotYours


async def test_a_unit_that_joins_reads_the_case_and_gives_feedback_as_who_assists(own_county: County) -> None:
    county = own_county
    with at(FORMED):
        matter = await a_case(county, "taken")
    with pytest.raises(NotFound):
        await looked_at(matter, county.justice_handler)

    with at(FORMED):
        await form(matter, "justice")
        order = await order_of(matter, "justice")
        await matter.take(county.justice_handler, order["id"])
        await matter.feed_back(county.justice_handler, order["id"])

    assert (order["part"], order["state"]) == ("assist", "SENT")
    [force] = (await looked_at(matter, county.justice_handler)).forces
    assert (force.task, force.works, force.until) == (TASK, True, UNTIL)
    assert [(member.leads, member.state) for member in force.members] == [(True, "TAKEN"), (False, "TAKEN")]


async def test_the_row_the_clock_and_the_journal_name_its_units_and_its_day_and_none_of_its_words(
    own_county: County,
) -> None:
    matter = await a_force(own_county)

    [row], clock = await matter.rows("task_force"), await clock_of(matter)
    assert (row["state"], row["units"]) == ("WORKING", [own_county.units["justice"]])
    assert (clock["order_id"], clock["due_at"]) == (row["id"], local("2026-04-02 00:00"))
    data = await told(matter, "case.form_force")
    assert (data["until"], data["lead"]) == ("2026-04-01", str(own_county.units["labour"]))
    assert data["units"] == [str(own_county.units["justice"])]
    assert TASK not in "".join(row["data"] for row in await matter.rows("journal", "seq"))


async def test_the_lead_and_each_unit_that_joins_are_told_once(own_county: County) -> None:
    await a_force(own_county)

    await relayed(own_county)

    assert (await inbox(own_county.justice_handler)) == ["force_joins"]
    assert (await inbox(own_county.handler)).count("force_leads") == 1


async def test_who_assists_already_belongs_to_it_and_needs_no_other_order(own_county: County) -> None:
    matter = await a_case(own_county, "accepted")
    await matter.dispatch(assists=(own_county.units["justice"],))

    with at(FORMED):
        await form(matter)

    [row] = await matter.rows("task_force")
    assert row["units"] == [own_county.units["justice"]]
    assert len(await matter.rows("dispatch_order")) == 2


async def test_the_county_that_has_it_takes_a_unit_of_the_township_below_into_the_group(own_county: County) -> None:
    matter = await taken_over(own_county)
    await a_bureau(own_county, own_county.place)

    with at(FORMED):
        await form(matter, "justice", "forestry", by=own_county.county_clerk)

    page = await looked_at(matter, own_county.justice_handler)
    assert [member.unit for member in page.forces[0].members][1:] == ["石桥镇司法所", "林业局"]


async def test_a_unit_off_its_way_a_day_that_is_past_or_too_far_and_nobody_else_are_refused(
    own_county: County,
) -> None:
    await a_bureau(own_county, own_county.sister_town)
    matter = await a_case(own_county, "taken")
    wrong: list[tuple[tuple[str, ...], dict[str, Any], str]] = [
        ((), {}, "force_joined"),
        (("labour",), {}, "force_joined"),
        (("forestry",), {}, "joining_reachable"),
        (("justice",), {"until": FORMED.date()}, "force_until"),
        (("justice",), {"until": date(2026, 5, 2)}, "force_until"),
        (("justice",), {"task": "  "}, "words_given"),
    ]

    for units, more, need in wrong:
        with at(FORMED), pytest.raises(Needs) as refused:
            await form(matter, *units, **more)
        assert refused.value.unmet == (need,)
    with pytest.raises(NotYours):
        await form(matter, "justice", by=own_county.handler)

    assert await matter.rows("task_force") == []
    with at(FORMED):
        await form(matter, "justice", until=date(2026, 5, 1))


async def test_there_is_one_group_at_a_time(own_county: County) -> None:
    matter = await a_force(own_county)

    with at(FORMED), pytest.raises(Needs) as refused:
        await form(matter, "justice")

    assert refused.value.unmet == ("no_force",)


async def test_the_applicant_reads_in_one_sentence_who_works_on_it_together_and_until_when(
    own_county: County,
) -> None:
    matter = await a_force(own_county)

    page = await read_as_applicant(matter)

    [step] = [step for step in page.steps if step.verb == "case.form_force"]
    who = "石桥镇人力资源和社会保障所牵头，石桥镇司法所一起办"
    assert step.sentence == f"石桥镇综治中心成立了专项小组，{who}，到4月1日。"
    assert step.text == ""
    assert page.forces == []
