"""The second person's word on what was proposed: yes, or no with the reason."""

from typing import Any, TypedDict
from uuid import UUID

from cases.commands.proposals import grant_proposal, refuse_proposal
from console.moves.shared import MOST_TEXT, RELOAD, Shown, marks, told_at
from people.actor import Actor
from web.forms import Form
from workflows.words import word


class Decision(TypedDict):
    refused: bool
    text: str


async def act(form: Form, case_id: UUID, actor: Actor) -> None:
    proposal = form.uuid("proposal", need=RELOAD)
    decision, sent = read_decision(form), marks(form)
    form.check()
    decide = refuse_proposal if decision["refused"] else grant_proposal
    with told_at({"refusal_reasoned": "text"}):
        await decide(case_id, proposal, text=decision["text"], actor=actor, **sent)


def read_decision(form: Form) -> Decision:
    """A no has its reason."""
    refused = form.value("do") == "refuse"
    need = word("need", "refusal_reasoned")
    return {"refused": refused, "text": form.text("text", most=MOST_TEXT, least=int(refused), lines=True, need=need)}


async def facts(shown: Shown) -> dict[str, Any]:
    open_moves = {move.name for move in shown.page.proposal_moves}
    return {
        "proposal": shown.page.proposed,
        "may_grant": "grant" in open_moves,
        "may_refuse": "refuse" in open_moves,
    }
