"""The rung follows the desk that has the case; within one desk it moves on by a person's word alone."""

from typing import TYPE_CHECKING, Any

from cases.rungs import level_of, tried_at, verdict
from cases.tables import RungStay
from kernel.ids import new_id
from workflows.case import AT_HAND, ENDED
from workflows.clocks import Clock
from workflows.ladder import CLOCK, Because, Rung, first_rung, rung_named

if TYPE_CHECKING:
    from cases.changing import Change

DONE = frozenset({Because.SOLVED, Because.USED_UP})


async def keep_rung(change: "Change") -> None:
    """Last of a change. A call that nobody answered leaves the rung where it is, like every clock."""
    ladder = change.method.ladder_for(change.columns.get("category", change.case.category))
    stay = change.file.stay
    if not ladder and stay is None:
        return
    if change.columns.get("state", change.case.state) in ENDED:
        await _leave(change)
    elif change.climbs is not None:
        await _enter(change, change.climbs)
    elif _comes_to_hand(change):
        await _enter(change, _rung_here(change, ladder))
    elif stay is not None:
        _rest(change, stay, ladder)


def _comes_to_hand(change: "Change") -> bool:
    """A desk has it now that had not, or has it again for another round."""
    case, stay = change.case, change.file.stay
    if change.columns.get("called", case.called) or change.columns.get("state", case.state) not in AT_HAND:
        return False
    at = (change.columns.get("holder", case.holder), change.round_no)
    return stay is None or (stay["desk"], stay["round"]) != at


def _rung_here(change: "Change", ladder: tuple[Rung, ...]) -> Rung | None:
    """Where this desk had left off, else the first one of its level."""
    holder = change.columns.get("holder", change.case.holder)
    before = [row["rung"] for row in change.file.stays if row["desk"] == holder]
    left_off = rung_named(ladder, before[-1]) if before else None
    return left_off or first_rung(ladder, level_of(holder))


async def _leave(change: "Change") -> None:
    stay = change.file.stay
    change.clocks.stop(CLOCK, change.moment)
    if stay is not None:
        await RungStay.update({RungStay.left_at: change.moment}).where(
            RungStay.county_id == change.case.county_id, RungStay.id == stay["id"]
        )


async def _enter(change: "Change", rung: Rung | None) -> None:
    """Each stay has the whole term: what another level did meanwhile is not this rung's time."""
    await _leave(change)
    if rung is None:
        return
    holder = change.columns.get("holder", change.case.holder)
    more = {"rung": rung.key, "desk": holder, "round": change.round_no, "entered_at": change.moment}
    await RungStay.insert(RungStay(id=new_id(), **more, **change.hangs))
    clock = Clock(name=CLOCK, since=CLOCK, term=rung.term, started=change.moment)
    change.clocks.start(clock, order_id=None, round_no=change.round_no, counted_at=holder)
    change.mark(rung=rung.key)


def _rest(change: "Change", stay: Any, ladder: tuple[Rung, ...]) -> None:
    """A rung that has done what it owes is not late any more, whatever took its clock up again."""
    clock = change.clocks.of(CLOCK)
    if clock is None or clock.clock.stopped or rung_named(ladder, stay["rung"]) is None:
        return
    tried = [*tried_at(change.file, stay), *([change.tried] if change.tried else [])]
    if verdict(ladder, stay, clock, tried, change.moment).because in DONE:
        change.clocks.stop(CLOCK, change.moment)
