"""What a director decides on somebody else's asking: longer, suspended, on the ledger, void, destroyed."""

from collections.abc import Awaitable, Callable
from typing import Any, TypedDict
from uuid import UUID

from cases.commands.proposals import most_days, propose
from cases.commands.standing_still import review_ledger
from console.moves.shared import MOST_TEXT, Shown, marks, told_at
from people.actor import Actor
from web.forms import Form
from workflows.needs.retention import DESTRUCTION_REASONS
from workflows.needs.work import SUSPENSION_REASONS
from workflows.proposal import Kind
from workflows.words import word

FIELDS = {
    "words_given": "text",
    "days_given": "days",
    **dict.fromkeys(("suspension_reason_given", "destruction_reason_given"), "reason"),
}
# The closed list that a kind asks for, and the section of the wording that has its words.
REASONS = {
    Kind.SUSPENSION: (SUSPENSION_REASONS, "suspension_reason"),
    Kind.DESTRUCTION: (DESTRUCTION_REASONS, "destruction_reason"),
}
WITH_DAYS = frozenset({Kind.EXTENSION, Kind.LEDGER})
MOST_DAYS = 999


class Words(TypedDict):
    text: str
    reason: str


def asking(kind: Kind) -> Callable[[Form, UUID, Actor], Awaitable[None]]:
    async def act(form: Form, case_id: UUID, actor: Actor) -> None:
        said = read_words(form, kind)
        days = _days(form) if kind in WITH_DAYS else 0
        sent = marks(form)
        form.check()
        with told_at(FIELDS):
            await propose(kind, case_id, days=days, actor=actor, **said, **sent)

    return act


def read_words(form: Form, kind: Kind) -> Words:
    text = form.text("text", most=MOST_TEXT, lines=True, need=word("console_said_need", f"propose_{kind}"))
    reasons, section = REASONS.get(kind, (frozenset(), ""))
    reason = form.choice("reason", reasons, need=word("need", f"{section}_given")) if section else ""
    return {"text": text, "reason": reason}


def reasons_of(kind: Kind) -> list[dict[str, str]]:
    reasons, section = REASONS.get(kind, (frozenset(), ""))
    return [{"value": key, "label": word(section, key)} for key in sorted(reasons)]


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
        return {
            "most_days": most_days(kind, shown.page.case, shown.page.method),
            "days_label": word("console_days", kind) if kind in WITH_DAYS else "",
            "reasons": reasons_of(kind),
            "reasons_label": word("console_reasons", kind) if kind in REASONS else "",
        }

    return read
