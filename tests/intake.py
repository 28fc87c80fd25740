"""What happens to a matter before it is accepted: asked to be added to, proposed, decided, each as one call."""

from typing import Any
from uuid import UUID

from cases.commands.merge import merge_case, unmerge_case
from cases.commands.proposals import grant_proposal, propose, refuse_proposal
from cases.commands.supplement import give_supplement, request_supplement
from kernel.ids import new_id
from people.actor import Actor
from tests.matters import Matter
from workflows.proposal import Kind

CHANNEL = "请到清禾县劳动人事争议仲裁院（县城人民路 8 号）申请仲裁。"


async def how(matter: Matter, by: Actor, more: dict[str, Any]) -> dict[str, Any]:
    if "version" not in more:
        more["version"] = await matter.version()
    return {"key": new_id(), "actor": by} | more


async def ask(matter: Matter, by: Actor | None = None, **more: Any) -> None:
    form = {"items": ("劳动合同", "工时记录")}
    await request_supplement(matter.id, **await how(matter, by or matter.county.clerk, form | more))


async def add(matter: Matter, by: Actor | None = None, **more: Any) -> None:
    form = {"text": "合同没有签，工时记录在这里。"}
    await give_supplement(matter.id, **await how(matter, by or matter.county.clerk, form | more))


async def propose_decline(matter: Matter, by: Actor | None = None, **more: Any) -> None:
    form = {"text": CHANNEL, "reason": "arbitration"}
    await propose(Kind.DECLINE, matter.id, **await how(matter, by or matter.county.clerk, form | more))


async def waiting(matter: Matter) -> UUID:
    [found] = [row["id"] for row in await matter.rows("proposal") if row["state"] == "PROPOSED"]
    return UUID(str(found))


async def grant(matter: Matter, by: Actor | None = None, **more: Any) -> None:
    proposal = more.pop("proposal", None) or await waiting(matter)
    await grant_proposal(matter.id, proposal, **await how(matter, by or matter.county.director, more))


async def refuse(matter: Matter, by: Actor | None = None, **more: Any) -> None:
    proposal = more.pop("proposal", None) or await waiting(matter)
    form = {"text": "他说的里面有我们管的，先受理。"}
    await refuse_proposal(matter.id, proposal, **await how(matter, by or matter.county.director, form | more))


async def merge(matter: Matter, main: Matter, by: Actor | None = None, **more: object) -> None:
    await merge_case(matter.id, main=main.id, **await how(matter, by or matter.county.clerk, dict(more)))


async def unmerge(matter: Matter, by: Actor | None = None, **more: object) -> None:
    form = {"text": "申请人来电，说不是同一件事。"} | more
    await unmerge_case(matter.id, **await how(matter, by or matter.county.clerk, form))
