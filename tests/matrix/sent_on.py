"""Cases of the matrix on their way between levels."""

from typing import TYPE_CHECKING

from cases.commands.delegate import delegate_case
from cases.commands.escalate import escalate_case
from cases.commands.transfers import answer_transfer
from kernel.ids import new_id
from tests.matrix import canaries as kinds

if TYPE_CHECKING:
    from tests.matrix.matters import Road


async def sent_up(road: "Road") -> None:
    """Accepted and sent up; the county has nobody above it."""
    await road.accepted()
    if not road.team.where:
        return
    clerk = road.actor(road.team.clerk)
    version = (await road.look(clerk)).case.version
    said = {"attempts": road.word(kinds.INSIDE), "text": road.word(kinds.INSIDE)}
    await escalate_case(road.id, version=version, key=new_id(), actor=clerk, **said)


async def sent_down(road: "Road") -> None:
    """Accepted by the county, sent down and taken over there; the other desks have none below them."""
    await road.accepted()
    if road.team.where:
        return
    clerk, below = road.actor(road.team.clerk), road.actor("clerk")
    version, text = (await road.look(clerk)).case.version, road.word(kinds.INSIDE)
    await delegate_case(road.id, version=version, to=below.place, days=3, text=text, key=new_id(), actor=clerk)
    page = await road.look(below)
    assert page.transfer is not None
    version, hop = page.case.version, page.transfer.id
    await answer_transfer("take_over", road.id, hop, version=version, key=new_id(), actor=below)
