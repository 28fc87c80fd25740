"""A county works through random days: whatever people try, the law of the procedure holds after every step."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as rules
from hypothesis import strategies as st

from cases.filing import Who
from cases.sweep import fire_due_clocks
from kernel.db import database
from kernel.errors import Trouble
from kernel.instant import at
from people.actor import Actor
from people.roles import Role
from tenants.scope import opened
from tests.cast import County, a_county, hire
from tests.matters import Matter, a_case
from tests.model.acts import ACTS, bearer
from tests.model.law import ENDED, as_kept, breaches, lawful, replayed, sees

LOCAL = timezone(timedelta(hours=8))
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=LOCAL)
TABLES = {
    "journal": "seq",
    "clock": "started_at",
    "dispatch_order": "sent_at",
    "proposal": "at",
    "return_visit": "at",
}
ROWS = "array(select t from {0} t where t.county_id = $1 and t.case_id = $2 order by t.{1}) as of_{0}"
STANDING = f"select c.*, {', '.join(ROWS.format(*one) for one in TABLES.items())} from open_case($1, $2) c"
# Together at least 5,000 steps, and as many between levels; Hypothesis gives the seeds and names the one that failed.
RUNS, EXAMPLES, STEPS = 2, 13, 200
HOURS = (0, 0, 1, 3, 20, 30, 100)
OTHER_SIDES = ((), (Who("清禾某劳务公司", kind="organisation"),), (Who("周老板", "13800000777"),))
TOPICS = (*["wage"] * 8, "harm", "staff")


@dataclass
class Days:
    """One county on its way through time, and what was done in it."""

    county: County
    people: dict[str, Actor]
    moment: datetime = MONDAY
    matters: list[Matter] = field(default_factory=list)
    under_way: list[Matter] = field(default_factory=list)
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
async def test_whatever_is_tried_the_law_of_the_procedure_holds(house: Any, run: int, seed: int) -> None:
    days, draw = await _begin(), Random(seed).choice

    for _ in range(STEPS):
        await _step(days, draw)

    assert await _seen(days) == []
    assert days.taken > 0
    assert days.taken + days.refused == STEPS


async def _begin() -> Days:
    county = await a_county()
    county.staff["justice_leader"] = await hire(
        county, "justice_leader", county.town, Role.UNIT_LEADER, unit="justice"
    )
    county.staff["keeper"] = await hire(
        county, "keeper", county.town, Role.DIRECTOR, Role.INTAKE_CLERK, Role.DISPATCHER
    )
    county.staff["archivist"] = await hire(county, "archivist", county.town, Role.ARCHIVIST)
    return Days(county, dict(county.staff))


async def _step(days: Days, draw: Any) -> None:
    days.moment += timedelta(hours=draw(HOURS))
    with at(days.moment):
        await fire_due_clocks(days.county.system.scope)
        if len(days.under_way) < 3:
            matter = await a_case(days.county, topic=draw(TOPICS), respondents=draw(OTHER_SIDES))
            days.matters.append(matter)
            days.under_way.append(matter)
        # Mostly what is under way; now and then something that ended.
        await _try(days, draw([*days.under_way, *days.under_way, draw(days.matters)]), draw)


async def _try(days: Days, matter: Matter, draw: Any) -> None:
    """One act by somebody: done as the law says, or refused with nothing changed."""
    before, earlier = await _standing(matter)
    usual = draw(range(10)) > 1
    fitting = [act for act, (_, states) in ACTS.items() if before["state"] in states]
    act = draw(fitting if usual and fitting else list(ACTS))
    name = draw(ACTS[act][0] if usual else [*days.people, "bearer"])
    actor = bearer(matter) if name == "bearer" else days.people[name]
    stale = draw(range(20)) == 0
    how = {"by": actor, "version": before["version"] - stale}

    done = False
    with suppress(Trouble):
        await act(matter, draw, how)
        done = True

    after, rows = await _standing(matter)
    verbs = [entry["verb"] for entry in rows["journal"][len(earlier["journal"]) :]]
    if done:
        days.taken += 1
        assert not stale
        assert lawful(before, after, verbs), (act.__name__, name, before["state"], after["state"], verbs)
        assert after["version"] == before["version"] + 1
    else:
        days.refused += 1
        assert (dict(after), verbs) == (dict(before), [])
    if after["state"] in ENDED and matter in days.under_way:
        days.under_way.remove(matter)
    assert breaches(rows, after) == []
    known = replayed(rows["journal"])
    kept = as_kept(after)
    assert {name: kept[name] for name in known} == known, act.__name__


async def _standing(matter: Matter) -> tuple[Any, dict[str, list[Any]]]:
    """The case's row and what hangs on it, at one moment."""
    async with opened(matter.county.system.scope):
        row = await database.fetch_one(STANDING, matter.county.id, matter.id)
    return row, {table: row[f"of_{table}"] for table in TABLES}


async def _seen(days: Days) -> list[str]:
    """Every reader sees exactly the cases that the plain rule gives them."""
    async with opened(days.county.system.scope):
        rows = await database.fetch('select * from "case" where county_id = $1', days.county.id)
    wrong = []
    for name, reader in days.people.items():
        async with opened(reader.scope):
            found = await database.fetch('select id from "case" where county_id = $1', days.county.id)
        expected = {row["id"] for row in rows if sees(reader, row)}
        if {row["id"] for row in found} != expected:
            wrong.append(name)
    return wrong
