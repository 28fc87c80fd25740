"""A case as its applicant reads it: one sentence on top, then who, what for, and until when."""

from dataclasses import dataclass
from datetime import datetime

from cases.queries.page import CasePage
from cases.reading import ClockView
from cases.telling import Step
from cases.view import as_told
from tenants.place import ancestors
from tenants.tree import LEVELS, tree
from web.shown import iso, moment
from workflows.case import ENDED, CaseState
from workflows.local_time import local
from workflows.phrases import spoken
from workflows.shown import DerivedState
from workflows.words import word, wording

# What each state waits for; the sentence on top names its day.
CLOCK_OF = {
    "SUBMITTED": "accept",
    "SUPPLEMENT_REQUESTED": "supplement",
    "DISPUTED": "rule",
    **dict.fromkeys(("SENT_UP", "SENT_DOWN"), "answer"),
    "ACCEPTED": "dispatch",
    "DISPATCHED": "take",
    "REDO": "take",
    "IN_PROGRESS": "handle",
    "RESULT_REVIEW": "review",
    "AWAITING_VISIT": "visit",
    "VISIT_HEARD": "visit",
}
# While the other level has not answered, nobody may do what any other clock asks for, however near it is.
FIRST_OF_ALL = frozenset({"answer"})
OF_THE_UNIT = frozenset({"take", "feedback", "handle"})
# Answers are shown once another person has approved them.
ANSWERED = frozenset({CaseState.AWAITING_VISIT, CaseState.CLOSED, CaseState.ARCHIVED})


@dataclass(frozen=True, slots=True)
class Told:
    """What the page says; `waits` is the running clock that the sentence on top is about."""

    title: str
    text: str
    rungs: list[dict[str, str]]
    facts: list[dict[str, str]]
    reason: dict[str, str] | None
    story: list[dict[str, object]]
    answered: bool


def tell(shown: CasePage, now: datetime) -> Told:
    waits = waits_for(shown)
    return Told(
        title=_title(shown, waits, now),
        text=_text(shown, waits),
        rungs=rungs_of(shown, now),
        facts=_facts(shown, waits),
        reason=_reason(waits),
        story=[step_of(step, first=at == 0) for at, step in enumerate(shown.steps)],
        answered=shown.case.state in ANSWERED,
    )


def stands(shown: CasePage) -> str:
    """The state as the resident reads it."""
    return as_told(shown.shown, shown.case)


def waits_for(shown: CasePage) -> ClockView | None:
    wanted = CLOCK_OF.get(stands(shown))
    named = [clock for clock in shown.running if clock.name == wanted]
    return named[0] if named else None


def _title(shown: CasePage, waits: ClockView | None, now: datetime) -> str:
    values = {"centre": centre(shown), "unit": shown.lead_unit or centre(shown)}
    if shown.follows and f"joined_{shown.shown}" in wording()["headline"]:
        return word("headline", f"joined_{shown.shown}", **values, when="")
    if waits is not None and waits.state == "late" and shown.shown == "SUPPLEMENT_REQUESTED":
        return word("headline", "supplement_late")
    if waits is not None and waits.state == "late" and shown.shown != "AWAITING_VISIT":
        late = shown.lead_unit if waits.name in OF_THE_UNIT and shown.lead_unit else values["centre"]
        return word("headline", "late", centre=values["centre"], unit=late, when="")
    at = stands(shown)
    known = at in wording()["headline"] and (waits is not None or at not in CLOCK_OF)
    if not known:
        return word("state_told", shown.shown)
    return word("headline", at, **values, when=spoken(waits.due_at, now) if waits else "")


def _text(shown: CasePage, waits: ClockView | None) -> str:
    if stands(shown) == "AWAITING_VISIT" and not shown.follows:
        return word("portal_matter", "please_check")
    if shown.shown == DerivedState.DESTROYED:
        return word("destroyed", "told")
    if shown.shown in ("CLOSED", "ARCHIVED") and shown.case.closed_at is not None:
        return word("portal_matter", "closed", day=moment(shown.case.closed_at))
    if waits is None:
        return ""
    if waits.state == "late":
        return word("portal_matter", "was_due", until=waits.until, left=waits.left)
    return word("portal_matter", "latest", until=waits.until)


def _reason(waits: ClockView | None) -> dict[str, str] | None:
    """Rule, start, days not counted: under the date that it explains."""
    if waits is None or not waits.why:
        return None
    return {"summary": word("portal_matter", "reason", until=waits.until), "text": waits.why}


def rungs_of(shown: CasePage, now: datetime) -> list[dict[str, str]]:
    """From the village upward; below the desk only the place itself, nothing of it is claimed as work."""
    case = shown.case
    holder = tree.at(case.holder)
    here = LEVELS.index(holder.level)
    rungs = []
    for level in reversed(LEVELS):
        at = LEVELS.index(level)
        if at > here and len(ancestors(case.place)) <= at:
            continue
        step, note = ("here", _day(shown, now)) if at == here else ("ahead", word("portal_rung", "ahead"))
        if at > here:
            step, note = "from", word("portal_rung", "from")
        if at == here and case.state in ENDED:
            step = "done"
        rungs.append({"level": level.lower(), "label": word("portal_rung", level), "step": step, "note": note})
    return rungs


def _day(shown: CasePage, now: datetime) -> str:
    case = shown.case
    if case.state in ENDED:
        return word("portal_rung", "ended")
    days = (local(now).date() - local(case.made_at).date()).days
    return word("portal_rung", "day", n=days + 1)


def _facts(shown: CasePage, waits: ClockView | None) -> list[dict[str, str]]:
    helpers = [order.unit for order in shown.orders if order.part == "assist" and order.round == shown.case.round]
    by_unit = shown.shown in ("DISPATCHED", "REDO", "IN_PROGRESS") and shown.lead_unit
    rows = [
        {
            "term": word("portal_matter", "who"),
            "text": shown.lead_unit if by_unit else centre(shown),
            "note": word("portal_matter", "helpers", units="、".join(helpers)) if helpers else "",
        }
    ]
    if shown.running and waits is not None:
        nearest = waits if waits.name in FIRST_OF_ALL else shown.running[0]
        name = "visit_heard" if stands(shown) == "VISIT_HEARD" else nearest.name
        what = word("portal_wait", name, unit=shown.lead_unit, centre=centre(shown))
        note = word("portal_matter", nearest.state if nearest.state == "late" else "until", until=nearest.until)
        rows.append({"term": word("portal_matter", "what"), "text": what, "note": note})
    mine = stands(shown) if stands(shown) in wording()["portal_yours"] else "nothing"
    mine = "joined" if shown.follows else mine
    rows.append({"term": word("portal_matter", "yours"), "text": word("portal_yours", mine), "note": ""})
    return rows


def centre(shown: CasePage) -> str:
    return tree.at(shown.case.holder).centre


def step_of(step: Step, *, first: bool) -> dict[str, object]:
    return {
        "at": iso(step.at),
        "moment": moment(step.at),
        "text": step.sentence,
        "note": step.text,
        "now": first,
    }
