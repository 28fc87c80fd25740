"""One database of one size: seeded, explained, counted, asked."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial

import asyncpg
import httpx
from litestar import Litestar

from app import create_app
from infra.bench import bare, sweeps, visits
from infra.bench.buffers import Read, far
from infra.bench.buffers import measure as read_buffers
from infra.bench.county import County, find
from infra.bench.everyday import Known, known_cases
from infra.bench.seed import SMALL, Share, known, seed
from infra.bench.serve import BARE
from infra.bench.statements import counting, that_count
from infra.bench.sweeps import Sweep
from infra.bench.visits import Visit
from infra.bench.wire import HOST, WrongAnswer, rate, running
from kernel.db import database
from kernel.settings import Settings

ROUNDS, EACH, CLIENTS = 7, 60, 4
FILING = ("file", "file, signed in")
CONTROL = ("bare route", "bare route again")


@dataclass(slots=True)
class Figures:
    cases: int
    clocks: int = 0
    buffers: dict[str, Read] = field(default_factory=dict)
    far: dict[str, tuple[int, int]] = field(default_factory=dict)
    statements: dict[str, tuple[str, int]] = field(default_factory=dict)  # what: kind of bar, number
    rates: dict[str, list[float]] = field(default_factory=dict)  # requests a second, by round
    sweeps: list[Sweep] = field(default_factory=list)  # with few and with many clocks running


def tell(sentence: str) -> None:
    print(sentence, flush=True)


async def measure(settings: Settings, cases: int, share: Share, *, swept: bool) -> Figures:
    tell(f"\n{cases} cases")
    await seed(settings, cases, share, tell)
    figures = Figures(cases)
    owner = await asyncpg.connect(settings.database_url)
    try:
        county = await known()
        known_ones = await known_cases(county)
        figures.clocks = await owner.fetchval("select count(*) from clock where county_id = $1", county.id)
        figures.buffers = await read_buffers(county, known_ones, owner)
        figures.far = await far(county, cases, owner)
        tell("explained")
        await _ask(settings, county, known_ones, figures)
        tell("asked")
        by_command, by_hand = await bare.compare(county, ROUNDS, EACH // 2)
        figures.rates |= {"filing by command": by_command, "its bare INSERTs": by_hand}
        if swept:
            figures.sweeps = await sweeps.measure(await find(SMALL[-1].slug), owner)
            tell("swept")
    finally:
        await owner.close()
        await database.stop()
    return figures


async def _ask(settings: Settings, county: County, cases: Known, figures: Figures) -> None:
    asks: dict[str, tuple[str, Callable[[], Awaitable[Visit]]]] = {
        "queue page": ("list", partial(visits.queue, county, "clerk0", "work")),
        "queue page of a unit": ("list", partial(visits.queue, county, "handler1", "work")),
        "case page": ("detail", partial(visits.case, county, cases, "clerk1")),
        "queue page, a case beside": ("detail", partial(visits.peek, county, cases, "clerk1")),
        "track page": ("detail", partial(visits.track, county, cases)),
        "file": ("submit", partial(visits.send, county)),
        "file, signed in": ("submit", partial(visits.send_signed_in, county)),
    }
    app = create_app(settings)
    for name, (kind, make) in asks.items():
        figures.statements[name] = kind, await _statements(app, [await make(), await make()])
    async with running(settings) as port:
        await _rates(port, {name: make for name, (_, make) in asks.items()}, figures)


async def _statements(app: Litestar, asked: list[Visit]) -> int:
    """Of the last one: the first fills what a process keeps."""
    transport = httpx.ASGITransport(app, client=("198.51.100.7", 40000))  # type: ignore[arg-type]  # wider than it says
    async with httpx.AsyncClient(transport=transport, base_url=f"https://{HOST}") as client:
        for visit in asked:
            with counting() as sent:
                answer = await client.request(visit.method, visit.path, content=visit.body, headers=visit.headers)
            if answer.status_code != visit.status:
                raise WrongAnswer(f"{visit.path}: {answer.status_code}")
    return len(that_count(sent))


async def _rates(port: int, asks: dict[str, Callable[[], Awaitable[Visit]]], figures: Figures) -> None:
    """All in turns and never in the same order, so that whatever else the machine does is shared; the bare
    route twice, as its own control."""
    page = await asks["queue page"]()
    await rate(port, [page], 1)
    plain = {name: Visit("GET", path, 200, page.shows) for name, path in zip(CONTROL, BARE, strict=True)}
    same = plain | {name: await make() for name, make in asks.items() if name not in FILING}
    for number in range(ROUNDS + 1):
        asked = {name: [visit] * EACH for name, visit in same.items()}
        for name in FILING:  # each is sent once
            asked[name] = [await asks[name]() for _ in range(EACH)]
        names = list(asked)
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            taken = await rate(port, asked[name], CLIENTS)
            if number:  # the first round only warms up
                figures.rates.setdefault(name, []).append(taken)
