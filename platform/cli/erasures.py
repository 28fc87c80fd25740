"""`zongzhi erasures`: who was erased, as a list to keep beside the backups; after a restore, once more."""

import argparse
import asyncio
import sys
from typing import Any
from uuid import UUID

from cases.erasing import erase_again
from cases.queries.rights import erased_subjects
from cli.within import within
from kernel.settings import Settings
from tenants.tree import tree


def add_command(commands: Any) -> None:
    one = commands.add_parser("erasures", help="list who was erased, to keep beside the backups; or erase them again")
    one.add_argument("--again", action="store_true", help="read such a list from standard input and erase once more")
    one.set_defaults(run=_run)


def _run(settings: Settings, arguments: argparse.Namespace) -> int:
    asyncio.run(within(settings, _again if arguments.again else _list))
    return 0


async def _list() -> None:
    """Random numbers and nothing else: a county, a person."""
    for county in tree.counties():
        for subject in await erased_subjects(county.county_id, county.place):
            print(county.county_id, subject)


async def _again() -> None:
    lines = [line.split() for line in sys.stdin if line.strip()]
    for county in tree.counties():
        subjects = [UUID(subject) for number, subject in lines if int(number) == county.county_id]
        await erase_again(county.county_id, county.place, subjects)
    print(f"{len(lines)} erased again")
