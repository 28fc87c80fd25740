"""A refusal says what is missing and changes nothing: not the case, not what hangs on it, not the journal."""

from typing import Any
from uuid import uuid4

import pytest

from cases.commands.file import file_case
from kernel.db import database
from kernel.errors import Conflict, Invalid, NotFound
from people import actor as actors
from tenants.scope import opened
from tests.cases.snapshot import snapshot
from tests.cast import County
from tests.matters import a_case, wage_claim
from workflows.refusals import Needs, NotOpen, NotYours

PARTLY = {"nature": 2, "scale": 2}
BEYOND = {"nature": 4, "scale": 2, "difficulty": 2, "impact": 2}
TWO_OF_THREE = {"contacted": "yes", "solved": "yes"}
NO_SUCH_ANSWER = {"contacted": "yes", "solved": "no", "satisfied": "very"}

# fmt: off
UNMET = [
    # at           act              form                              what is missing
    ("filed",      "accept",        {"category": "flying saucers"},   ("category_given",)),
    ("filed",      "accept",        {"grade": "green"},               ("grade_given",)),
    ("filed",      "accept",        {"factors": PARTLY},              ("grade_given",)),
    ("filed",      "accept",        {"factors": BEYOND},              ("grade_given",)),
    ("filed",      "accept",        {"category": "", "grade": ""},    ("category_given", "grade_given")),
    ("accepted",   "dispatch",      {"to": "police"},                 ("lead_has_duty",)),
    ("dispatched", "submit_result", {},                               ("lead_taken",)),
    ("taken",      "feed_back",     {"text": " \n\t"},                ("progress_told",)),
    ("told",       "submit_result", {"answers": {}},                  ("demands_answered",)),
    ("answered",   "send_back",     {"reason": "  "},                 ("reason_given",)),
    ("approved",   "visit",         {"answers": {}},                  ("visit_answered",)),
    ("approved",   "visit",         {"answers": TWO_OF_THREE},        ("visit_answered",)),
    ("approved",   "visit",         {"answers": NO_SUCH_ANSWER},      ("visit_answered",)),
    ("approved",   "give_up",       {},                               ("missed_three_times",)),
]
# fmt: on


@pytest.mark.parametrize(("at", "act", "form", "missing"), UNMET)
async def test_an_unmet_need_is_named_and_nothing_changes(
    qinghe: County, at: str, act: str, form: dict[str, Any], missing: tuple[str, ...]
) -> None:
    matter = await a_case(qinghe, at)
    before = await snapshot(matter)

    with pytest.raises(Needs) as refused:
        await getattr(matter, act)(**form)

    assert refused.value.unmet == missing
    assert set(refused.value.fields) == set(missing)
    assert await snapshot(matter) == before


async def test_a_case_without_a_demand_is_accepted_once_the_clerk_writes_one(qinghe: County) -> None:
    matter = await a_case(qinghe, demands=())
    before = await snapshot(matter)

    with pytest.raises(Needs) as refused:
        await matter.accept()

    assert refused.value.unmet == ("demand_given",)
    assert await snapshot(matter) == before
    await matter.accept(demands=("把工钱发清",))
    assert [demand["seq"] for demand in await matter.rows("demand")] == [1]


async def test_the_lead_waits_for_its_helpers(qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")
    await matter.dispatch(assists=(qinghe.units["justice"],))
    [assist] = [order["id"] for order in await matter.rows("dispatch_order") if order["part"] == "assist"]
    await matter.take()

    with pytest.raises(Needs) as refused:
        await matter.submit_result()

    assert refused.value.unmet == ("assists_closed",)
    await matter.take(by=qinghe.justice_handler, order=assist)
    await matter.hand_in(assist)
    await matter.submit_result()
    assert (await matter.row())["state"] == "RESULT_REVIEW"


async def test_one_demand_left_unanswered_holds_the_result_back(qinghe: County) -> None:
    matter = await a_case(qinghe, "told")
    answers = dict(list((await matter.answers()).items())[:1])

    with pytest.raises(Needs) as refused:
        await matter.submit_result(answers=answers)

    assert refused.value.unmet == ("demands_answered",)
    assert [demand["answer"] for demand in await matter.rows("demand")] == [None, None]


async def test_an_unknown_unit_is_no_lead(qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")
    before = await snapshot(matter)

    with pytest.raises(Invalid) as refused:
        await matter.dispatch(lead=uuid4())

    assert list(refused.value.fields) == ["lead"]
    assert await snapshot(matter) == before


@pytest.mark.parametrize(
    ("told", "missing"),
    [
        ({"say": "太短了"}, "told_enough"),
        ({"notice": ""}, "notice_accepted"),
        ({"place": "no-such-place/"}, "place_given"),
    ],
)
async def test_a_filing_that_is_not_complete_leaves_no_row(
    own_county: County, told: dict[str, Any], missing: str
) -> None:
    with pytest.raises(Needs) as refused:
        await file_case(wage_claim(own_county, **told), key=uuid4(), actor=own_county.villager)

    assert refused.value.unmet == (missing,)
    async with opened(own_county.system.scope):
        counts = [
            await database.fetch(f'select count(*) from "{table}" where county_id = $1', own_county.id)
            for table in ("case", "party", "note", "act")
        ]
    assert [count[0][0] for count in counts] == [0, 0, 0, 0]


async def test_a_form_that_was_refused_may_be_sent_again(qinghe: County) -> None:
    matter, key = await a_case(qinghe), uuid4()
    with pytest.raises(Needs):
        await matter.accept(key=key, category="")

    await matter.accept(key=key)

    assert (await matter.row())["state"] == "ACCEPTED"


# fmt: off
NOT_THEIRS = [
    ("filed",      "accept",        "village_clerk",   NotYours),  # the owner's clerk, but it lies in the township
    ("filed",      "accept",        "county_clerk",    NotYours),  # sees it from above
    ("filed",      "accept",        "reviewer",        NotYours),
    ("filed",      "accept",        "overseer",        NotYours),
    ("filed",      "accept",        "sister_clerk",    NotFound),
    ("filed",      "accept",        "handler",         NotFound),
    ("accepted",   "dispatch",      "visitor",         NotYours),
    ("dispatched", "take",          "justice_handler", NotFound),
    ("dispatched", "take",          "clerk",           NotYours),
    ("told",       "submit_result", "clerk",           NotYours),
    ("answered",   "approve",       "clerk",           NotYours),
    ("answered",   "approve",       "handler",         NotYours),
    ("answered",   "approve",       "county_director", NotYours),
    ("approved",   "visit",         "director",        NotYours),
    ("approved",   "visit",         "handler",         NotYours),
    ("approved",   "give_up",       "reviewer",        NotYours),
]
# fmt: on


@pytest.mark.parametrize(("at", "act", "who", "refusal"), NOT_THEIRS)
async def test_whoever_may_not_learns_nothing_and_changes_nothing(
    qinghe: County, at: str, act: str, who: str, refusal: type[Exception]
) -> None:
    matter = await a_case(qinghe, at)
    before = await snapshot(matter)

    with pytest.raises(refusal):
        await getattr(matter, act)(by=getattr(qinghe, who))

    assert await snapshot(matter) == before


@pytest.mark.parametrize(
    ("at", "act"),
    [("accepted", "accept"), ("filed", "dispatch"), ("approved", "approve"), ("closed", "visit"), ("taken", "take")],
)
async def test_a_move_that_is_not_open_now_is_a_conflict(qinghe: County, at: str, act: str) -> None:
    matter = await a_case(qinghe, at)
    before = await snapshot(matter)

    with pytest.raises(NotOpen):
        await getattr(matter, act)()

    assert await snapshot(matter) == before


async def test_another_countys_case_is_not_found_however_well_its_number_is_known(
    qinghe: County, own_county: County
) -> None:
    matter = await a_case(qinghe)

    with pytest.raises(NotFound):
        await matter.accept(by=own_county.clerk, version=1)

    assert (await matter.row())["state"] == "SUBMITTED"


async def test_a_guest_of_one_case_cannot_answer_for_another(qinghe: County) -> None:
    mine, other = await a_case(qinghe, "approved"), await a_case(qinghe, "approved")
    guest = actors.guest(qinghe.id, qinghe.village, mine.id)

    with pytest.raises(NotFound):
        await other.visit(by=guest)

    assert (await other.row())["state"] == "AWAITING_VISIT"


async def test_a_stale_page_is_a_conflict_and_the_newer_state_stands(qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")
    before = await snapshot(matter)

    with pytest.raises(Conflict):
        await matter.dispatch(version=1)

    assert await snapshot(matter) == before
