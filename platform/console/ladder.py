"""The ladder as the case page shows it: one panel, with what it proposes."""

from typing import Any

from cases.queries.page import CasePage
from cases.reading_ladder import AttemptView, LadderView, came
from web.shown import moment
from workflows.ladder import Because
from workflows.method_words import say_rung
from workflows.phrases import moment as until
from workflows.words import word


def told(page: CasePage) -> dict[str, Any] | None:
    """None where no ladder is for it, or nothing was tried and it stands on no rung."""
    found, rows = page.ladder, [_attempt(one) for one in page.attempts]
    if found is None and not rows:
        return None
    return {"attempts": rows, **(_standing(found, page) if found else PAST)}


# On a level that has no rung: what was tried before is read all the same.
PAST = {"title": word("ladder", "title_past"), "note": "", "facts": [], "verdict": "", "kind": "", "next": ""}


def _standing(found: LadderView, page: CasePage) -> dict[str, Any]:
    """While the level above is asked, nothing is proposed any more."""
    asked = page.case.called is not None
    return {
        "title": word("ladder", "title", rung=found.rung.title),
        "note": word("ladder", "made", owed=found.rung.attempts, made=found.verdict.made),
        "facts": _facts(found),
        "verdict": "" if asked else _verdict(found),
        "kind": "warn" if found.verdict.duty_missed else "info",
        "next": "" if asked else _next(found),
    }


def _facts(found: LadderView) -> list[dict[str, str]]:
    rows = [("rung", say_rung(found.rung)), ("begun", moment(found.since)), ("until", until(found.due_at))]
    return [{"term": word("ladder", f"term_{name}"), "text": text} for name, text in rows]


def _attempt(one: AttemptView) -> dict[str, Any]:
    where = word("ladder", "at_rung", centre=one.centre, rung=one.rung)
    present = word("ladder", "present", present=one.present)
    return {
        "number": one.number,
        "text": word("ladder", "at", at=moment(one.at), way=word("attempt_way", one.way)),
        "note": " · ".join(filter(None, [where, present, one.text, one.by])),
        "state": came(one),
    }


def _verdict(found: LadderView) -> str:
    """Nothing while the rung goes on: what it owes stands above."""
    because, above = found.verdict.because, found.verdict.propose
    if because is Because.UNDER_WAY:
        return ""
    last = "_last" if above is None and because in (Because.USED_UP, Because.TERM_OVER) else ""
    return word("ladder", f"{because}{last}", left=found.left, next=above.title if above else "")


def _next(found: LadderView) -> str:
    """The form that the proposal leads to."""
    if found.verdict.propose is None:
        return ""
    return "climb" if found.here else "escalate"
