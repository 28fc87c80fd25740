"""What an applicant reads when their matter is two counties', or help is asked outside: one sentence alone."""

from litestar import Litestar

from tests.cast import County, a_county
from tests.liaising import ASKS, joined
from tests.matters import a_case
from tests.papers.travelling import WRITTEN, send
from tests.portal.walk import case_path, guest


async def test_that_another_county_works_on_it_too_is_told_in_one_sentence(app: Litestar, qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")
    await joined(matter, await a_county())

    page = await (await guest(app, matter)).get(case_path(matter))

    assert "清禾县答应一起办，两个县各负其责。" in page.text
    assert ASKS not in page.text


async def test_that_a_letter_went_outside_is_told_without_what_it_says(app: Litestar, qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")
    await send(matter)

    page = await (await guest(app, matter)).get(case_path(matter))

    assert "石桥镇综治中心发函，请别的单位协助。" in page.text
    assert WRITTEN.asks not in page.text
