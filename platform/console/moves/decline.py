"""Propose not to take a matter in: the reason of a closed list, and always the right channel."""

from typing import Any
from uuid import UUID

from cases.commands.proposals import propose
from console.moves.shared import MOST_TEXT, Shown, marks, told_at
from people.actor import Actor
from web.forms import Form
from workflows.needs.intake import DECLINE_REASONS
from workflows.proposal import Kind
from workflows.words import word, wording

FIELDS = {"decline_reason_given": "reason", "channel_named": "channel"}


def more(form: Form) -> bool:
    """The channel of the chosen reason is shown, to be made fitting, before it is sent."""
    chosen = form.value("reason")
    return bool(form.value("do")) or (chosen in DECLINE_REASONS and form.value("seen") != chosen)


async def act(form: Form, case_id: UUID, actor: Actor) -> None:
    reason = form.choice("reason", DECLINE_REASONS, need=word("need", "decline_reason_given"))
    channel = form.text("channel", most=MOST_TEXT, lines=True, need=word("need", "channel_named"))
    sent = marks(form)
    form.check()
    with told_at(FIELDS):
        await propose(Kind.DECLINE, case_id, text=channel, reason=reason, actor=actor, **sent)


async def facts(shown: Shown) -> dict[str, Any]:
    """The words of another reason's channel make way for the right ones; one's own stay."""
    form = shown.form
    chosen, channels = form.value("reason"), wording()["decline_channel"]
    typed = form.value("channel")
    own = typed if typed.strip() and typed.strip() not in channels.values() else ""
    return {
        "reasons": [{"value": key, "label": text} for key, text in wording()["decline_reason"].items()],
        "chosen": chosen if chosen in DECLINE_REASONS else "",
        "channel": own or channels.get(chosen, ""),
    }
