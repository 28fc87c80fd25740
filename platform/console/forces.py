"""专项小组 on the case page: who belongs to it, for what, until when; what came of it."""

from typing import Any

from cases.queries.page import CasePage
from cases.reading_force import ForceView, Member
from web.shown import day
from workflows.phrases import say_day
from workflows.words import word


def told(page: CasePage) -> dict[str, Any] | None:
    """The newest; None where there never was one."""
    if not page.forces:
        return None
    found = page.forces[0]
    return {
        "note": _note(found),
        "late": found.late,
        "task": found.task,
        "by": word("force", "formed", who=found.formed_as, day=day(found.formed_at)),
        "members": [_member(one) for one in found.members],
        "result": found.result,
    }


def _note(found: ForceView) -> str:
    if found.ended_at is not None:
        return word("force", found.state.lower(), day=day(found.ended_at))
    return word("force", "late" if found.late else "until", day=say_day(found.until))


def _member(one: Member) -> dict[str, str]:
    part = word("force", "leads" if one.leads else "joins")
    state = word("order_state", one.state) if one.state else ""
    return {"icon": "scale" if one.leads else "people", "text": one.unit, "note": part, "state": state}
