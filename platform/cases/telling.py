"""The course of a case in sentences: one for the staff, another for the resident."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from cases.liaisons import county_name
from cases.view import CaseRow
from tenants.keys import Seal
from tenants.tree import tree
from workflows.grading import SEVERITY
from workflows.phrases import say_day, say_term
from workflows.terms import Term, Unit
from workflows.words import word, wording

# The lane that a step is drawn in follows the level of the desk where it happened.
LANES = {"COUNTY": "county", "TOWN": "town", "VILLAGE": "village"}


@dataclass(frozen=True, slots=True)
class Step:
    seq: int
    at: datetime
    verb: str
    sentence: str
    text: str
    by: str
    lane: str
    public: bool
    # Of a step that leads to another level: which way, and the hop that it belongs to.
    hop: str = ""
    transfer: str = ""


def tell_staff(case: CaseRow, rows: list[Any], seal: Seal, units: Mapping[UUID, str]) -> list[Step]:
    """Newest first. A step of an order that a step of the case tells already is left out;
    an assisting unit's own words are not."""
    return [
        _step(case, row, seal, units, "verb", _key(row), at=at)
        for row, at in zip(rows, desks_of(case, rows), strict=True)
        if _key(row) in wording()["verb"] and not (row["verb"] in TOLD_ALREADY and row["note_id"] is None)
    ]


def tell_resident(case: CaseRow, rows: list[Any], seal: Seal, units: Mapping[UUID, str]) -> list[Step]:
    """Newest first; only what concerns the resident, and only texts marked for them.

    What a unit hands in is the centre's answer only once the centre has approved it.
    """
    approved = next((row["seq"] for row in rows if row["verb"] == "case.approve"), 0)
    return [
        _step(case, row, seal, units, "told", key, at=at, kept_back=row["verb"] == RESULT and row["seq"] > approved)
        for row, at in zip(rows, desks_of(case, rows), strict=True)
        if (key := _told_key(row)) in wording()["told"] and row["verb"] not in TOLD_ALREADY
    ]


def tell_follower(case: CaseRow, rows: list[Any], seal: Seal, units: Mapping[UUID, str]) -> list[Step]:
    """Newest first: that something happened and when, in words about nobody; none that anybody wrote."""
    return [
        _step(case, row, seal, units, "told_along", _told_key(row), at=at, kept_back=True)
        for row, at in zip(rows, desks_of(case, rows), strict=True)
        if _told_key(row) in wording()["told_along"]
    ]


RESULT = "case.submit_result"


TOLD_ALREADY = frozenset(
    f"order.{verb}"
    for verb in ("approve", "return_result", "submit_result", "send", "rule_back", "reassign", "pause", "resume")
)


# What applicants ask, said another way when a desk wrote it down for them.
ON_BEHALF = frozenset({"case.withdraw", "case.reopen", "follow.invite", "follow.end"})


def _key(row: Any, section: str = "verb") -> str:
    """Of a visit, in the words for the side that was asked, of an answer that was handed on, in those for that."""
    key, data = str(row["verb"]).replace(".", "_"), json.loads(row["data"])
    if row["verb"] in ON_BEHALF and data.get("source"):
        return f"{key}_window"
    own = f"{key}_like" if data.get("like") else f"{key}_{data.get('side') or data.get('how')}"
    return own if own in wording()[section] else key


def _told_key(row: Any) -> str:
    key = _key(row, "told")
    if key == "order_feedback" and not row["public"]:
        return ""
    if key == "case_submit" and json.loads(row["data"]).get("source") != "online":
        return "case_submit_window"
    return key


def _step(
    case: CaseRow,
    row: Any,
    seal: Seal,
    units: Mapping[UUID, str],
    section: str,
    key: str,
    *,
    at: str,
    kept_back: bool = False,
) -> Step:
    data = json.loads(row["data"])
    visible = section == "verb" or (row["public"] and not kept_back)
    text = seal.open("note.body", row["note_id"], row["body"]) if row["note_id"] and visible else ""
    return Step(
        seq=row["seq"],
        at=row["at"],
        verb=row["verb"],
        sentence=word(section, key, **_values(case, row, data, units, at)),
        text=text,
        by=row["actor_as"],
        lane=lane_of(case.place if row["verb"] == "case.submit" else at),
        public=bool(row["public"]),
        hop=_hop(row["verb"], data),
        transfer=data.get("transfer", ""),
    )


def desks_of(case: CaseRow, rows: list[Any]) -> list[str]:
    """Of each row, the desk where it happened: from where the case lies now, back over every hop."""
    at, found = case.holder, []
    for row in rows:
        data = json.loads(row["data"])
        before = _came_from(row["verb"], data)
        found.append(data.get("desk") or before or at)
        at = before or at
    return found


def _came_from(verb: str, data: Mapping[str, Any]) -> str:
    """Where the case lay before this row; empty where it stayed."""
    if "holder" not in data.get("set", {}):
        return ""
    was: str = data.get("was", {}).get("holder", "")
    return was or str(data.get("from" if verb.startswith("case.") else "to", ""))


def _hop(verb: str, data: Mapping[str, Any]) -> str:
    if not (_came_from(verb, data) and data.get("to")):
        return ""
    if verb.startswith("transfer."):
        return "back"
    return "up" if data["from"].startswith(data["to"]) else "down"


def lane_of(at: str) -> str:
    found = tree.find(at)
    return LANES[found.level] if found else "county"


AS_THEY_ARE = ("tries", "days", "urges", "batch", "callers", "items", "people", "share", "years")


def _values(case: CaseRow, row: Any, data: Mapping[str, Any], units: Mapping[UUID, str], at: str) -> dict[str, Any]:
    unit = data.get("unit") or data.get("lead") or (case.lead_unit and str(case.lead_unit))
    helpers = [units.get(UUID(helper), "") for helper in data.get("assists", ())]
    grade = data.get("grade") or case.grade
    return {
        **{name: data.get(name, "") for name in AS_THEY_ARE},
        "unit": units.get(UUID(unit), "") if unit else "",
        "assists": f"，协办{'、'.join(helpers)}" if helpers else "",
        **_of_several(data, units),
        "expert": word("expert_kind", data["expert_kind"]) if data.get("expert_kind") else "",
        "seat": word("seat", data["seat"]) if data.get("seat") else "",
        "county": county_name(data["county"]) if "county" in data else "",
        "grade": word("grade", grade) if grade else "",
        "before": word("grade", data["before"]) if data.get("before") in SEVERITY else "",
        "source": word("source", data.get("source") or case.source),
        "way": word("visit_way", data["way"]) if data.get("way") else "",
        "place": tree.name(case.place),
        **_places(data, at),
        "by": row["actor_as"],
        "round": data.get("set", {}).get("round", case.round),
        "files": len(data.get("files", ())),
        "archive": data.get("set", {}).get("archive_number", ""),
        "what": word("proposal", data["kind"]) if data.get("kind") in wording()["proposal"] else "",
        "suspension": wording()["suspension_reason"].get(data.get("reason", ""), ""),
        "clock": word("clock", data["clock"]) if data.get("clock") else "",
        "mode": word("attempt_way", data["mode"]) if data.get("mode") else "",
        "came": word("attempt_came", "yes" if data.get("solved") else "no"),
        "reason": wording()["decline_reason"].get(data.get("reason", ""), ""),
        "why": wording()["destruction_reason"].get(data.get("reason", ""), ""),
    }


def _of_several(data: Mapping[str, Any], units: Mapping[UUID, str]) -> dict[str, str]:
    """Units that were called, or belong to one group; until which day that works, how the call ended."""
    called = [units.get(UUID(unit), "") for unit in data.get("units", ())]
    return {
        "called": "、".join(called),
        "until": say_day(date.fromisoformat(data["until"])) if "until" in data else "",
        "outcome": word("whistle_outcome", data["outcome"]) if data.get("outcome") else "",
    }


def ways_told(data: Mapping[str, Any]) -> dict[str, str]:
    """From which desk a case went to which, and within what term it is to come back."""
    return {
        "from": tree.centre(data.get("from", "")),
        "to": tree.centre(data.get("to", "")),
        "term": say_term(Term(data["days"], Unit(data["counted"]))) if data.get("counted") else "",
    }


def _places(data: Mapping[str, Any], at: str) -> dict[str, str]:
    changed, was = data.get("set", {}), data.get("was", {}).get("place", "")
    return {
        "centre": tree.centre(changed.get("holder") or at),
        **ways_told(data),
        "was": tree.full_name(was) if was else "",
        "now": tree.full_name(changed.get("place", was)) if was else "",
    }
