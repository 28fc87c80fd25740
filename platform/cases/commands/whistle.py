"""吹哨: a centre calls several units to one place; each has its own clock and reads the case from now on."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from cases.changing import Change, changing
from cases.commands.dispatch import offered
from cases.queries.units import units_for_dispatch
from cases.tables import CalledUnit, Whistle
from kernel.ids import new_id
from people.actor import Actor
from workflows.whistle import CHECK_IN, WHISTLE


@dataclass(frozen=True, slots=True)
class Call:
    """`meets_at`: None for at once."""

    units: tuple[UUID, ...]
    spot: str
    meets_at: datetime | None
    why: str


async def blow_whistle(case_id: UUID, *, call: Call, version: int, key: UUID, actor: Actor) -> None:
    """Raises workflows.refusals.Needs."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        units = tuple(dict.fromkeys(call.units))
        meets_at = call.meets_at or change.moment
        reach = await units_for_dispatch(actor.county_id, change.case.holder, units)
        facts = change.facts(
            moment=change.moment,
            units_called=len(units),
            units_reachable=all(offered(reach, unit) for unit in units),
            spot_named=bool(call.spot.strip()),
            meets_at=meets_at,
            text_length=len(call.why.strip()),
        )
        move = change.permit("whistle", facts)
        note = await change.note("whistle", call.why, public=False)
        change.let_in((f"u:{unit}" for unit in units), "whistle")
        whistle_id = await _write_call(change, call.spot, meets_at, UUID(note["note"]))
        await _call_units(change, whistle_id, units, meets_at)
        change.apply(move)
        change.tell_move(move, whistle=str(whistle_id), units=[str(unit) for unit in units], **note)


async def _write_call(change: Change, spot: str, meets_at: datetime, note_id: UUID) -> UUID:
    whistle_id, actor = new_id(), change.actor
    row = Whistle(
        id=whistle_id,
        state=WHISTLE.start,
        called_from=actor.place,
        called_by=actor.person_id,
        called_as=actor.title,
        called_at=change.moment,
        meets_at=meets_at,
        spot=change.seal.close("whistle.spot", whistle_id, spot),
        note_id=note_id,
        **change.hangs,
    )
    await Whistle.insert(row)
    return whistle_id


async def _call_units(change: Change, whistle_id: UUID, units: tuple[UUID, ...], meets_at: datetime) -> None:
    rows = []
    for unit in units:
        called_id = new_id()
        due_at = _start_clock(change, called_id, meets_at)
        rows.append(
            CalledUnit(
                id=called_id,
                whistle_id=whistle_id,
                unit_id=unit,
                state=CHECK_IN.start,
                due_at=due_at,
                **change.hangs,
            )
        )
        change.tell("check_in.call", "called_unit", called_id, unit=str(unit), whistle=str(whistle_id))
    await CalledUnit.insert(*rows)


def _start_clock(change: Change, called_id: UUID, meets_at: datetime) -> datetime:
    """The whole term from the call; for a time further ahead, so that it ends when everybody meets."""
    [name] = CHECK_IN.begins
    case = change.case
    clock = change.method.clock(
        name, since="whistle", started=change.moment, grade=case.grade, urgent=case.urgent, source=case.source
    )
    ahead = meets_at - timedelta(minutes=clock.term.minutes)
    if ahead > change.moment:
        clock = replace(clock, started=ahead, since="whistle_set")
    ticking = change.clocks.start(clock, order_id=called_id, round_no=change.round_no, counted_at=case.holder)
    return ticking.due_at
