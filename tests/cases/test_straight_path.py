"""The straight path through the commands: what the rows say after each step, and what the journal kept."""

import json
import re
from datetime import UTC, datetime, timedelta, timezone

from journal.verify import verify
from kernel.instant import at
from people import actor as actors
from tenants.scope import opened
from tests.cast import County
from tests.matters import DEMANDS, STEPS, STORY, WORKERS, a_case

LOCAL = timezone(timedelta(hours=8))
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=LOCAL)


async def test_three_workers_are_one_group_case_with_four_parties_and_two_demands(qinghe: County) -> None:
    matter = await a_case(qinghe)

    row = await matter.row()
    assert (row["state"], row["round"], row["version"], row["people"]) == ("SUBMITTED", 1, 1, 3)
    assert (row["place"], row["town"], row["holder"]) == (qinghe.village, qinghe.town, qinghe.town)
    parties = [(party["part"], party["kind"], party["speaks"]) for party in await matter.rows("party", "seq")]
    assert parties == [
        ("applicant", "person", True),
        ("applicant", "person", False),
        ("applicant", "person", False),
        ("respondent", "organisation", False),
    ]
    assert [demand["seq"] for demand in await matter.rows("demand", "seq")] == [1, 2]
    assert await matter.verbs() == ["case.submit"]


async def test_what_was_said_and_who_said_it_is_nowhere_in_plain(qinghe: County, owner) -> None:
    matter = await a_case(qinghe)

    tables = await owner.fetch("select tablename from pg_tables where schemaname = 'public'")
    kept = ""
    for (table,) in tables:
        kept += "\n".join(row[0] for row in await owner.fetch(f'select t::text from "{table}" t'))
    assert str(matter.id) in kept
    words = [STORY, *DEMANDS, *(who.name for who in WORKERS), *(who.phone for who in WORKERS)]
    hidden = [word for word in words if word in kept or word.encode().hex() in kept]
    assert hidden == []
    # A column of its own: longer numbers and parts of a second end in any six figures.
    assert not re.search(rf"[(,]{matter.slip.secret}[,)]", kept)


async def test_every_step_leads_to_its_state_and_its_clock(qinghe: County) -> None:
    seen = []
    for step in STEPS:
        row = await (await a_case(qinghe, step)).row()
        seen.append((step, row["state"], row["lead_state"], row["next_clock"], row["version"]))

    assert seen == [
        ("filed", "SUBMITTED", None, "accept", 1),
        ("accepted", "ACCEPTED", None, "dispatch", 2),
        ("dispatched", "IN_PROGRESS", "SENT", "take", 3),
        ("taken", "IN_PROGRESS", "TAKEN", "feedback", 4),
        ("told", "IN_PROGRESS", "TAKEN", "handle", 5),
        ("answered", "RESULT_REVIEW", "RESULT_SUBMITTED", "review", 6),
        ("approved", "AWAITING_VISIT", "APPROVED", "visit", 7),
        ("closed", "CLOSED", "APPROVED", None, 8),
    ]


async def test_a_closed_case_says_how_it_ended_and_leaves_no_clock_running(qinghe: County) -> None:
    matter = await a_case(qinghe, "approved")

    with at(MONDAY):
        await matter.visit()

    row = await matter.row()
    assert (row["outcome"], row["closed_at"], row["next_due"]) == ("solved", MONDAY, None)
    assert [clock["name"] for clock in await matter.rows("clock") if clock["stopped_at"] is None] == []
    assert {clock["fires_at"] for clock in await matter.rows("clock")} == {None}


async def test_not_solved_goes_back_to_the_same_unit_in_round_two_with_fresh_clocks(qinghe: County) -> None:
    matter = await a_case(qinghe, "approved")

    with at(MONDAY):
        await matter.visit(solved="no")

    row = await matter.row()
    assert (row["state"], row["round"], row["lead_state"], row["lead_unit"]) == (
        *("IN_PROGRESS", 2, "SENT"),
        qinghe.units["labour"],
    )
    orders = await matter.rows("dispatch_order", "round")
    assert [(order["round"], order["unit_id"], order["state"]) for order in orders] == [
        (1, qinghe.units["labour"], "APPROVED"),
        (2, qinghe.units["labour"], "SENT"),
    ]
    running = {clock["name"]: clock for clock in await matter.rows("clock") if clock["stopped_at"] is None}
    # Two duty hours; 24 hours; fifteen working days, to the end of Monday the 23rd.
    assert {name: (clock["round"], clock["started_at"], clock["due_at"]) for name, clock in running.items()} == {
        "take": (2, MONDAY, datetime(2026, 3, 2, 11, 0, tzinfo=LOCAL)),
        "feedback": (2, MONDAY, datetime(2026, 3, 3, 9, 0, tzinfo=LOCAL)),
        "handle": (2, MONDAY, datetime(2026, 3, 24, 0, 0, tzinfo=LOCAL)),
    }


async def test_solved_in_the_second_round_closes_and_the_journal_tells_the_whole_path(qinghe: County) -> None:
    matter = await a_case(qinghe, "approved")
    await matter.visit(solved="partly")
    for act in (matter.take, matter.submit_result, matter.send_back, matter.submit_result, matter.approve):
        await act()
    await matter.visit(solved="yes")

    row = await matter.row()
    assert (row["state"], row["round"], row["outcome"], row["version"]) == ("CLOSED", 2, "solved", 14)
    assert await matter.verbs() == [
        *("case.submit", "case.accept", "order.send", "case.dispatch", "order.take", "order.feedback"),
        *("order.submit_result", "case.submit_result", "order.approve", "case.approve"),
        *("order.send", "case.visit_unsolved", "order.take", "order.submit_result", "case.submit_result"),
        *("order.return_result", "case.return_result", "order.submit_result", "case.submit_result"),
        *("order.approve", "case.approve", "case.visit_solved"),
    ]


async def test_the_journal_alone_gives_back_the_workflow_columns(qinghe: County) -> None:
    matter = await a_case(qinghe, "approved")
    await matter.visit(solved="no")

    replayed: dict[str, object] = {}
    for entry in await matter.rows("journal", "seq"):
        replayed |= json.loads(entry["data"]).get("set", {})

    row = await matter.row()
    names = ("state", "round", "holder", "category", "grade", "lead_unit", "lead_state", "register_number", "duty_at")
    assert replayed == {name: str(row[name]) if name == "lead_unit" else row[name] for name in names}


async def test_the_journal_of_a_whole_county_verifies(own_county: County) -> None:
    await a_case(own_county, "closed")

    async with opened(own_county.system.scope):
        verdict = await verify(own_county.id)

    # 6 tenants, 3 departments, 12 posts, and the 11 rows of one straight path.
    assert (verdict.rows, verdict.broken_at, verdict.reason) == (32, None, "")


async def test_an_answer_that_is_returned_wins_no_time(qinghe: County) -> None:
    matter = await a_case(qinghe, "told")
    [before] = [clock["due_at"] for clock in await matter.rows("clock") if clock["name"] == "handle"]
    await matter.submit_result()
    await matter.send_back()

    [handle] = [clock for clock in await matter.rows("clock") if clock["name"] == "handle"]
    assert (handle["stopped_at"], handle["due_at"], handle["fires_at"]) == (None, before, before)
    row = await matter.row()
    assert (row["state"], row["lead_state"], row["next_clock"]) == ("IN_PROGRESS", "RETURNED", "handle")


async def test_an_assisting_unit_sees_the_case_and_hands_in_before_the_lead_may_answer(qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")
    await matter.dispatch(assists=(qinghe.units["justice"],))
    [assist] = [order["id"] for order in await matter.rows("dispatch_order") if order["part"] == "assist"]

    await matter.take(by=qinghe.justice_handler, order=assist)
    await matter.hand_in(assist)

    orders = {order["part"]: order["state"] for order in await matter.rows("dispatch_order")}
    assert orders == {"lead": "SENT", "assist": "RESULT_SUBMITTED"}
    assert (await matter.row())["lead_state"] == "SENT"


async def test_each_centre_numbers_its_register_by_itself_and_without_holes(own_county: County) -> None:
    county_clerk = own_county.county_clerk
    with at(datetime(2026, 12, 31, 12, 0, tzinfo=UTC)):
        first, second = await a_case(own_county, "accepted"), await a_case(own_county, "accepted")
        at_county = await a_case(own_county, by=county_clerk, source="walk_in", place=own_county.place)
        await at_county.accept(by=county_clerk)

    numbers = [(await matter.row())["register_number"] for matter in (first, second, at_county)]
    assert numbers == ["石桥镇综〔2026〕0001", "石桥镇综〔2026〕0002", "清禾县综〔2026〕0001"]


async def test_the_applicant_answers_the_visit_by_slip(qinghe: County) -> None:
    matter = await a_case(qinghe, "approved")
    guest = actors.guest(qinghe.id, qinghe.village, matter.id)

    await matter.visit(by=guest, way="online")

    [visit] = await matter.rows("return_visit")
    assert (visit["way"], visit["by_as"], visit["by_person"]) == ("online", "申请人", None)
    assert (visit["contacted"], visit["solved"], visit["satisfied"]) == ("yes", "yes", "fair")
    assert (await matter.row())["state"] == "CLOSED"


async def test_the_person_who_accepts_first_stays_the_first_receiver(qinghe: County) -> None:
    matter = await a_case(qinghe, "closed")

    row = await matter.row()
    assert (row["first_receiver"], row["first_receiver_as"]) == (qinghe.clerk.person_id, "clerk")
    assert row["first_handler"] == qinghe.units["labour"]
