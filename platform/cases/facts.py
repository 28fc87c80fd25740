"""The facts that the predicates of a procedure judge, gathered from a case and its file."""

from datetime import datetime
from typing import Any
from uuid import UUID

from cases.in_force import in_force
from cases.rungs import on_rung
from cases.ticking import read_clock
from cases.view import CaseFile, CaseRow
from cases.visiting import visit_facts
from kernel.instant import now
from people.actor import Actor
from people.roles import RESIDENTS
from tenants.place import ancestors
from tenants.tree import tree
from workflows.case import CaseState
from workflows.due import due
from workflows.facts import Facts
from workflows.method import Method
from workflows.order import AT_WORK, OPEN, OrderState
from workflows.sides import Side
from workflows.terms import Term, Unit
from workflows.transfer import TransferState
from workflows.whistle import LINK_LIVES

# The unit owes work, or waits to hear whether it does.
UNSETTLED = OPEN | {OrderState.REJECTED}
# A taken order may still be disputed for two working days, unless its channel's statute says otherwise.
REJECT_WITHIN = Term(2, Unit.WORKING_DAYS)


def facts_of(case: CaseRow, file: CaseFile, actor: Actor, method: Method, **more: Any) -> Facts:
    """What the rows say; `more` is what the form adds or changes."""
    moment = now()
    known: dict[str, Any] = {
        "moment": moment,
        "actor": actor.person_id or (case.applicant if actor.case_id == case.id else None),
        "actor_unit": actor.unit_id,
        "parties": frozenset(party["person_id"] for party in file.parties),
        "category": case.category or "",
        **dict.fromkeys(("place", "old_place"), case.place),
        **dict.fromkeys(("grade", "old_grade"), case.grade or ""),
        "sealed": case.sealed,
        "grave": case.grave,
        "accepted": case.accepted_at is not None,
        "demands": len(file.demands),
        "demands_answered": sum(demand["answer"] is not None for demand in file.demands),
        "supplements": len(file.supplements),
        "merged_cases": case.joined,
        "publishable": _publishable(case, file, method),
        "published": case.published_at is not None,
        "urged_at": case.urged_at,
        "closed_at": case.closed_at,
        "at_a_centre": _at_a_centre(actor.place),
        "delegable": method.may_be_delegated(case.category),
        "reopen_days": method.limits.reopen,
        "own_side": Side.APPLICANT.value if actor.roles & RESIDENTS else "",
    }
    told = _of_orders(case, file) | _of_proposals(file) | _of_the_archive(case) | _of_groups(file)
    told |= _of_levels(case, file, actor) | _of_clocks(file, moment)
    told |= _of_the_ladder(case, file, method, moment) | visit_facts(case, file, method)
    return Facts(**{**known, **told, **more})


def _at_a_centre(desk: str) -> bool:
    found = tree.find(desk)
    return found is not None and found.level != "VILLAGE"


def _publishable(case: CaseRow, file: CaseFile, method: Method) -> bool:
    """One person's matter stays one when others join it; a case that a group brought is never public."""
    category = method.categories.get(case.category or "")
    if category is None or category.matter_class != "livelihood" or category.dispute or category.sealed:
        return False
    own = case.people - sum(row["people"] for row in file.merged)
    return not case.sealed and own == 1


def _of_orders(case: CaseRow, file: CaseFile) -> dict[str, Any]:
    orders, lead = file.orders_of(case.round), file.lead(case.round)
    disputed = [order for order in orders if order["state"] == OrderState.REJECTED]
    return {
        "lead_taken": lead is not None and lead["state"] in AT_WORK,
        "open_assists": sum(order["part"] == "assist" and order["state"] in UNSETTLED for order in orders),
        "handled_by": _handled_by(orders, file.feedback),
        "handling_units": frozenset(order["unit_id"] for order in orders),
        "disputed": len(disputed),
        "disputed_unit": disputed[0]["unit_id"] if disputed else None,
        "dispatched_by": frozenset(order["sent_by"] for order in disputed),
    }


def _of_the_archive(case: CaseRow) -> dict[str, Any]:
    return {"restricted": bool(case.barred), "expires_at": case.expires_at}


def _of_groups(file: CaseFile) -> dict[str, bool]:
    return {"calling": file.whistle is not None, "grouped": file.force is not None}


def _of_proposals(file: CaseFile) -> dict[str, Any]:
    waiting = file.proposed
    return {
        "proposed": frozenset({waiting["kind"]}) if waiting else frozenset(),
        "proposed_by": waiting["by_person"] if waiting else None,
    }


def _of_levels(case: CaseRow, file: CaseFile, actor: Actor) -> dict[str, Any]:
    hop = file.transfer_for(case, actor.place)
    ways = [(row["from_place"], row["to_place"]) for row in file.transfers if row["state"] == TransferState.SENT_BACK]
    return {
        "levels_above": tuple(ancestors(case.holder)[-2::-1]),
        "levels_below": desks_below(case.holder),
        "direction": hop["direction"] if hop else "",
        "reviewed": case.state in (CaseState.RESULT_REVIEW, CaseState.AWAITING_VISIT),
        "sent_back_before": hop is not None and (hop["from_place"], hop["to_place"]) in ways,
    }


def desks_below(desk: str) -> tuple[str, ...]:
    """Right below, each with a window of its own."""
    return tuple(tenant.place for tenant in tree.children(desk) if tenant.intake)


def _of_the_ladder(case: CaseRow, file: CaseFile, method: Method, moment: datetime) -> dict[str, Any]:
    found = on_rung(case, file, method, moment)
    if found is None:
        return {}
    proposed = found.verdict.propose is not None
    return {"rung_since": found.stay["entered_at"], "rung_used": proposed, "next_rung_here": found.here}


def _of_clocks(file: CaseFile, moment: datetime) -> dict[str, Any]:
    handling = [read_clock(row) for row in file.clocks if row["name"] == "handle"]
    running = handling[-1] if handling else None
    return {
        "extended": running is not None and bool(running.clock.extensions),
        "handle_late": running is not None and running.runs and running.due_at <= moment,
    }


def facts_of_order(order: Any, case: CaseRow, method: Method) -> dict[str, Any]:
    """What holds of one order alone."""
    taken = order["taken_at"]
    within = method.channels.term("reject", case.source, case.category)[0] or REJECT_WITHIN
    counting = in_force.counting(case.holder, method)
    until = due(taken, within, counting.calendar, counting.roster).at if taken else None
    return {"ruled": order["ruled"], "reject_in_time": until is None or now() < until}


def facts_of_check_in(called: Any) -> dict[str, Any]:
    """What holds of one unit that was called."""
    due_at = called["due_at"]
    return {
        "check_in_due": due_at,
        "link_until": due_at + LINK_LIVES,
        "scored": called["scored_at"] is not None,
    }


def _handled_by(orders: list[Any], feedback: list[Any]) -> frozenset[UUID]:
    """Of these orders' round; a feedback belongs to it when it was given since they were sent."""
    hands = {order[column] for order in orders for column in ("taken_by", "result_by")}
    sent = [order["sent_at"] for order in orders]
    hands |= {note["author"] for note in feedback if sent and note["at"] >= min(sent)}
    return frozenset(hand for hand in hands if hand is not None)
