"""What is told to whom: the resident reads the centre's answer, the staff read every word of the units."""

from cases.queries.page import CasePage, case_page
from people import actor as actors
from people.actor import Actor
from tenants.scope import opened
from tests.cast import County
from tests.matters import Matter, a_case

SUMMARY = "查清欠薪 4.2 万元，公司已付清。"


async def read(matter: Matter, by: Actor) -> CasePage:
    async with opened(by.scope):
        return await case_page(matter.id, actor=by)


def bearer(county: County, matter: Matter) -> Actor:
    """Whoever holds the slip of this case."""
    return actors.guest(county.id, county.village, matter.id)


async def test_a_result_that_waits_for_review_is_not_read_by_the_resident(qinghe: County) -> None:
    matter = await a_case(qinghe, "answered")

    page = await read(matter, bearer(qinghe, matter))

    assert "case.submit_result" in [step.verb for step in page.steps]
    assert SUMMARY not in [step.text for step in page.steps]


async def test_an_approved_result_is_read_by_the_resident(qinghe: County) -> None:
    matter = await a_case(qinghe, "approved")

    page = await read(matter, bearer(qinghe, matter))

    assert SUMMARY in [step.text for step in page.steps]


async def test_what_an_assisting_unit_hands_in_is_read_by_the_desk(qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")
    await matter.dispatch(assists=(qinghe.units["justice"],))
    [assist] = [row["id"] for row in await matter.rows("dispatch_order") if row["part"] == "assist"]
    await matter.take(by=qinghe.justice_handler, order=assist)
    await matter.hand_in(assist)

    page = await read(matter, qinghe.clerk)

    assert "已出具证明。" in [step.text for step in page.steps]


async def test_a_phone_number_is_masked_until_somebody_asks_with_a_reason(qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")

    page = await read(matter, qinghe.clerk)

    assert [(party.name, party.phone) for party in page.parties][:1] == [("赵**", "138****0017")]
