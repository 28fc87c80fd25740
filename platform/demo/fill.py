"""`zongzhi demo`: fills an empty deployment with five counties, their people and a few hundred lively matters."""

import asyncio
import sys
import time
from collections.abc import Sequence
from datetime import datetime

from cases.in_force import reload
from demo.accounts import print_accounts
from demo.replay import Act, Matter
from demo.settle import Settled, settle_people, settle_tenants
from demo.windows import at_windows
from demo.world_files import cases, county_names
from files.store import store
from kernel.db import WORKER, database
from kernel.instant import at, now
from kernel.settings import Settings
from tenants.commands import put_calendar
from tenants.keys import keyring
from tenants.right_key import confirm
from tenants.tree import tree
from workflows.calendar_days import published


async def fill(settings: Settings) -> None:
    """Does nothing where a tenant exists already. Progress goes to stderr, the accounts to stdout."""
    await database.start(settings, WORKER)
    keyring.start(settings)
    store.start(settings.s3_url)
    try:
        await reload()
        await confirm()
        if not tree.counties():
            await fill_counties(county_names())
        print_accounts()
    finally:
        await store.stop()
        await database.stop()


async def fill_counties(names: Sequence[str]) -> None:
    begun = time.monotonic()
    await put_calendar([(day.date, day.off, day.name) for day in published()])
    for name in names:
        await settle_tenants(name)
    await reload()
    _tell(begun, f"{len(tree.below(''))} tenants in {len(names)} counties")
    async with asyncio.TaskGroup() as side_by_side:
        settling = [side_by_side.create_task(settle_people(name)) for name in names]
    settled = [task.result() for task in settling]
    _tell(begun, f"{sum(len(county.posts) for county in settled)} posts, each with an account")
    async with asyncio.TaskGroup() as side_by_side:
        playing = [side_by_side.create_task(_play(county)) for county in settled]
    _tell(begun, f"{sum(task.result() for task in playing)} matters told through the real commands")


async def _play(county: Settled) -> int:
    moment = now()
    rows = [row for row in cases() if row["desk"].startswith(county.place)]
    plan: list[tuple[datetime, int, Act]] = []
    for number, row in enumerate(rows):
        plan += [(when, number, act) for when, act in Matter(row, county, moment).plan()]
    visits = at_windows(county, moment)
    plan += [(when, len(rows), act) for when, act in visits]
    for when, _, act in sorted(plan, key=lambda step: step[:2]):
        with at(when):
            await act()
    return len(rows) + len(visits)


def _tell(begun: float, sentence: str) -> None:
    print(f"{time.monotonic() - begun:6.1f} s  {sentence}", file=sys.stderr, flush=True)
