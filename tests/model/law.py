"""What must hold after every step, whatever was tried: in plain Python, typed by hand."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg

from people.actor import Actor

# From where a case goes with which journal row; whatever is not here does not happen.
STAYS = "stays"
OPEN = (
    *("SUBMITTED", "SUPPLEMENT_REQUESTED", "ACCEPTED", "IN_PROGRESS"),
    *("SUSPENDED", "ON_LEDGER", "RESULT_REVIEW", "AWAITING_VISIT"),
)
BEFORE_RESULT = OPEN[:6]
GOES: Mapping[str, tuple[tuple[str, ...], str]] = {
    "case.accept": (("SUBMITTED",), "ACCEPTED"),
    "case.dispatch": (("ACCEPTED",), "IN_PROGRESS"),
    "case.rule_back": (("IN_PROGRESS",), STAYS),
    "case.reassign": (("IN_PROGRESS",), STAYS),
    "case.ask_help": (("IN_PROGRESS",), STAYS),
    "case.recuse": (OPEN, STAYS),
    "case.propose_extension": (("IN_PROGRESS",), STAYS),
    "case.propose_suspension": (("IN_PROGRESS",), STAYS),
    "case.propose_ledger": (("IN_PROGRESS",), STAYS),
    "case.propose_void": (BEFORE_RESULT, STAYS),
    "case.propose_decline": (("SUBMITTED", "SUPPLEMENT_REQUESTED"), STAYS),
    "case.extend": (("IN_PROGRESS",), STAYS),
    "case.suspend": (("IN_PROGRESS",), "SUSPENDED"),
    "case.put_on_ledger": (("IN_PROGRESS",), "ON_LEDGER"),
    "case.decline": (("SUBMITTED", "SUPPLEMENT_REQUESTED"), "DECLINED"),
    "case.void": (BEFORE_RESULT, "VOIDED"),
    "case.resume": (("SUSPENDED",), "IN_PROGRESS"),
    "case.write_off": (("ON_LEDGER",), "IN_PROGRESS"),
    "case.review_ledger": (("ON_LEDGER",), STAYS),
    "case.request_supplement": (("SUBMITTED",), "SUPPLEMENT_REQUESTED"),
    "case.supplement": (("SUPPLEMENT_REQUESTED",), "SUBMITTED"),
    "case.urge": (OPEN, STAYS),
    "case.press": (OPEN, STAYS),
    "case.regrade": (OPEN[2:], STAYS),
    "case.ease_red": (OPEN[2:], STAYS),
    "case.withdraw": (BEFORE_RESULT, "WITHDRAWN"),
    "case.reopen": (("CLOSED",), "SUBMITTED"),
    "case.submit_result": (("IN_PROGRESS",), "RESULT_REVIEW"),
    "case.approve": (("RESULT_REVIEW",), "AWAITING_VISIT"),
    "case.return_result": (("RESULT_REVIEW",), "IN_PROGRESS"),
    "case.visit_missed": (("AWAITING_VISIT",), STAYS),
    "case.visit_heard": (("AWAITING_VISIT",), STAYS),
    "case.visit_solved": (("AWAITING_VISIT",), "CLOSED"),
    "case.visit_unsolved": (("AWAITING_VISIT",), "IN_PROGRESS"),
    "case.visit_unreached": (("AWAITING_VISIT",), "CLOSED"),
    "case.archive": (("CLOSED",), "ARCHIVED"),
    "order.take": (("IN_PROGRESS",), STAYS),
    "order.feedback": (("IN_PROGRESS",), STAYS),
    "order.submit_result": (("IN_PROGRESS",), STAYS),
    "order.reject": (("IN_PROGRESS",), STAYS),
    "proposal.refuse": (OPEN, STAYS),
}
# Made along with another row of the same act.
ALONG = frozenset(
    {
        *("order.send", "order.approve", "order.return_result", "order.rule_back", "order.reassign"),
        *("order.cancel", "order.pause", "order.resume", "proposal.grant", "proposal.lapse"),
        *("seat.fill", "seat.call", "seat.relieve"),
    }
)
REOPEN = timedelta(days=30)
ENDED = ("CLOSED", "ARCHIVED", "DECLINED", "MERGED", "WITHDRAWN", "VOIDED")
REPLAYED = (
    *("state", "round", "holder", "category", "grade", "lead_unit", "lead_state", "register_number"),
    *("duty_at", "archive_number"),
)


def lawful(before: Mapping[str, Any], after: Mapping[str, Any], verbs: list[str]) -> bool:
    """One act writes one leading row, and moves the case as that row may."""
    leading = [verb for verb in verbs if verb not in ALONG]
    # The lead's result is a row of the case and one of its order.
    leading = [verb for verb in leading if not (verb == "order.submit_result" and "case.submit_result" in leading)]
    if len(leading) != 1 or leading[0] not in GOES:
        return False
    sources, target = GOES[leading[0]]
    expected = before["state"] if target == STAYS else target
    return before["state"] in sources and after["state"] == expected


def replayed(journal: list[asyncpg.Record]) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    for entry in journal:
        columns |= json.loads(entry["data"]).get("set", {})
    return {name: value for name, value in columns.items() if name in REPLAYED}


def as_kept(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: str(row[name]) if isinstance(row[name], UUID) else row[name] for name in REPLAYED}


def breaches(rows: Mapping[str, list[asyncpg.Record]], row: Mapping[str, Any]) -> list[str]:
    """Sentences for everything that is wrong with one case as it stands."""
    return [*_clocks(rows, row), *_orders(rows, row), *_apart(rows), *_visits(rows, row), *_put_away(row)]


def _visits(rows: Mapping[str, list[asyncpg.Record]], row: Mapping[str, Any]) -> list[str]:
    """Each side is asked once in a round, and what is closed as solved was so for the applicant."""
    reached = [visit for visit in rows["return_visit"] if visit["reached"]]
    asked = [(visit["round"], visit["party_id"]) for visit in reached]
    wrong = ["a side was asked twice"] if len(asked) != len(set(asked)) else []
    said = [visit["solved"] for visit in reached if visit["round"] == row["round"] and visit["party_id"] is None]
    if row["outcome"] == "solved" and row["state"] in ("CLOSED", "ARCHIVED") and said != ["yes"]:
        wrong.append(f"closed as solved, and the applicant said {said}")
    return wrong


def _put_away(row: Mapping[str, Any]) -> list[str]:
    if row["state"] != "ARCHIVED":
        return []
    early = row["archived_at"] < row["closed_at"] + REOPEN
    return ["put away while it could be asked for again"] * early + ["put away without a number"] * (
        not row["archive_number"]
    )


def _clocks(rows: Mapping[str, list[asyncpg.Record]], row: Mapping[str, Any]) -> list[str]:
    wrong, fired = [], [entry["subject_id"] for entry in rows["journal"] if entry["verb"] == "clock.breach"]
    if len(fired) != len(set(fired)) + sum(
        len(clock["extensions"]) > 0 and fired.count(clock["id"]) > 1 for clock in rows["clock"]
    ):
        wrong.append("a clock fired twice")
    running = [clock for clock in rows["clock"] if clock["stopped_at"] is None]
    if row["state"] in ENDED and running:
        wrong.append(f"clocks run in {row['state']}: {[clock['name'] for clock in running]}")
    wrong += [f"{c['name']} is stopped and waits to fire" for c in rows["clock"] if c["stopped_at"] and c["fires_at"]]
    wrong += [f"{c['name']} is paused and waits to fire" for c in running if c["paused_at"] and c["fires_at"]]
    named = [(clock["name"], clock["order_id"]) for clock in running]
    if len(named) != len(set(named)):
        wrong.append(f"two clocks of one kind run: {sorted(name for name, _ in named)}")
    return wrong


def _orders(rows: Mapping[str, list[asyncpg.Record]], row: Mapping[str, Any]) -> list[str]:
    gone = ("REASSIGNED", "CANCELLED")
    leads = [
        order
        for order in rows["dispatch_order"]
        if order["part"] == "lead" and order["round"] == row["round"] and order["state"] not in gone
    ]
    wrong = ["more than one unit leads"] if len(leads) > 1 else []
    if row["state"] in ("IN_PROGRESS", "SUSPENDED", "ON_LEDGER", "RESULT_REVIEW") and len(leads) != 1:
        wrong.append(f"nobody leads in {row['state']}")
    if leads and leads[0]["state"] != row["lead_state"]:
        wrong.append(f"the case says {row['lead_state']} of a lead that is {leads[0]['state']}")
    working = [order["state"] for order in rows["dispatch_order"] if order["state"] in ("SENT", "TAKEN", "REJECTED")]
    if row["state"] in ENDED and working:
        wrong.append(f"orders are open in {row['state']}")
    return wrong


def _apart(rows: Mapping[str, list[asyncpg.Record]]) -> list[str]:
    """Separation of duties: from the journal alone, by person."""
    wrong = []
    done: dict[str, set[UUID]] = {}
    for entry in rows["journal"]:
        verb, person = entry["verb"], entry["actor"]
        if verb == "case.visit_unsolved" or verb == "case.reopen":
            done.clear()
        if verb in ("order.take", "order.feedback", "order.submit_result"):
            done.setdefault("handled", set()).add(person)
        if verb in ("case.approve", "case.return_result") and person in done.get("handled", set()):
            wrong.append("somebody reviewed what they handled")
        if verb.startswith("case.visit") and person is not None and person in done.get("handled", set()):
            wrong.append("somebody visited what they handled")
    for proposal in rows["proposal"]:
        if proposal["decided_by"] is not None and proposal["decided_by"] == proposal["by_person"]:
            wrong.append("somebody decided what they proposed")
    return wrong


def sees(reader: Actor, row: Mapping[str, Any]) -> bool:
    """Who sees a case, by the words of the rule."""
    who, root = set(reader.scope.who), reader.scope.place
    if who & set(row["barred"]):
        return False
    in_range = root is not None and (row["place"].startswith(root) or row["holder"].startswith(root))
    return (in_range and not row["sealed"]) or bool(who & set(row["seen_by"]))
