"""Who keeps what is sealed follows the posts: whoever takes office at its desk is let in, whoever leaves is not."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cases.circle import kept_by
from cases.queries.keepers import lock_kept, sealed_desks, staff_ever
from cases.queries.units import keepers_upward
from cases.tables import CaseGrant
from journal.cursors import hold_cursor, move_cursor, passed_since
from journal.record import SYSTEM, Entry, record
from kernel.db import database
from kernel.ids import new_id
from kernel.instant import now
from tenants.scope import Scope, opened
from workflows.case import ENDED

LISTENER = "keepers"
BATCH = 1000

# On what stands there now: another command may have let somebody in meanwhile.
CHANGE = """
update "case" set barred = $4, seen_by =
  array(select n from unnest(seen_by) n where n <> all($5)) || array(select n from unnest($3::text[]) n
    where n <> all(seen_by)) where county_id = $1 and id = $2"""
TAKE_BACK = """
update case_grant set until = $4 where county_id = $1 and case_id = $2 and who = any($3) and until is null
  and why in ('filed', 'keeper')"""


@dataclass(frozen=True, slots=True)
class Kept:
    """What changes for one case: who reads it from now on, who no more, who of the keepers it concerns."""

    case: Any
    let: list[str]
    gone: list[str]
    barred: list[str]


async def keep_along(scope: Scope) -> int:
    """One turn of the worker: up to BATCH rows of the journal. Returns how many."""
    async with opened(scope):
        since = await hold_cursor(scope.county_id, LISTENER)
        if since is None:
            return 0
        passed = await passed_since(scope.county_id, since, "post", BATCH)
        if passed.read:
            await _settle(scope, passed.places)
            await move_cursor(scope.county_id, LISTENER, passed.seq)
    return passed.read


async def keep_everywhere(scope: Scope) -> None:
    """Time brings and ends posts too, and a desk that has nobody left looks upward."""
    async with opened(scope):
        await _settle(scope, await sealed_desks(scope.county_id))


async def _settle(scope: Scope, desks: Collection[str]) -> None:
    found = [kept for desk in sorted(desks) for kept in await _at(scope.county_id, desk)]
    for kept in sorted(found, key=lambda one: one.case["id"]):
        await _write(scope.county_id, kept)
    if found:
        await record(scope.county_id, [_entry(kept) for kept in found], cause=new_id(), actor=SYSTEM)


async def _at(county_id: int, desk: str) -> list[Kept]:
    posts = await keepers_upward(county_id, desk)
    able = {post["person_id"] for post in posts}
    left = set(_names(await staff_ever(county_id, desk) - able))
    changes = [_change(row, posts, left, desk) for row in await lock_kept(county_id, desk, left, able)]
    return [kept for kept in changes if kept.let or kept.gone]


def _change(case: Any, posts: list[Any], left: set[str], desk: str) -> Kept:
    barred = list(dict.fromkeys([*case["barred"], *_names(case["involved"])]))
    _, people = kept_by(posts, {UUID(name[2:]) for name in barred}, desk)
    wanted = case["seen_by"] if case["state"] in ENDED else _names(people)
    gone = [name for name in case["named"] if name in left or (name in case["since"] and name not in wanted)]
    return Kept(case, [name for name in wanted if name not in case["seen_by"]], gone, barred)


def _names(people: Iterable[UUID]) -> list[str]:
    return sorted(f"p:{person}" for person in people)


async def _write(county_id: int, kept: Kept) -> None:
    case = kept.case
    await database.fetch(CHANGE, county_id, case["id"], kept.let, kept.barred, kept.gone)
    await database.fetch(TAKE_BACK, county_id, case["id"], kept.gone, now())
    hangs = {"county_id": county_id, "case_id": case["id"], "place": case["place"], "sealed": True}
    grants = [CaseGrant(id=new_id(), who=name, why="keeper", made_at=now(), **hangs) for name in kept.let]
    if grants:
        await CaseGrant.insert(*grants)


def _entry(kept: Kept) -> Entry:
    case = kept.case
    data = {"let": [name[2:] for name in kept.let], "gone": [name[2:] for name in kept.gone]}
    return Entry("case.keep", "case", case["id"], case["place"], case["id"], sealed=True, data=data)
