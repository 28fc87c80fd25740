"""What a window finishes at once is told once, as finished."""

from cases.commands.on_the_spot import settle_case
from cases.filing import Who
from kernel.ids import new_id
from tests.cast import County
from tests.matters import a_case
from tests.notices.outbox import relayed, templates

ONE = (Who("赵大勇", "13800000017"),)


async def test_whoever_is_settled_in_the_same_breath_hears_the_end_and_not_that_it_was_received(
    own_county: County,
) -> None:
    matter = await a_case(own_county, by=own_county.clerk, source="walk_in", applicants=ONE, then="settle")
    await settle_case(
        *(matter.id,), version=1, category="wages", text="当场付清。", both_agreed=True, key=new_id(),
        actor=own_county.clerk,
    )  # fmt: skip

    await relayed(own_county)

    assert len(await templates(matter)) == 1
    assert "received" not in await templates(matter)


async def test_whoever_waits_at_the_desk_for_an_answer_hears_that_it_was_received(own_county: County) -> None:
    matter = await a_case(own_county, by=own_county.clerk, source="walk_in", applicants=ONE)

    await relayed(own_county)

    assert await templates(matter) == ["received"]
