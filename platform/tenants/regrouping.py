"""Carrying out a plan in the tree: rows of tenants, codes, host names, departments. Within set-up's transaction."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from journal.record import Entry
from kernel.db import WORKER, database
from kernel.errors import Conflict
from kernel.instant import now
from tenants.regroup import Kind, Plan
from tenants.tree import TenantView, tree

LOCK = "select pg_advisory_xact_lock(hashtext('tenant'))"
THERE = "select count(*) as n from tenant where ended_at is null and (id, place) in (select * from {pairs})"
PAIRS = "unnest($1::int[], $2::text[])"

FORMER = "insert into former_place (place, tenant_id, name, centre, until) values ($1, $2, $3, $4, $5)"
# What is called again as it was before is no former place any more.
BACK = "delete from former_place where place = $1 and tenant_id = $2"
OLD_HANDLE = "insert into former_handle (handle, tenant_id, until) values ($1, $2, $3)"
HANDLE_BACK = "delete from former_handle where handle = $1 and tenant_id = $2"
PUT = "update tenant set place = $2, slug = $3, parent_id = $4 where id = $1"
CALL = "update tenant set name = $2, kind = $3, handle = $4 where id = $1"
END = "update tenant set ended_at = $2, merged_into = $3 where id = $1"
HEIRS = "update former_place set tenant_id = $2, settled_at = null where tenant_id = $1"
HEIRS_OF_HANDLES = "update former_handle set tenant_id = $2 where tenant_id = $1"
AGAIN = "update former_place set settled_at = null where tenant_id = $1"
HOSTS = "update host set tenant_id = $2 where tenant_id = $1"
SETTLED = "update former_place set settled_at = $2 where place = any($1)"
CODE_ENDS = "update division set valid_to = $2, merged_into = $3 where tenant_id = $1 and valid_to is null"
CODE_BEGINS = "insert into division (tenant_id, code, valid_from) values ($1, $2, $3)"

# A unit that has the name of one that is there already says where it is from.
DEPARTMENTS = """
update department d set place = g.place, name = case when exists (select from department o
    where o.county_id = d.county_id and o.place = g.place and o.name = d.name) then d.name || g.from_there
    else d.name end
from (select was collate "C" as was, place, from_there
  from unnest($2::text[], $3::text[], $4::text[]) as g (was, place, from_there)) g
where d.county_id = $1 and d.place = g.was returning d.id, g.was, d.place"""
STATIONINGS = """
update stationing s set place = g.place
from (select was collate "C" as was, place from unnest($2::text[], $3::text[]) as g (was, place)) g
where s.county_id = $1 and s.place = g.was"""


async def lock_tree(plan: Plan) -> None:
    """Raises Conflict where the tree is no longer the one that the plan was made of."""
    await database.fetch(LOCK)
    known = [plan.tenant, *filter(None, (plan.into, plan.above)), *(step.tenant for step in plan.steps)]
    pairs = {tenant.id: tenant.place for tenant in known}
    found = await database.fetch_one(THERE.format(pairs=PAIRS), list(pairs), list(pairs.values()))
    if found["n"] != len(pairs):
        raise Conflict("行政区划刚刚被别人改过。请看看 zongzhi tenant list，再做一次。")


async def change_tree(plan: Plan) -> list[Entry]:
    entries = [_entry(plan, step.tenant, step.place) for step in plan.steps] or [
        _entry(plan, plan.tenant, plan.place)
    ]
    for step in plan.steps:
        if plan.into and step.tenant.id == plan.tenant.id:
            await _end(plan.tenant, plan.into)
        else:
            await _put(plan, step.tenant, step.place)
    if plan.kind is Kind.RENAME:
        await _call(plan)
    if plan.since:
        await _code(plan)
    return entries


def _entry(plan: Plan, tenant: TenantView, place: str) -> Entry:
    data = {"was": tenant.place, "handle": tenant.handle, **({"into": plan.into.id} if plan.into else {})}
    return Entry(f"tenant.{plan.kind.value}", "tenant", UUID(int=tenant.id), place, data=data)


async def _end(tenant: TenantView, into: TenantView) -> None:
    moment = now()
    await database.fetch(END, tenant.id, moment, into.id)
    for heirs in (HEIRS, HEIRS_OF_HANDLES, HOSTS):
        await database.fetch(heirs, tenant.id, into.id)
    await database.fetch(FORMER, tenant.place, into.id, tenant.name, tenant.centre, moment)
    await database.fetch(OLD_HANDLE, tenant.handle, into.id, moment)


async def _put(plan: Plan, tenant: TenantView, place: str) -> None:
    above = plan.into or plan.above
    directly = tenant.id == plan.tenant.id or tenant.parent_id == plan.tenant.id
    parent = above.id if above and directly else tenant.parent_id
    await database.fetch(BACK, place, tenant.id)
    await database.fetch(AGAIN, tenant.id)
    await database.fetch(PUT, tenant.id, place, place.rstrip("/").rpartition("/")[2], parent)
    await database.fetch(FORMER, tenant.place, tenant.id, tenant.name, tenant.centre, now())


async def _call(plan: Plan) -> None:
    tenant = plan.tenant
    if plan.handle:
        await database.fetch(HANDLE_BACK, plan.handle, tenant.id)
        await database.fetch(OLD_HANDLE, tenant.handle, tenant.id, now())
    names = plan.name or tenant.name, plan.called or tenant.kind, plan.handle or tenant.handle
    await database.fetch(CALL, tenant.id, *names)


async def _code(plan: Plan) -> None:
    """A merged tenant's code ends with it and names the one that goes on."""
    heir = plan.into.id if plan.into else None
    await database.fetch(CODE_ENDS, plan.tenant.id, plan.since, heir)
    if plan.code:
        await database.fetch(CODE_BEGINS, plan.tenant.id, plan.code, plan.since)


async def move_departments(county_id: int, gone: Mapping[str, str]) -> list[Entry]:
    was, places = list(gone), list(gone.values())
    from_there = [f"（原{tree.name(place)}）" for place in was]
    await database.fetch(STATIONINGS, county_id, was, places)
    rows: list[Any] = await database.fetch(DEPARTMENTS, county_id, was, places, from_there)
    return [
        Entry("department.relocate", "department", row["id"], row["place"], data={"from": row["was"]}) for row in rows
    ]


def takes_over_intake(plan: Plan) -> bool:
    """The one that goes on takes in what residents file as soon as one of the two did."""
    return plan.into is not None and plan.tenant.intake and not plan.into.intake


async def note_settled(places: list[str]) -> None:
    """All that stood there has gone over; what comes up later is looked for by what is under way alone."""
    async with database.transaction(role=WORKER):
        await database.fetch(SETTLED, places, now())
