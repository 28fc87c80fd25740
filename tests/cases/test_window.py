"""At a window: answered or settled on the spot, coming again about what is open, filing at the door."""

import json
from dataclasses import replace

import pytest

from cases.commands.come_again import come_again
from cases.commands.on_the_spot import answer_case, settle_case
from cases.commands.register import Settle, register
from kernel.db import database
from kernel.errors import AlreadyDone
from kernel.ids import new_id
from people.roles import Role
from tenants.scope import opened
from tests.cases.at_window import by_clerk, entry
from tests.cast import County, hire
from tests.matters import a_case, wage_claim
from workflows.refusals import Needs, NotOpen, NotYours

AGREED = "双方到场看过，公司当场付清三千元，写了收条。"


async def test_a_settled_case_ends_in_the_register_with_no_clock_running_and_nobody_sent(qinghe: County) -> None:
    matter = await a_case(qinghe)

    await settle_case(matter.id, category="wages", text=AGREED, both_agreed=True, **await by_clerk(matter))

    row = await matter.row()
    assert (row["state"], row["outcome"], row["category"], row["lead_order"]) == ("CLOSED", "settled", "wages", None)
    assert row["register_number"].startswith("石桥镇综〔")
    assert row["accepted_at"] == row["closed_at"]
    assert [clock["name"] for clock in await matter.rows("clock") if clock["stopped_at"] is None] == []
    told = await entry(matter, "case.settle")
    assert told["set"] == {
        **{"state": "CLOSED", "category": "wages", "outcome": "settled"},
        "register_number": row["register_number"],
        "duty_at": None,
    }
    assert AGREED not in json.dumps(told, ensure_ascii=False)


async def test_an_accepted_case_that_is_settled_keeps_its_number(qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")
    before = await matter.row()

    await settle_case(matter.id, category="wages", text=AGREED, both_agreed=True, **await by_clerk(matter))

    row = await matter.row()
    assert (row["register_number"], row["accepted_at"]) == (before["register_number"], before["accepted_at"])


async def test_a_question_that_is_answered_is_closed_and_never_was_in_the_register(qinghe: County) -> None:
    matter = await a_case(qinghe)

    await answer_case(matter.id, category="policy", text="到人社所申请。", **await by_clerk(matter))

    row = await matter.row()
    assert (row["state"], row["outcome"], row["register_number"], row["accepted_at"]) == (
        *("CLOSED", "answered"),
        *(None, None),
    )
    assert (await entry(matter, "case.answer"))["category"] == "policy"


async def test_what_came_by_phone_belongs_first_to_whoever_answered_it(qinghe: County) -> None:
    matter = await a_case(qinghe)

    await answer_case(matter.id, category="policy", text="到人社所申请。", **await by_clerk(matter))

    assert (await matter.row())["first_receiver"] == qinghe.clerk.person_id


async def test_whoever_received_somebody_first_stays_it_whoever_goes_on(qinghe: County) -> None:
    other = await hire(qinghe, "window4", qinghe.town, Role.INTAKE_CLERK, Role.DISPATCHER)
    matter = await a_case(qinghe, by=qinghe.clerk, source="walk_in")

    await matter.accept(other)
    await matter.dispatch(other)
    for act in (matter.take, matter.submit_result, matter.approve):
        await act()
    await matter.visit(solved="no")

    assert (await matter.row())["first_receiver"] == qinghe.clerk.person_id


@pytest.mark.parametrize(
    ("form", "need"),
    [
        ({"category": "wages", "text": AGREED, "both_agreed": False}, "both_agreed"),
        ({"category": "wages", "text": "  ", "both_agreed": True}, "words_given"),
        ({"category": "aliens", "text": AGREED, "both_agreed": True}, "category_given"),
    ],
)
async def test_what_is_settled_needs_both_sides_words_and_a_category(
    qinghe: County, form: dict[str, object], need: str
) -> None:
    matter = await a_case(qinghe)

    with pytest.raises(Needs) as refused:
        await settle_case(matter.id, **form, **await by_clerk(matter))

    assert set(refused.value.fields) == {need}
    assert ((await matter.row())["state"], await matter.verbs()) == ("SUBMITTED", ["case.submit"])


async def test_a_grave_matter_is_neither_answered_nor_settled_at_a_window(qinghe: County) -> None:
    keeper = await hire(qinghe, "headclerk", qinghe.town, Role.INTAKE_CLERK, Role.DIRECTOR)
    matter = await a_case(qinghe, topic="harm")

    with pytest.raises(Needs):
        await answer_case(matter.id, version=1, category="policy", text="回去好好说。", key=new_id(), actor=keeper)

    assert (await matter.row())["state"] == "SUBMITTED"


async def test_the_resident_reads_what_was_agreed_and_that_it_is_over(qinghe: County) -> None:
    matter = await a_case(qinghe)
    await settle_case(matter.id, category="wages", text=AGREED, both_agreed=True, **await by_clerk(matter))

    notes = {note["kind"]: note["public"] for note in await matter.rows("note", "at")}

    assert notes == {"say": True, "settled": True}


async def test_somebody_who_comes_again_is_one_more_visit_and_so_many_more_callers(qinghe: County) -> None:
    matter = await a_case(qinghe, "dispatched")

    form = {"source": "walk_in", "callers": 3, "text": "又来了三个人，问哪天发钱。"}
    await come_again(matter.id, **form, **await by_clerk(matter))

    row = await matter.row()
    assert (row["state"], row["batches"], row["callers"], row["people"]) == ("IN_PROGRESS", 2, 4, 3)
    told = await entry(matter, "case.come_again")
    assert (told["batch"], told["callers"], told["source"]) == (2, 3, "walk_in")
    assert [note["public"] for note in await matter.rows("note") if note["kind"] == "come_again"] == [False]


async def test_coming_again_twice_by_one_form_counts_once(qinghe: County) -> None:
    matter = await a_case(qinghe)
    form = await by_clerk(matter, source="phone", callers=1, text="又打电话来问。")
    await come_again(matter.id, **form)

    with pytest.raises(AlreadyDone):
        await come_again(matter.id, **form)

    assert (await matter.row())["batches"] == 2


async def test_nobody_comes_again_about_what_has_ended(qinghe: County) -> None:
    matter = await a_case(qinghe, "closed")

    with pytest.raises(NotOpen):
        await come_again(matter.id, source="walk_in", callers=1, text="又来了。", **await by_clerk(matter))


async def test_a_registration_that_stopped_half_way_goes_on_when_its_form_comes_again(qinghe: County) -> None:
    key, filing = new_id(), replace(wage_claim(qinghe), source="walk_in", category="wages")
    with pytest.raises(Needs):
        await register(filing, Settle(AGREED, both_agreed=False), key=key, actor=qinghe.clerk)

    number = await register(filing, Settle(AGREED, both_agreed=True), key=key, actor=qinghe.clerk)
    again = await register(filing, Settle(AGREED, both_agreed=True), key=key, actor=qinghe.clerk)

    async with opened(qinghe.system.scope):
        states = await database.fetch(
            'select state, outcome from "case" where county_id = $1 and number = any($2)', qinghe.id, [number, again]
        )
    assert [tuple(row.values()) for row in states] == [("CLOSED", "settled")]


async def test_a_grid_member_files_at_the_door_and_answers_nothing(qinghe: County) -> None:
    grid = await hire(qinghe, "gridman", qinghe.village, Role.GRID_MEMBER)
    matter = await a_case(qinghe, by=grid, source="grid")

    with pytest.raises(NotYours):
        await answer_case(matter.id, version=1, category="policy", text="好的。", key=new_id(), actor=grid)

    row = await matter.row()
    assert (row["holder"], row["first_receiver"]) == (qinghe.town, grid.person_id)
