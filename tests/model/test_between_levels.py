"""A random tree of desks passes matters up and down: one desk has each, and no desk on its way loses sight of it."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from itertools import count
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as rules
from hypothesis import strategies as st

from cases.in_force import reload
from cases.sweep import fire_due_clocks
from infra.county import plant
from kernel.db import database
from kernel.errors import Trouble
from kernel.instant import at
from people.actor import Actor
from people.roles import Role
from tenants.commands import NewTenant
from tenants.scope import opened
from tests.cast import County, hire
from tests.matters import Matter, a_case
from tests.model.hopping import ACTS, Draw
from tests.model.law import as_kept, replayed
from tests.model.law_of_hops import FIRST, expected_holder, wrong_with

LOCAL = timezone(timedelta(hours=8))
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=LOCAL)
# With the other model at least 10,000 steps together.
RUNS, EXAMPLES, STEPS = 2, 6, 500
AT_A_DESK = (Role.INTAKE_CLERK, Role.DISPATCHER, Role.DIRECTOR)
_trees = count(1)

STANDING = """
select c.*,
  array(select t from transfer t where t.county_id = $1 and t.case_id = $2 order by t.at, t.id) as hops,
  array(select k from clock k where k.county_id = $1 and k.case_id = $2 order by k.started_at, k.id) as clocks,
  array(select j from journal j where j.county_id = $1 and j.case_id = $2
    and j.verb not in ('clock.breach', 'clock.warn') order by j.seq) as told
from open_case($1, $2) c"""


SWEPT = {"fired_at", "fires_at", "warns_at", "warned"}


@dataclass
class Tree:
    """Desks with one person each, the committee, and what they pass about; `been` are the desks on a matter's way."""

    county: County
    desks: dict[str, Actor]
    committee: Actor
    moment: datetime = MONDAY
    matters: list[Matter] = field(default_factory=list)
    been: dict[Any, set[str]] = field(default_factory=dict)
    taken: int = 0
    refused: int = 0


@pytest.mark.parametrize("run", range(RUNS))
@rules(
    max_examples=EXAMPLES,
    database=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)
@given(seed=st.integers(0, 2**32))
async def test_one_desk_has_it_and_every_desk_on_its_way_sees_it(house: Any, run: int, seed: int) -> None:
    draw: Draw = Random(seed).choice
    tree, stranger = await _grown(draw), (await _grown(draw)).committee

    for step in range(STEPS):
        tree.moment += timedelta(minutes=draw((0, 0, 1, 40, 600, 4000)))
        with at(tree.moment):
            await _step(tree, draw)
            if step % 25 == 0:
                await fire_due_clocks(tree.county.system.scope)
                assert await _lost_sight(tree, stranger) == []

    assert await _lost_sight(tree, stranger) == []
    assert tree.taken > STEPS // 10
    assert tree.taken + tree.refused == STEPS


async def _grown(draw: Draw) -> Tree:
    """One to three townships with up to two villages each; most villages have a window of their own."""
    word = f"tree{next(_trees)}"
    towns = [f"{word}/{name}/" for name in ("east", "west", "south")[: draw((1, 2, 3))]]
    villages = [f"{town}{name}/" for town in towns for name in ("upper", "lower")[: draw((0, 1, 2))]]
    windows = [village for village in villages if draw((True, True, False))]
    places = [f"{word}/", *towns, *villages]
    planted = [_tenant(place, window=place not in villages or place in windows) for place in places]
    county = County(await plant(planted), f"{word}/")
    await reload()
    staffed = [f"{word}/", *towns, *windows]
    desks = {place: await hire(county, f"desk{number}", place, *AT_A_DESK) for number, place in enumerate(staffed)}
    county.staff["clerk"] = desks[f"{word}/"]
    return Tree(county, desks, await hire(county, "committee", f"{word}/", Role.OVERSEER))


def _tenant(place: str, *, window: bool) -> NewTenant:
    *above, slug = place.rstrip("/").split("/")
    parent = "/".join(above) + "/" if above else ""
    level = ("COUNTY", "TOWN", "VILLAGE")[len(above)]
    return NewTenant(
        parent, level, "县镇村"[len(above)], slug, slug, place.rstrip("/").replace("/", "-"), intake=window
    )


async def _step(tree: Tree, draw: Draw) -> None:
    if len(tree.matters) < 3:
        await _taken_in(tree, draw)
    matter = draw(tree.matters)
    before = await _standing(matter)
    usual = draw(range(10)) > 1
    act = draw([one for one in ACTS if not usual or one.fits(before)] or list(ACTS))
    people = [*tree.desks.values(), tree.committee]
    actor = draw([one for one in people if not usual or act.usually(before, one)] or people)

    done = False
    with suppress(Trouble):
        await act.tried(matter, before, actor, draw)
        done = True

    after = await _standing(matter)
    if done:
        tree.taken += 1
        assert after["holder"] == expected_holder(act.name, before, actor, after), act.name
    else:
        tree.refused += 1
        assert _unswept(after) == _unswept(before), act.name
    assert [after[name] for name in FIRST] == [before[name] for name in FIRST]
    kept, known = as_kept(after), replayed(after["told"])
    assert {name: kept[name] for name in known} == known, act.name
    assert wrong_with(after) == [], act.name
    tree.been[matter.id].add(after["holder"])
    if after["state"] == "WITHDRAWN" or draw(range(40)) == 0:
        tree.matters.remove(matter)


async def _taken_in(tree: Tree, draw: Draw) -> None:
    """At one of the windows, by the one who sits there."""
    desk = draw(list(tree.desks))
    matter = await a_case(tree.county, place=desk, by=tree.desks[desk])
    category = draw((*["wages"] * 8, "litigation"))
    await matter.accept(tree.desks[desk], category=category, grade=draw(("yellow", "red")))
    tree.matters.append(matter)
    tree.been[matter.id] = {desk}


async def _standing(matter: Matter) -> Any:
    async with opened(matter.county.system.scope):
        return await database.fetch_one(STANDING, matter.county.id, matter.id)


def _unswept(standing: Any) -> dict[str, Any]:
    """Without what the worker of another test, which looks after every county, may do to a late clock meanwhile."""
    clocks = [{name: value for name, value in one.items() if name not in SWEPT} for one in standing["clocks"]]
    return {**standing, "clocks": clocks}


async def _lost_sight(tree: Tree, stranger: Actor) -> list[str]:
    """Every desk on the way of a matter reads it and its hops, and whoever stands above; nobody else does."""
    wrong = []
    for place, actor in (*tree.desks.items(), ("", stranger)):
        async with opened(actor.scope):
            found = await database.fetch('select id, holder, place from "case" where county_id = $1', tree.county.id)
        seen = {row["id"] for row in found}
        for key, been in tree.been.items():
            should = any(desk == place or (place and desk.startswith(place)) for desk in been)
            if should and key not in seen:
                wrong.append(f"{place} lost sight of what was at {been}")
            if key in seen and not should:
                wrong.append(f"{place or 'another county'} sees what was at {been}")
    return wrong
