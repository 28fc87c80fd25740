"""case.json of a passport: the case as its page shows it, in keys and words; docs/passport.md names every field."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cases.categories import category_title
from cases.letters import Written
from cases.queries.page import CasePage
from cases.reading import ClockView, DemandView, OrderView
from cases.reading_people import PartyView
from cases.telling import Step
from papers.shelf import full_centre
from tenants.tree import tree
from workflows.local_time import local
from workflows.words import word

FORMAT = "zongzhi-passport/1"


@dataclass(frozen=True, slots=True)
class Told:
    """What goes along with the case: the letter, who made it and when, and the files as they lie in the passport."""

    written: Written
    number: str
    answer_by: str
    by: str
    at: datetime
    plain: bool
    files: tuple[Mapping[str, Any], ...]


def content_of(page: CasePage, told: Told) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "made_at": _iso(told.at),
        "made_by": told.by,
        "centre": full_centre(page.case.holder),
        "demo": tree.at(page.case.holder).demo,
        "variant": "full" if told.plain else "masked",
        "letter": _letter(told),
        "case": _case(page),
        "parties": [_party(party) for party in page.parties],
        "demands": [_demand(demand) for demand in page.demands],
        "orders": [_order(order) for order in page.orders],
        "clocks": [_clock(clock) for clock in page.clocks],
        "steps": list(_steps(page.steps, plain=told.plain)),
        "files": list(told.files),
    }


def _letter(told: Told) -> dict[str, str]:
    written = told.written
    return {
        "number": told.number,
        "to": written.to,
        "address": written.address,
        "asks": written.asks,
        "answer_by": told.answer_by,
    }


def _case(page: CasePage) -> dict[str, Any]:
    case = page.case
    return {
        "number": page.number,
        "register_number": case.register_number or "",
        "title": case.title,
        "state": case.state,
        "state_says": word("state", page.shown),
        "category": case.category or "",
        "category_says": category_title(case.category) if case.category else "",
        "grade": case.grade or "",
        "source": case.source,
        "source_says": word("source", case.source),
        "place": tree.full_name(case.place),
        "people": case.people,
        "amount": str(case.amount) if case.amount is not None else "",
        "occurred_on": case.occurred_on.isoformat() if case.occurred_on else "",
        "made_at": _iso(case.made_at),
        "accepted_at": _iso(case.accepted_at),
        "closed_at": _iso(case.closed_at),
        "sealed": case.sealed,
    }


def _party(party: PartyView) -> dict[str, Any]:
    told = {"part": party.part, "part_says": word("console_party", party.part), "kind": party.kind}
    return {**told, "name": party.name, "phone": party.phone, "detail": party.detail, **party.papers.kept}


def _demand(demand: DemandView) -> dict[str, Any]:
    says = word("answer", demand.answer) if demand.answer else ""
    return {
        "number": demand.seq,
        "text": demand.text,
        "answer": demand.answer or "",
        "answer_says": says,
        "reply": demand.reply,
    }


def _order(order: OrderView) -> dict[str, Any]:
    return {
        "unit": order.unit,
        "part": order.part,
        "part_says": word("console_part", order.part),
        "round": order.round,
        "state": order.state,
        "state_says": word("order_state", order.state),
        "sent_at": _iso(order.sent_at),
        "taken_at": _iso(order.taken_at),
    }


def _clock(clock: ClockView) -> dict[str, Any]:
    told = {"name": clock.name, "name_says": clock.label, "term": clock.term, "state": clock.state}
    return {**told, "due_at": _iso(clock.due_at), "why": clock.why}


def _steps(steps: Iterable[Step], *, plain: bool) -> Iterable[dict[str, Any]]:
    """The oldest first. Masked, only what the applicant may read too keeps its words."""
    for step in sorted(steps, key=lambda step: step.seq):
        yield {
            "seq": step.seq,
            "at": _iso(step.at),
            "verb": step.verb,
            "says": step.sentence,
            "by": step.by,
            "text": step.text if plain or step.public else "",
        }


def _iso(at: datetime | None) -> str:
    return local(at).isoformat(timespec="seconds") if at else ""
