"""With the case the call of its units ends: whoever has not come need not, and was not absent."""

from typing import TYPE_CHECKING, Any

from cases.tables import CalledUnit, Whistle
from workflows.case import ENDED
from workflows.whistle import CHECK_IN, WHISTLE, CheckInState

if TYPE_CHECKING:
    from cases.changing import Change


async def end_call(change: "Change") -> None:
    whistle = change.file.whistle
    if whistle is None or change.columns.get("state") not in ENDED:
        return
    for called in change.file.called:
        if called["whistle_id"] == whistle["id"] and called["state"] == CheckInState.CALLED:
            await _call_off(change, called)
    move = WHISTLE.follow("lapse", state=whistle["state"])
    ended: dict[Any, Any] = {"state": move.target, "ended_at": change.moment}
    await Whistle.update(ended).where(Whistle.county_id == change.case.county_id, Whistle.id == whistle["id"])
    change.tell("whistle.lapse", "whistle", whistle["id"])


async def _call_off(change: "Change", called: Any) -> None:
    move = CHECK_IN.follow("call_off", state=called["state"])
    change.tick(move, called["id"])
    state: dict[Any, Any] = {"state": move.target}
    await CalledUnit.update(state).where(CalledUnit.county_id == change.case.county_id, CalledUnit.id == called["id"])
    unit, whistle = str(called["unit_id"]), str(called["whistle_id"])
    change.tell("check_in.call_off", "called_unit", called["id"], unit=unit, whistle=whistle)
