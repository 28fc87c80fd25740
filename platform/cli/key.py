"""`zongzhi key`: what was sealed under the master key before is sealed under the one of now."""

import argparse
import asyncio
from typing import Any

from cli.within import within
from kernel.errors import Misconfigured
from kernel.settings import Settings
from people.key_change import change_key
from tenants.tree import tree


def add_command(commands: Any) -> None:
    key = commands.add_parser("key", help="seal anew what the master key before opens")
    acts = key.add_subparsers(required=True, dest="act", metavar="act")
    change = acts.add_parser("change", help="all of it or nothing; run again, it finds nothing more to do")
    change.set_defaults(run=_run)


def _run(settings: Settings, _: argparse.Namespace) -> int:
    if not settings.former_key:
        raise Misconfigured("Set FORMER_MASTER_KEY to the master key before and MASTER_KEY to the new one.")
    asyncio.run(within(settings, _change))
    return 0


async def _change() -> None:
    done = await change_key(tree.counties())
    for name in ("county_keys", "authenticators", "recovery_codes", "providers"):
        print(f"{done[name]:6}  {name.replace('_', ' ')}")
