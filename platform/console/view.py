"""A case as its page and the peek show it: words and addresses in place of keys."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from cases.categories import category_title
from cases.destroyed import say_destroyed
from cases.filing import Papers
from cases.followers import ASKED
from cases.queries.approved import given_by, may_hand_on
from cases.queries.page import CasePage, Joined
from cases.reading import ClockView, DemandView, OrderView
from cases.reading_people import PartyView
from cases.retention import say_kept
from console import experts, forces, ladder, whistles
from console.appeal import appeal_told
from console.asked import proposal_told
from console.course import hop_told, stopped, told
from console.graded import leader_row, raise_to
from console.steps import SCREENS, Screen
from people.actor import Actor
from people.permissions import Permission
from tenants.tree import tree
from web.attached import file_rows, may_add
from web.shown import day, moment
from workflows.case import KEPT
from workflows.local_time import last_day, local
from workflows.order import CANCELLED, REASSIGNED
from workflows.phrases import say_day
from workflows.words import word

LEVELS = {"COUNTY": "county", "TOWN": "town", "VILLAGE": "village"}


def parts(page: CasePage, actor: Actor, base: str, now: datetime) -> dict[str, Any]:
    url = f"{base}/case/{page.case.id}"
    return {
        "url": url,
        "base": base,
        "level": _level(page.case.holder),
        "marks": _marks(page),
        "buttons": buttons(page, url),
        "clocks": [_clock(clock, page) for clock in page.clocks if clock.state != "stopped"],
        "stopped": [stopped(clock) for clock in page.clocks if clock.state == "stopped"],
        "steps": [told(step, page, now) for step in page.steps],
        "hop": hop_told(page.transfer, now) if page.transfer and page.transfer_moves else None,
        "story": next((step for step in reversed(page.steps) if step.verb == "case.submit"), None),
        "parties": _parties(page.parties),
        "demands": [_demand(demand) for demand in page.demands],
        "orders": [_order(order) for order in _newest(page.orders)],
        "raise_to": raise_to(page, url),
        "leaders": [leader_row(one) for one in page.leaders],
        "sent_to": _sent_to(page),
        "instruction": next((step.text for step in page.steps if step.verb == "case.dispatch"), ""),
        **_together(page, base),
        "destroyed": say_destroyed(page.case),
        "proposed": proposal_told(page.proposed) if page.proposed else None,
        "missing": [supplement for supplement in page.supplements if supplement.given_at is None],
        "joined": [_joined(one, base) for one in page.merged],
        "main_url": f"{base}/case/{page.case.merged_into}" if page.case.merged_into else "",
        "about": _about(page, now),
        "followers": sum(one.state != ASKED for one in page.followers or ()),
        "attached": file_rows(page.attachments, f"{url}/files", actor),
        **_may(page, actor),
    }


def _together(page: CasePage, base: str) -> dict[str, Any]:
    who = {"force": forces.told(page), "experts": experts.told(page)}
    return {**who, "whistle": whistles.told(page, base), "ladder": ladder.told(page)}


def _may(page: CasePage, actor: Actor) -> dict[str, bool]:
    there = page.case.destroyed_at is None
    return {
        "may_see_plain": there and actor.may(Permission.SEE_PLAIN),
        "may_reprint": there and actor.may(Permission.REPRINT_SLIP),
        "may_record_consent": page.followers is not None,
        "may_attach": may_add(page, actor),
        "may_hand_on": may_hand_on(actor.roles) and bool(given_by(page.case)),
    }


def _level(holder: str) -> str:
    found = tree.find(holder)
    return LEVELS[found.level] if found else "county"


def _marks(page: CasePage) -> list[str]:
    case = page.case
    words = []
    if case.category:
        known = page.method.categories.get(case.category)
        words = [category_title(case.category)]
        if known:
            words = [f"{words[0]} · {word('five_matter', known.five_matter)}"]
    return [*words, word("console", "round", n=case.round)]


def screens_open(page: CasePage) -> list[Screen]:
    moves = {
        "case": {move.name for move in page.moves},
        "order": {move.name for move in page.order_moves},
        "proposal": {move.name for move in page.proposal_moves},
        "transfer": {move.name for move in page.transfer_moves},
        "raise": {move.name for move in page.moves} if page.raising else set(),
        "seat": {move.name for move in page.seat_moves},
        "force": {move.name for move in page.force_moves},
        "expert": {move.name for move in page.expert_moves},
        "whistle": {move.name for move in page.whistle.moves} if page.whistle else set(),
        "check_in": {move.name for unit in page.called for move in unit.moves},
    }
    return [screen for screen in SCREENS.values() if screen.moves & moves[screen.of]]


def order_for(page: CasePage, screen: Screen) -> Any:
    """The order that a form of a unit is about; a unit has one a round."""
    return next((move.order_id for move in page.order_moves if move.name in screen.moves), None)


def buttons(page: CasePage, url: str) -> list[dict[str, Any]]:
    """What this person may press and nothing else; the first one is the main one."""
    waiting = {clock.order_id for clock in page.running if clock.name == "feedback"}
    told = [s for s in screens_open(page) if s.name == "feedback" and order_for(page, s) not in waiting]
    ordered = sorted((s for s in screens_open(page)), key=lambda screen: (screen.seldom, screen in told))
    return [
        {
            "name": screen.name,
            "label": word("console_do", screen.name),
            "icon": screen.icon,
            "url": f"{url}/{screen.name}",
            "order": order_for(page, screen) if screen.of == "order" else None,
            "direct": screen.direct,
            "kind": "plain" if index or screen.seldom else "main",
            "seldom": screen.seldom,
        }
        for index, screen in enumerate(ordered)
    ]


def _clock(clock: ClockView, page: CasePage) -> dict[str, Any]:
    units = {order.id: order.unit for order in page.orders}
    units |= {called.id: called.unit for whistle in page.whistles for called in whistle.units}
    stands, warned = clock.state == "paused", clock.state == "ok" and clock.warned > 0
    why = word("console", "why_paused" if stands else "why", day=say_day(last_day(clock.due_at)))
    return {
        "title": f"{clock.label} · {clock.term}",
        "note": units.get(clock.order_id, "") if clock.order_id else "",
        "state": "warned" if warned else clock.state,
        "text": f"{clock.left} · {word('clock', 'warned', share=clock.warned)}" if warned else clock.left,
        "share": clock.used,
        "due": word("clock", "paused_until") if stands else clock.until,
        "at": None if stands else local(clock.due_at).isoformat(timespec="minutes"),
        "why": {"summary": why, "text": clock.why} if clock.why else None,
    }


def _parties(parties: list[PartyView]) -> list[dict[str, str]]:
    """Who speaks is worth saying only where several applied."""
    group = sum(party.part == "applicant" for party in parties) > 1
    return [_party(party, group) for party in parties]


def _party(party: PartyView, group: bool) -> dict[str, str]:
    part = word("console_party", "speaks" if group and party.speaks else party.part)
    note = [part, party.phone, party.detail, *_papers(party.papers)]
    return {
        "icon": "user" if party.kind == "person" else "home",
        "text": party.name,
        "note": " · ".join(filter(None, note)),
    }


def _papers(papers: Papers) -> list[str]:
    sex = word("sex", papers.sex) if papers.sex else ""
    return [sex, papers.nation, papers.born, papers.id_number, papers.job, papers.address]


def _demand(demand: DemandView) -> dict[str, Any]:
    state = word("answer", demand.answer) if demand.answer else word("console", "unanswered")
    return {"number": demand.seq, "text": demand.text, "note": demand.reply, "state": state}


def _newest(orders: Iterable[OrderView]) -> list[OrderView]:
    return sorted(orders, key=lambda order: (-order.round, order.part != "lead", order.sent_at))


def _sent_to(page: CasePage) -> str:
    """Units of two levels work on it together (联合办理)."""
    units = {order.unit_id for order in page.orders}
    desks = sorted(
        {order.desk for order in page.orders if order.state not in (CANCELLED, REASSIGNED) and order.desk}, key=len
    )
    where = "、".join(tree.name(desk) for desk in desks)
    return word("console", "joint" if len(desks) > 1 else "sent_to", n=len(units), where=where)


def _order(order: OrderView) -> dict[str, Any]:
    note = [word("console_part", order.part)]
    if order.round > 1:
        note.append(word("console", "round", n=order.round))
    note.append(word("console", "took", span=order.took) if order.took else moment(order.sent_at))
    if order.taken_as:
        note.append(order.taken_as)
    return {
        "icon": "scale" if order.part == "lead" else "people",
        "text": order.unit,
        "note": " · ".join(note),
        "state": word("order_state", order.state),
        "why": "" if order.why == "redo" else order.why,
    }


def _joined(one: Joined, base: str) -> dict[str, str]:
    people = word("console", "people", n=one.people)
    return {"icon": "file", "text": one.number, "note": people, "href": f"{base}/case/{one.id}"}


def _about(page: CasePage, now: datetime) -> list[dict[str, str]]:
    case = page.case
    rows = [
        ("place", tree.full_name(case.place)),
        ("source", f"{word('source', case.source)} · {moment(case.made_at)}"),
        ("topic", word("topic", case.topic) if case.source == "online" else ""),
        ("people", word("console", "people", n=case.people)),
        ("batches", word("console", "batches", batches=case.batches, callers=case.callers)),
        ("amount", word("console", "yuan", amount=f"{case.amount.normalize():,f}") if case.amount else ""),
        ("occurred", say_day(case.occurred_on) if case.occurred_on else ""),
        ("mediation", "" if case.mediation == "unasked" else word("mediation", case.mediation)),
        ("repeat", word("console", "repeats") if case.repeat_of else ""),
        ("first", case.first_receiver_as or ""),
        ("register", case.register_number or ""),
        ("closed", day(case.closed_at)),
        ("appeal", appeal_told(page, now)),
        ("archive", case.archive_number or ""),
        ("kept", say_kept(case, page.method) if case.state in KEPT else ""),
    ]
    return [{"term": word("console_about", name), "text": text} for name, text in rows if text]
