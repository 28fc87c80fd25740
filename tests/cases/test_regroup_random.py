"""Random trees under way: whatever is merged, moved, renamed and done in between, the same things hold."""

import json
import random
from typing import Any

import pytest

from cases.places import OPEN
from cases.replay import REPLAYED
from journal.verify import verify
from kernel.db import database
from kernel.ids import new_id
from people.actor import Actor, staff_actor
from people.roles import Role
from tenants import regroup as plans
from tenants.regroup import Plan
from tenants.scope import opened
from tenants.tree import TenantView, tree
from tests.cases.regrouping import carry_out, may_open, now_as
from tests.cast import County
from tests.matters import WORKERS, Matter, a_case

ROUNDS = 6
PLAIN = ("state", "round", "holder", "place", "grade", "category", "lead_state", "register_number", "duty_at")


def villages(county: County) -> list[TenantView]:
    return [tenant for tenant in tree.below(county.place) if tenant.level == "VILLAGE"]


def towns(county: County) -> list[TenantView]:
    return tree.children(county.place)


def any_plan(county: County, dice: random.Random) -> Plan | None:
    village, other = (dice.choice(villages(county)) for _ in range(2))
    town = dice.choice(towns(county))
    kind = dice.choice(("merge", "move", "rename", "rename_town"))
    if kind == "merge" and len(villages(county)) > 2 and village.id != other.id:
        return plans.merge(village, other)
    if kind == "move" and not village.place.startswith(town.place):
        return plans.move(village, town)
    if kind.startswith("rename"):
        tenant = town if kind == "rename_town" else village
        return plans.rename(tenant, slug=f"{tenant.slug}-{dice.randrange(10**9)}")
    return None


async def a_matter(county: County, dice: random.Random) -> Matter:
    """Of 柳河镇 nobody could bring it further."""
    place = dice.choice(villages(county)).place
    at_shiqiao = tree.name(tree.intake_desk(place)) == "石桥镇"
    how_far = dice.choice(("filed", "accepted", "told", "closed")) if at_shiqiao else "filed"
    for name, actor in list(county.staff.items()):
        county.staff[name] = await now_as(county, actor)
    return await a_case(county, how_far, place=place, applicants=WORKERS[:1], people=1)


async def replayed(matter: Matter) -> dict[str, Any]:
    state: dict[str, Any] = {}
    for row in await matter.rows("journal", "seq"):
        state |= json.loads(row["data"]).get("set", {})
    return {name: state.get(name) for name in REPLAYED if name in PLAIN and name in state}


def reader_at(county: County, place: str) -> Actor:
    """Whoever sits at a desk, as its range lets them read."""
    return staff_actor(
        county_id=county.id,
        person_id=new_id(),
        post_id=new_id(),
        place=place,
        reach="range",
        unit_id=None,
        roles=frozenset({Role.INTAKE_CLERK}),
        title="",
    )


@pytest.mark.parametrize("seed", range(4))
async def test_whatever_is_regrouped_nothing_is_lost_and_nobody_sees_more(own_county: County, seed: int) -> None:
    dice, matters = random.Random(seed), list[Matter]()
    notes: dict[Any, list[Any]] = {}
    for _ in range(ROUNDS):
        matters += [await a_matter(own_county, dice) for _ in range(2)]
        for matter in matters:
            notes[matter.id] = [tuple(row.values()) for row in await matter.rows("note")]
        if plan := any_plan(own_county, dice):
            await carry_out(plan)
        for matter in matters:
            await check(own_county, matter, notes[matter.id])
    async with opened(own_county.system.scope):
        left = await database.fetch(
            'select id from "case" c where county_id = $1 and place = any($2) and ' + OPEN,
            *(own_county.id, [one.place for one in tree.former(own_county.place)]),
        )
        assert (await verify(own_county.id)).broken_at is None
    assert left == []


async def check(county: County, matter: Matter, notes: list[Any]) -> None:
    row = await matter.row()
    assert {name: row[name] for name in await replayed(matter)} == await replayed(matter)
    assert [tuple(note.values()) for note in await matter.rows("note")] == notes
    here = tree.current(row["place"])
    assert await may_open(matter, reader_at(county, here))
    assert await may_open(matter, reader_at(county, row["holder"]))
    known = {row["place"], row["holder"], *(name[2:] for name in row["seen_by"] if name.startswith("t:"))}
    for tenant in tree.below(county.place):
        sees = any(place.startswith(tenant.place) for place in (row["place"], row["holder"])) or tenant.place in known
        assert await may_open(matter, reader_at(county, tenant.place)) is sees
