"""Who answers for the matter stands on the papers that say of which colour it is, and on none for the applicant."""

import pytest

from tests.cast import County
from tests.leading import a_leader
from tests.matters import a_case
from tests.papers.printing import printed, squeezed


@pytest.mark.parametrize("form", ["registration", "order"])
async def test_the_leaders_stand_under_the_colour_and_an_empty_seat_is_left_to_a_pen(
    own_county: County, form: str
) -> None:
    await a_leader(own_county, "village_member", "village")
    matter = await a_case(own_county, "taken")
    order = await matter.lead_order() if form == "order" else None

    sheets = await printed(matter, form, own_county.clerk, order=order)

    assert squeezed("包抓领导村两委成员：village_member镇街部门分管领导：") in sheets.text


async def test_what_is_handed_to_the_applicant_names_no_leader(own_county: County) -> None:
    await a_leader(own_county, "village_member", "village")
    matter = await a_case(own_county, "taken")

    sheets = await printed(matter, "acceptance", own_county.clerk)

    assert "包抓" not in sheets.text
    assert "village_member" not in sheets.text
