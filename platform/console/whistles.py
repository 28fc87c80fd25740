"""吹哨 as the case page and the board show it: the newest call, who is there, who is not."""

from typing import Any

from cases.queries.page import CasePage
from cases.reading_whistles import CalledView, WhistleView
from web.shown import hour, moment
from workflows.words import word


def told(page: CasePage, base: str) -> dict[str, Any] | None:
    """None where nobody was called."""
    found = page.whistle
    if found is None:
        return None
    return {
        "spot": found.spot,
        "why": found.why,
        "meets": moment(found.meets_at),
        "by": found.called_as,
        "note": _note(found),
        "units": [unit_row(unit) for unit in found.units],
        "outcome": word("whistle_outcome", found.outcome) if found.outcome else "",
        "result": found.result,
        "shows_codes": found.mine and found.runs,
        "check_in_url": next((f"{base}/check_in/{unit.link}" for unit in found.units if _may_come(unit)), ""),
    }


def _may_come(unit: CalledView) -> bool:
    return any(move.name in ("arrive", "arrive_late") for move in unit.moves)


def _note(found: WhistleView) -> str:
    arrived, absent = len(found.of("arrived")), len(found.of("absent"))
    if found.ended_at is not None:
        return word("whistle_told", "ended", arrived=arrived, absent=absent)
    return word("whistle_told", "calling", arrived=arrived, waiting=len(found.units) - arrived)


def unit_row(unit: CalledView) -> dict[str, str]:
    came = unit.arrived_at is not None
    note = word("whistle_told", "arrived", who=unit.arrived_as, time=hour(unit.arrived_at)) if came else ""
    state = word("check_in_state", unit.state) if came else word("whistle_standing", unit.standing)
    due = word("whistle_told", "due", time=hour(unit.due_at))
    return {"icon": "people", "text": unit.unit, "note": note or due, "state": state}
