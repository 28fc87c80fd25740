"""`make bench`: fifteen thousand cases, then three hundred thousand; counts are gated, times are printed."""

import asyncio
import os
import sys
from dataclasses import replace
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from infra.bench.measure import Figures, measure
from infra.bench.report import broken, show
from infra.bench.seed import WHOLE, Share
from infra.services import ServiceError, Services
from infra.testing import scratch
from kernel.settings import Settings

# Of every case its clocks would be two million at 300,000.
SIZES = {15_000: WHOLE, 300_000: Share(5, 2)}
SWEPT = 300_000


def main() -> int:
    try:
        with scratch() as folder, Services(folder, given=_ours(), tell=print) as services:
            os.environ.update(services.environment)
            figures = asyncio.run(_all(Settings.from_env()))
    except ServiceError as error:
        print(error, file=sys.stderr)
        return 1
    show(figures)
    found = broken(figures)
    print("\n".join(found) or "Every counted bar holds.")
    return 1 if found else 0


def _ours() -> dict[str, str]:
    """Whatever services the caller has, the bench fills none but its own."""
    return {}


async def _all(settings: Settings) -> list[Figures]:
    found = []
    for cases, share in SIZES.items():
        name = f"bench_{cases}"
        connection = await asyncpg.connect(settings.database_url)
        await connection.execute(f"create database {name}")
        await connection.close()
        address = urlunsplit(urlsplit(settings.database_url)._replace(path=f"/{name}"))
        found.append(await measure(replace(settings, database_url=address), cases, share, swept=cases == SWEPT))
    return found


if __name__ == "__main__":
    sys.exit(main())
