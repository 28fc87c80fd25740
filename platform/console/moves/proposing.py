"""What somebody else must agree to: longer, suspended, on the ledger, void. The form asks, a director decides."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from cases.commands.proposals import most_days, propose
from cases.commands.standing_still import review_ledger
from console.moves.shared import MOST_TEXT, Shown, marks, told_at
from people.actor import Actor
from web.forms import Form
from workflows.needs.work import SUSPENSION_REASONS
from workflows.proposal import Kind
from workflows.words import word

FIELDS = {"words_given": "text", "days_given": "days", "suspension_reason_given": "reason"}
WITH_DAYS = frozenset({Kind.EXTENSION, Kind.LEDGER})
MOST_DAYS = 999


def asking(kind: Kind) -> Callable[[Form, UUID, Actor], Awaitable[None]]:
    async def act(form: Form, case_id: UUID, actor: Actor) -> None:
        text = form.text("text", most=MOST_TEXT, lines=True, need=word("console_said_need", f"propose_{kind}"))
        reason = ""
        if kind is Kind.SUSPENSION:
            reason = form.choice("reason", SUSPENSION_REASONS, need=word("need", "suspension_reason_given"))
        days = _days(form) if kind in WITH_DAYS else 0
        sent = marks(form)
        form.check()
        with told_at(FIELDS):
            await propose(kind, case_id, text=text, reason=reason, days=days, actor=actor, **sent)

    return act


async def look_again(form: Form, case_id: UUID, actor: Actor) -> None:
    text = form.text("text", most=MOST_TEXT, lines=True, need=word("console_said_need", "review_ledger"))
    days, sent = _days(form), marks(form)
    form.check()
    with told_at(FIELDS):
        await review_ledger(case_id, text=text, days=days, actor=actor, **sent)


def _days(form: Form) -> int:
    return form.whole("days", least=1, most=MOST_DAYS, need=word("need", "days_given"))


def facts(kind: Kind) -> Callable[[Shown], Awaitable[dict[str, Any]]]:
    async def read(shown: Shown) -> dict[str, Any]:
        reasons = sorted(SUSPENSION_REASONS) if kind is Kind.SUSPENSION else []
        return {
            "most_days": most_days(kind, shown.page.case, shown.page.method),
            "days_label": word("console_days", kind) if kind in WITH_DAYS else "",
            "reasons": [{"value": key, "label": word("suspension_reason", key)} for key in reasons],
        }

    return read
