"""What stands at a place that is no more goes over to whoever goes on with it, a hundred cases a transaction.

The rule holds for good, not for one run: a run that was stopped is simply run again, and what a process wrote that
did not know the new tree yet goes over with the worker's next look.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cases.keepers import keep_everywhere
from cases.new_case import desk_at
from cases.places import ALSO, FOLLOWING, HOLDING
from cases.queries.misplaced import lock_misplaced
from cases.replay import replayed
from cases.tables import CaseGrant
from cases.words import learn_place
from journal.record import By, Entry, record
from kernel.db import WORKER, database
from kernel.ids import new_id
from kernel.instant import now
from people.relocating import move_people, move_posts
from tenants.place import town_of
from tenants.regrouping import note_settled
from tenants.scope import enter, system
from tenants.tree import TenantView, tree
from workflows.case import CaseState

BATCH = 100
PEOPLE = 1000

CASES = """
update "case" c set place = m.place, town = m.town, holder = m.holder, duty_at = m.duty_at,
  seen_by = c.seen_by || string_to_array(m.names, ',')
from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
  as m (id, place, town, holder, duty_at, names)
where c.county_id = $1 and c.id = m.id"""

MOVED = """
with gone as (select was collate "C" as was, place from unnest($4::text[], $5::text[]) as g (was, place)),
moved as (select id, place from unnest($2::uuid[], $3::text[]) as m (id, place)), """
ROWS = (
    "of_{0} as (update {0} r set place = m.place{1} from moved m where r.county_id = $1 and r.case_id = m.id"
    " returning 1)"
)
CURRENT = (
    ", {0} = case when {1} then coalesce((select g.place from gone g where g.was = r.{0}), r.{0}) else r.{0} end"
)
NAMES = (
    ", seen_by = r.seen_by || array(select 't:' || g.place from gone g"
    " where 't:' || g.was = any(r.seen_by) and 't:' || g.place <> all(r.seen_by))"
)
HELD = """
update {table} r set place = g.place
from (select was collate "C" as was, place from unnest($2::text[], $3::text[]) as g (was, place)) g
where r.county_id = $1 and r.place = g.was and r.{when}"""


def _rows() -> Iterator[str]:
    for table in FOLLOWING:
        more = "".join(CURRENT.format(also.column, also.when) for also in ALSO if also.table == table)
        yield ROWS.format(table, more + (NAMES if table == "transfer" else ""))


FOLLOW = f"{MOVED}{', '.join(_rows())} select 1"


@dataclass(frozen=True, slots=True)
class Batch:
    cases: int
    more: bool


@dataclass(frozen=True, slots=True)
class Going:
    """One case, as it stands and as it will."""

    row: Any
    columns: dict[str, Any]
    names: list[str]

    @property
    def changed(self) -> dict[str, Any]:
        return {name: value for name, value in self.columns.items() if value != self.row[name]}

    @property
    def town(self) -> str:
        return town_of(self.columns["place"]) if "place" in self.changed else self.row["town"]


async def relocate_batch(county_id: int, county: str, gone: Mapping[str, str], *, whole: bool, by: By) -> Batch:
    """The next cases; the caller goes on while there is more. `whole` until everything has gone over once."""
    async with database.transaction(role=WORKER):
        await enter(system(county_id, county))
        rows = await lock_misplaced(county_id, gone, BATCH, whole=whole)
        going = [_going(row, gone) for row in rows]
        if going:
            await _write(county_id, going, gone)
        # Another run may have been faster with some of them while this one waited.
        entries = [_entry(one) for one in going if one.changed or one.names]
        if entries:
            await record(county_id, entries, cause=new_id(), actor=by)
    return Batch(len(entries), len(rows) == BATCH)


def _going(row: Any, gone: Mapping[str, str]) -> Going:
    """What has ended keeps its place: only its desk changes, and whoever goes on with the place is named on it."""
    columns = {name: gone.get(row[name], row[name]) for name in ("place", "holder", "duty_at")}
    if not row["open"]:
        columns["place"] = row["place"]
    elif row["state"] == CaseState.SUBMITTED and not row["sealed"] and not _still_above(columns):
        columns["holder"] = desk_at(columns["place"], row["topic"])
    names = [] if row["sealed"] else _names(row, gone)
    return Going(row, columns, names)


def _still_above(columns: Mapping[str, str]) -> bool:
    """What nobody took on yet waits at the desk of its place; what somebody did stays with them."""
    return columns["place"].startswith(columns["holder"])


def _names(row: Any, gone: Mapping[str, str]) -> list[str]:
    passed = [gone[name[2:]] for name in row["seen_by"] if name.startswith("t:") and name[2:] in gone]
    ended = [] if row["open"] or row["place"] not in gone else [gone[row["place"]]]
    return [name for name in dict.fromkeys(f"t:{place}" for place in (*passed, *ended)) if name not in row["seen_by"]]


async def _write(county_id: int, going: list[Going], gone: Mapping[str, str]) -> None:
    ids = [one.row["id"] for one in going]
    places, holders, duties = ([one.columns[name] for one in going] for name in ("place", "holder", "duty_at"))
    names = [",".join(one.names) for one in going]
    await database.fetch(CASES, county_id, ids, places, [one.town for one in going], holders, duties, names)
    open_ones = [one for one in going if one.row["open"]]
    following = [one.row["id"] for one in open_ones], [one.columns["place"] for one in open_ones]
    await database.fetch(FOLLOW, county_id, *following, list(gone), list(gone.values()))
    await _grant(county_id, going)
    await _learn(county_id, going, gone)


async def _grant(county_id: int, going: list[Going]) -> None:
    grants = [
        CaseGrant(
            county_id=county_id,
            id=new_id(),
            case_id=one.row["id"],
            place=one.columns["place"],
            sealed=one.row["sealed"],
            who=name,
            why="relocated",
            made_at=now(),
        )
        for one in going
        for name in one.names
    ]
    if grants:
        await CaseGrant.insert(*grants)


async def _learn(county_id: int, going: list[Going], gone: Mapping[str, str]) -> None:
    """They are looked for among what lies at the new place, and found by its name."""
    alike: dict[tuple[str, str], list[Any]] = {}
    for one in going:
        at = gone.get(one.row["place"], one.row["place"]), one.columns["holder"]
        alike.setdefault(at, []).append(one.row["id"])
    for places, cases in alike.items():
        await learn_place(county_id, cases, places)


def _entry(one: Going) -> Entry:
    row = one.row
    data: dict[str, Any] = {"set": replayed(one.changed), "was": {"place": row["place"], "holder": row["holder"]}}
    if one.names:
        data["let"] = one.names
    verb = "case.relocate" if row["open"] else "case.succeed"
    return Entry(verb, "case", row["id"], one.columns["place"], row["id"], row["sealed"], data=data)


async def relocate_rest(county_id: int, county: str, gone: Mapping[str, str], *, by: By) -> int:
    """Persons, posts that were made meanwhile, rulings that bind, what is published; returns how many persons."""
    async with database.transaction(role=WORKER):
        await enter(system(county_id, county))
        people = await move_people(county_id, gone, PEOPLE)
        for table, when in HOLDING.items():
            statement = HELD.format(table=table, when=when)
            await database.fetch(statement, county_id, list(gone), list(gone.values()))
        entries = await move_posts(county_id, gone)
        if entries:
            await record(county_id, entries, cause=new_id(), actor=by)
    return people


async def relocate(county: TenantView, *, by: By, told: Callable[[int], None] = lambda _: None) -> int:
    """Everything; what has ended and what passed by are named once. `told` hears after each batch how many cases."""
    former = tree.former(county.place)
    gone = {one.place: one.now for one in former}
    waiting = [one.place for one in former if not one.settled]
    done, batch = 0, Batch(0, more=bool(gone))
    while batch.more:
        batch = await relocate_batch(county.county_id, county.place, gone, whole=bool(waiting), by=by)
        done += batch.cases
        told(done)
    while gone and await relocate_rest(county.county_id, county.place, gone, by=by) == PEOPLE:
        pass
    if done or waiting:
        await keep_everywhere(system(county.county_id, county.place))
    if waiting:
        await note_settled(waiting)
    return done
