"""`zongzhi sessions`: everybody of a county signs in anew, after a theft or when a key was lost."""

import argparse
import asyncio
from typing import Any

from cli.within import placed, within
from kernel.errors import Misconfigured
from kernel.settings import Settings
from people.actor import system
from people.signing_out import sign_everybody_out


def add_command(commands: Any) -> None:
    sessions = commands.add_parser("sessions", help="sign everybody of a county out")
    acts = sessions.add_subparsers(required=True, dest="act", metavar="act")
    end = acts.add_parser("end", help="staff, residents and slips; browsers that are trusted are asked for the code")
    end.add_argument("place", help="of the county, such as yangxian/")
    end.set_defaults(run=_run)


def _run(settings: Settings, arguments: argparse.Namespace) -> int:
    asyncio.run(within(settings, lambda: _end(arguments.place)))
    return 0


async def _end(place: str) -> None:
    county = placed(place)
    if county.parent_id is not None:
        raise Misconfigured(f"{place} 不是县。请写县的路径，例如 {county.county_place}。")
    ended = await sign_everybody_out(actor=system(county.county_id, county.place))
    print(f"{county.name}  {ended} 处登录已经退出")
