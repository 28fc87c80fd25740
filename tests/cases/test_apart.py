"""Nobody judges work of their own: the one who handled neither reviews nor visits, whatever post they wear."""

import pytest

from kernel.ids import new_id
from people import actor as actors
from people.actor import Actor
from people.roles import Role
from tests.cases.snapshot import snapshot
from tests.cast import County
from tests.matters import a_case
from workflows.refusals import Needs, NotYours


def second_post(county: County, somebody: Actor, *roles: Role) -> Actor:
    """The same human being, at the desk of the centre."""
    assert somebody.person_id
    return actors.staff_actor(
        county_id=county.id,
        person_id=somebody.person_id,
        post_id=new_id(),
        place=county.town,
        reach="range",
        unit_id=None,
        roles=frozenset(roles),
        title="兼任",
    )


@pytest.mark.parametrize("act", ["approve", "send_back"])
async def test_who_submitted_the_result_does_not_review_it(qinghe: County, act: str) -> None:
    matter = await a_case(qinghe, "answered")
    before = await snapshot(matter)

    with pytest.raises(Needs) as refused:
        await getattr(matter, act)(by=second_post(qinghe, qinghe.handler, Role.REVIEWER))

    assert refused.value.unmet == ("not_own_work",)
    assert await snapshot(matter) == before


async def test_who_only_took_the_order_does_not_review_it_either(qinghe: County) -> None:
    matter = await a_case(qinghe, "taken")
    await matter.submit_result(by=qinghe.unit_leader)

    with pytest.raises(Needs) as refused:
        await matter.approve(by=second_post(qinghe, qinghe.handler, Role.REVIEWER))

    assert refused.value.unmet == ("not_own_work",)
    assert (await matter.row())["state"] == "RESULT_REVIEW"


async def test_who_only_fed_back_on_the_order_does_not_review_it_either(qinghe: County) -> None:
    matter = await a_case(qinghe, "dispatched")
    await matter.take(by=qinghe.unit_leader)
    await matter.feed_back(by=qinghe.handler)
    await matter.submit_result(by=qinghe.unit_leader)

    with pytest.raises(Needs) as refused:
        await matter.approve(by=second_post(qinghe, qinghe.handler, Role.REVIEWER))

    assert refused.value.unmet == ("not_own_work",)


@pytest.mark.parametrize(("act", "form"), [("visit", {}), ("visit", {"solved": "no"}), ("miss", {}), ("give_up", {})])
async def test_who_handled_it_does_not_visit(qinghe: County, act: str, form: dict[str, str]) -> None:
    matter = await a_case(qinghe, "approved")
    before = await snapshot(matter)

    with pytest.raises(Needs) as refused:
        await getattr(matter, act)(by=second_post(qinghe, qinghe.handler, Role.VISITOR), **form)

    assert "visitor_stands_apart" in refused.value.unmet
    assert await snapshot(matter) == before


async def test_a_helper_of_the_lead_unit_does_not_visit_either(qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")
    await matter.dispatch(assists=(qinghe.units["justice"],))
    [assist] = [order["id"] for order in await matter.rows("dispatch_order") if order["part"] == "assist"]
    await matter.take(by=qinghe.justice_handler, order=assist)
    await matter.hand_in(assist)
    for act in (matter.take, matter.submit_result, matter.approve):
        await act()

    with pytest.raises(Needs) as refused:
        await matter.visit(by=second_post(qinghe, qinghe.justice_handler, Role.VISITOR))

    assert refused.value.unmet == ("visitor_stands_apart",)
    assert (await matter.row())["state"] == "AWAITING_VISIT"


async def test_a_colleague_who_had_no_hand_in_it_may_do_both(qinghe: County) -> None:
    matter = await a_case(qinghe, "answered")

    await matter.approve(by=second_post(qinghe, qinghe.justice_handler, Role.REVIEWER))
    await matter.visit(by=second_post(qinghe, qinghe.justice_handler, Role.VISITOR))

    assert (await matter.row())["state"] == "CLOSED"


BEFORE = ("accept", "dispatch", "take", "submit_result")


@pytest.mark.parametrize(
    ("done", "act", "who"),
    [
        (0, "accept", "clerk"),
        (1, "dispatch", "clerk"),
        (2, "take", "handler"),
        (3, "feed_back", "handler"),
        (3, "submit_result", "handler"),
        (4, "approve", "reviewer"),
        (4, "send_back", "reviewer"),
    ],
)
async def test_a_party_to_the_matter_moves_nothing_as_staff(qinghe: County, done: int, act: str, who: str) -> None:
    official = getattr(qinghe, who)
    matter = await a_case(qinghe, by=actors.resident(qinghe.id, qinghe.village, official.person_id))
    clerk = second_post(qinghe, qinghe.county_clerk, Role.INTAKE_CLERK, Role.DISPATCHER)
    others = {"accept": clerk, "dispatch": clerk, "take": qinghe.unit_leader, "submit_result": qinghe.unit_leader}
    for step in BEFORE[:done]:
        await getattr(matter, step)(by=others[step])
    before = await snapshot(matter)

    with pytest.raises(Needs) as refused:
        await getattr(matter, act)(by=official)

    assert "actor_not_party" in refused.value.unmet
    assert await snapshot(matter) == before


async def test_an_assisting_unit_does_not_take_the_order_of_the_lead(qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")
    await matter.dispatch(assists=(qinghe.units["justice"],))
    before = await snapshot(matter)

    with pytest.raises(NotYours):
        await matter.take(by=qinghe.justice_handler)

    assert await snapshot(matter) == before


async def test_whose_order_it_is_not_is_told_so_also_while_the_case_stands_still(qinghe: County) -> None:
    matter = await a_case(qinghe, "answered")
    before = await snapshot(matter)

    with pytest.raises(NotYours):
        await matter.feed_back(by=qinghe.clerk)

    assert await snapshot(matter) == before
