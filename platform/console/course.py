"""The course of a case as its page shows it: steps on three lanes, calls (呼) and their answers (应)."""

from datetime import datetime
from typing import Any

from cases.queries.page import CasePage
from cases.reading import ClockView
from cases.reading_levels import TransferView
from cases.telling import Step
from workflows.local_time import local
from workflows.words import word


def stopped(clock: ClockView) -> str:
    return word("console", "used", clock=clock.label, term=clock.term, span=clock.left)


def told(step: Step, page: CasePage, now: datetime) -> dict[str, Any]:
    story = step.verb == "case.submit"
    return {
        "lane": step.lane,
        "at": local(step.at).isoformat(timespec="minutes"),
        "moment": _short(step.at, now),
        "text": step.sentence,
        "note": "" if story else step.text,
        "who": step.by,
        "hop": step.hop,
        "call": _call(step, page, now),
    }


def _call(step: Step, page: CasePage, now: datetime) -> dict[str, str] | None:
    """呼 and 应 of the hop that this step begins: when it was answered, or for how long nobody has."""
    hop = next((hop for hop in page.transfers if str(hop.id) == step.transfer), None)
    if hop is None or not hop.asked or not step.verb.startswith("case."):
        return None
    if hop.answered_at:
        return {
            "state": "answered",
            "text": word("transfer", "took", at=_short(hop.answered_at, now), span=hop.waited),
        }
    return {"state": "missing" if hop.waits else "", "text": word("transfer", hop.state.lower(), span=hop.waited)}


def hop_told(hop: TransferView, now: datetime) -> dict[str, Any]:
    return {
        "title": word("transfer", f"title_{hop.direction if hop.asked else hop.kind}", centre=hop.sender),
        "asked": hop.asked,
        "supervised": hop.supervised,
        "sender": hop.sender,
        "receiver": hop.receiver,
        "by": hop.by,
        "moment": _short(hop.at, now),
        "waits": hop.waits,
        "waited": hop.waited,
        "answered": hop.answered_as,
        "text": hop.text,
    }


def _short(at: datetime, now: datetime) -> str:
    here, today = local(at), local(now).date()
    time = f"{here.hour}:{here.minute:02d}"
    if here.date() == today:
        return time
    return f"{here.month}-{here.day} {time}" if here.year == today.year else f"{here:%Y}-{here.month}-{here.day}"
