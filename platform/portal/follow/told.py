"""A case as a follower reads it: one sentence on top, who has it and until when; in words about nobody."""

from datetime import datetime

from cases.queries.page import CasePage
from cases.reading import ClockView
from portal.matter.told import CLOCK_OF, OF_THE_UNIT, Told, centre, rungs_of, stands, step_of, waits_for
from web.shown import moment
from workflows.phrases import spoken
from workflows.words import word, wording


def tell_along(shown: CasePage, now: datetime) -> Told:
    waits = waits_for(shown)
    return Told(
        title=_title(shown, waits, now),
        text=_text(shown),
        rungs=rungs_of(shown, now),
        facts=_facts(shown, waits),
        reason=None,
        story=[step_of(step, first=at == 0) for at, step in enumerate(shown.steps)],
        answered=False,
    )


def _title(shown: CasePage, waits: ClockView | None, now: datetime) -> str:
    values = {"centre": centre(shown), "unit": shown.lead_unit or centre(shown), "when": ""}
    if waits is not None and waits.state == "late" and shown.shown not in ("AWAITING_VISIT", "SUPPLEMENT_REQUESTED"):
        late = shown.lead_unit if waits.name in OF_THE_UNIT and shown.lead_unit else values["centre"]
        return word("headline_along", "late", **{**values, "unit": late})
    state = stands(shown)
    known = state in wording()["headline_along"] and (waits is not None or state not in CLOCK_OF)
    when = spoken(waits.due_at, now) if waits else ""
    return word("headline_along", state if known else "other", **{**values, "when": when})


def _text(shown: CasePage) -> str:
    return word("follow", "closed", day=moment(shown.case.closed_at)) if shown.case.closed_at else ""


def _facts(shown: CasePage, waits: ClockView | None) -> list[dict[str, str]]:
    helpers = [order.unit for order in shown.orders if order.part == "assist" and order.round == shown.case.round]
    by_unit = shown.shown in ("DISPATCHED", "REDO", "IN_PROGRESS") and shown.lead_unit
    note = word("follow", "helpers", units="、".join(helpers)) if helpers else ""
    rows = [{"term": word("follow", "who"), "text": shown.lead_unit if by_unit else centre(shown), "note": note}]
    if waits is not None:
        until = word("follow", "late", until=waits.until) if waits.state == "late" else waits.until
        rows.append({"term": word("follow", "until"), "text": until, "note": ""})
    return rows
