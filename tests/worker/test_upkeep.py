"""The worker's daily duty in one county: each thing that has a term goes when it is over."""

from datetime import timedelta

from kernel.instant import at, now
from tenants.tree import tree
from tests.cast import County
from tests.matters import a_case
from tests.notices.outbox import messages, relayed
from tests.running import as_worker
from worker import upkeep_of


async def test_messages_past_their_term_are_emptied(own_county: County) -> None:
    matter = await a_case(own_county)
    await relayed(own_county)

    with as_worker(), at(now() + timedelta(days=731)):
        await upkeep_of(tree.at(own_county.place))

    assert {row["variables"] for row in await messages(matter)} == {None}
