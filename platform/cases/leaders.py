"""包抓: the leaders of a case follow its colour and its place, from the table; where one is missing, a clock runs."""

from typing import Any
from uuid import UUID

from cases.changing import Change
from cases.queries.leaders import seated_at
from cases.seats import relieve
from cases.tables import CaseLeader
from kernel.db import database
from kernel.ids import new_id
from tenants.place import ancestors
from workflows.engine import Move
from workflows.ladder import LEVELS
from workflows.leaders import MUST, SEATS, seats_for
from workflows.seat import SEAT, STANDING, SeatState

# Whoever reads the case for another reason goes on reading it.
GO = """
with ended as (update case_grant set until = $4
  where county_id = $1 and case_id = $2 and who = any($3) and why = 'leader' and until is null)
select n as who from unnest($3::text[]) n where not exists (select from case_grant g
  where g.county_id = $1 and g.case_id = $2 and g.who = n and g.why <> 'leader' and g.until is null)"""


def asked_seats(change: Change) -> tuple[str, ...]:
    """What is sealed is told to nobody by a table: its keepers let in whom it needs."""
    if change.case.sealed:
        return ()
    now_is = {"grade": change.case.grade, "place": change.case.place, **change.columns}
    return seats_for(change.method.leaders, now_is["grade"], now_is["place"].count("/"))


def seat_place(change: Change, seat: str) -> str:
    """The tenant upward of the owner that stands on the level of the seat."""
    place: str = change.columns.get("place", change.case.place)
    return ancestors(place)[LEVELS[::-1].index(SEATS[seat])]


def in_seat(change: Change, seat: str) -> Any | None:
    return next((row for row in change.file.leaders if row["seat"] == seat and row["state"] in STANDING), None)


async def assign_leaders(change: Change, move: Move) -> None:
    """Who sits where the colour or the place still asks stays; the rest is relieved, what is empty is filled."""
    wanted = {seat: seat_place(change, seat) for seat in asked_seats(change)}
    standing = [row for row in change.file.leaders if row["state"] in STANDING]
    kept = {row["seat"] for row in standing if wanted.get(row["seat"]) == row["seat_at"]}
    gone = [row for row in standing if row["seat"] not in kept]
    for row in gone:
        await relieve(change, row)
    empty = [seat for seat in wanted if seat not in kept]
    seated = await seated_at(change.case.county_id, sorted({wanted[seat] for seat in empty})) if empty else {}
    stay = {row["person_id"] for row in standing if row["seat"] in kept}
    for seat in empty:
        found = seated.get(seat)
        if found and f"p:{found['person_id']}" not in change.case.barred:
            await seat_leader(change, seat, found, verb="fill")
            stay.add(found["person_id"])
        elif change.columns.get("grade", change.case.grade) in MUST:
            await _call_for(change, seat, move)
    await read_no_more(change, {row["person_id"] for row in gone} - stay)


async def seat_leader(change: Change, seat: str, post: Any, *, verb: str) -> None:
    """A seat that nobody had."""
    seat_id, post_id = new_id(), post["post_id"]
    by = change.actor.person_id if verb == "name" else None
    named = {"post_id": post_id, "person_id": post["person_id"], "named_as": post["name"], "named_by": by}
    await _insert(change, seat_id, seat, SeatState.NAMED, named_at=change.moment, **named)
    change.let_in([f"p:{post['person_id']}"], "leader")
    change.tell(f"seat.{verb}", "case_leader", seat_id, seat=seat, post=str(post_id))


async def _call_for(change: Change, seat: str, move: Move) -> None:
    seat_id = new_id()
    await _insert(change, seat_id, seat, SeatState.MISSING)
    for name in SEAT.begins:
        change.start_clock(name, move.name, seat_id)
    change.tell("seat.call", "case_leader", seat_id, seat=seat)


async def _insert(change: Change, seat_id: UUID, seat: str, state: SeatState, **columns: Any) -> None:
    where: dict[str, Any] = {
        "seat": seat,
        "seat_at": seat_place(change, seat),
        "state": state.value,
        "made_at": change.moment,
    }
    await CaseLeader.insert(CaseLeader(id=seat_id, **where, **columns, **change.hangs))


async def read_no_more(change: Change, people: set[UUID | None]) -> None:
    names = [f"p:{person}" for person in people if person and f"p:{person}" not in change.let]
    if not names:
        return
    rows = await database.fetch(GO, change.case.county_id, change.case.id, names, change.moment)
    left = {row["who"] for row in rows}
    seen_by = change.columns.get("seen_by", change.case.seen_by)
    change.columns["seen_by"] = [name for name in seen_by if name not in left]
