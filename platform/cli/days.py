"""`zongzhi calendar`: the days off of a year, and the open clocks that they move."""

import argparse
import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from cases.commands.recount import FIRST, recount_clocks
from cases.in_force import reload
from cli.within import within
from kernel.errors import Misconfigured
from kernel.settings import Settings
from tenants.commands import put_calendar
from tenants.scope import system
from tenants.tree import TenantView, tree
from workflows.calendar_days import Day, published
from workflows.year_file import YearError, read_year

Act = Callable[[], Awaitable[None]]


def add_command(commands: Any) -> None:
    days = commands.add_parser("calendar", help="put a year's days off into the database; count open clocks anew")
    acts = days.add_subparsers(required=True, dest="act", metavar="act")
    put = acts.add_parser("import", help="the years of this version, or the one of a file; then count anew")
    put.add_argument("file", nargs="?", help="TOML as in platform/workflows/calendar, or JSON of holiday-cn")
    put.set_defaults(run=_import)
    anew = acts.add_parser("recount", help="after a tenant's own days off or duty hours were changed")
    anew.set_defaults(run=lambda settings, _: _run(settings, recount))


def _run(settings: Settings, act: Act) -> int:
    asyncio.run(within(settings, act))
    return 0


def _import(settings: Settings, arguments: argparse.Namespace) -> int:
    days = _read(arguments.file) if arguments.file else published()

    async def act() -> None:
        await put_days(days)
        await recount()

    return _run(settings, act)


def _read(name: str) -> list[Day]:
    try:
        return read_year(Path(name).read_bytes())
    except OSError as wrong:
        raise Misconfigured(f"{name} 读不了：{wrong.strerror}。请核对路径。") from None
    except YearError as wrong:
        raise Misconfigured(f"{name}：{wrong}") from None


async def put_days(days: list[Day]) -> None:
    await put_calendar([(day.date, day.off, day.name) for day in days])


async def recount() -> None:
    await reload()
    for county in tree.counties():
        await _recount(county)


async def _recount(county: TenantView) -> None:
    """Stopped half-way, it is simply run again: what is counted stays as it is."""
    after, more, cases, clocks = FIRST, True, 0, 0
    while more:
        done = await recount_clocks(system(county.county_id, county.place), after)
        after, more, cases, clocks = done.last, done.more, cases + done.cases, clocks + done.clocks
        print(f"{county.name}  改了 {cases} 件、{clocks} 个时限", file=sys.stderr)
