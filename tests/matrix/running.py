"""Asks every question as everybody, undoes it, and judges the answer by what must hold whatever the table says."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from litestar import Litestar

from kernel.crypto import digest
from kernel.instant import now
from tests.matrix import (
    asks_console,
    asks_experts,
    asks_files,
    asks_follow,
    asks_force,
    asks_foreign,
    asks_intake,
    asks_ladder,
    asks_leaders,
    asks_letters,
    asks_liaisons,
    asks_machine,
    asks_portal,
    asks_provider,
    asks_same,
    asks_upkeep,
    asks_whistle,
    asks_window,
)
from tests.matrix.asking import DENIED, Answer, Ask, Sent, names_in, put
from tests.matrix.canaries import INSIDE, PERSONAL, Canary
from tests.matrix.inventory import Row, read_inventory
from tests.matrix.ledger import Changed, Ledger, take_stock, touched
from tests.matrix.readers import Reader
from tests.matrix.stage import Stage
from tests.matrix.undo import undone
from tests.web.headers import wrong_headers

# In two modules, so that two processes ask at the same time: each takes about as long.
PAGES: Mapping[str, Callable[[Stage], Iterator[Ask]]] = {
    "machine": asks_machine.machine,
    "portal open": asks_portal.open_pages,
    "portal filing": asks_portal.filing,
    "portal cases": asks_portal.cases,
    "portal follow": asks_follow.follow,
    "portal files": asks_files.of_residents,
    "console doors": asks_console.doors,
    "console desk": asks_console.desk,
    "console cases": asks_console.cases,
    "console papers": asks_console.papers,
    "console register": asks_console.register,
    "console files": asks_files.of_staff,
    "console window": asks_window.window,
    "console people": asks_upkeep.people,
    "by provider": asks_provider.by_provider,
    "console units": asks_upkeep.units,
    "console imports": asks_upkeep.imports,
    "console logs": asks_upkeep.logs,
    "console own": asks_upkeep.own,
    "console inbox": asks_upkeep.inbox,
    "console calls": asks_upkeep.calls,
    "foreign names": asks_foreign.foreign,
}
MOVES: Mapping[str, Callable[[Stage], Iterator[Ask]]] = {
    "console moves": asks_console.moves,
    "intake": asks_intake.intake,
    "console states": asks_console.states,
    "console same": asks_same.same,
    "console leaders": asks_leaders.leaders,
    "console whistle": asks_whistle.whistle,
    "console force": asks_force.force,
    "console experts": asks_experts.experts,
    "console ladder": asks_ladder.ladder,
    "console letters": asks_letters.letters,
    "console liaisons": asks_liaisons.liaisons,
}
BLOCKS = {**PAGES, **MOVES}


@dataclass(slots=True)
class Cell:
    ask: Ask
    reader: Reader
    sent: Sent
    answer: Answer
    changed: Changed
    outcome: str

    def __str__(self) -> str:
        return f"{self.ask.head} | {self.ask.of} | {self.reader.name}"


@dataclass(slots=True)
class Report:
    """`outcomes` by question and reader; `complaints` is empty where all is well."""

    outcomes: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)
    cells: int = 0


async def asked(app: Litestar, stage: Stage, block: str) -> Report:
    """The rows are counted anew for each block: other tests may have written in the meantime; whoever reads has just
    proved who they are, however long the blocks before took."""
    report, inventory = Report(), read_inventory()
    cookies = [digest(cookie) for reader in stage.readers for cookie in reader.cookies.values()]
    await stage.owner.execute("update session set made_at = $2 where id_hash = any($1)", cookies, now())
    ledger = await take_stock(stage.owner)
    said = _Said()
    logging.getLogger("zongzhi").addHandler(said)
    nothing: dict[tuple[str, str], Cell] = {}
    for ask in _nothing_first(BLOCKS[block](stage)):
        for reader in stage.readers:
            cell = await _cell(app, stage, ledger, ask, reader)
            report.cells += 1
            report.outcomes.setdefault((ask.head, ask.of), {})[reader.name] = cell.outcome
            report.complaints += [f"{cell}: {wrong}" for wrong in judge(cell, stage, inventory)]
            if ask.about and ask.about.kind == "none":
                nothing[(ask.head, reader.name)] = cell
            elif ask.about and (same := nothing.get((ask.head, reader.name))):
                report.complaints += [f"{cell}: {wrong}" for wrong in compare(cell, same, stage)]
    logging.getLogger("zongzhi").removeHandler(said)
    report.complaints += [f"the log told {canary}" for canary in stage.canaries.found_in("\n".join(said.lines))]
    return report


class _Said(logging.Handler):
    """Every line that the product logs meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def _nothing_first(asks: Iterable[Ask]) -> list[Ask]:
    """What there is not is asked for before what there is, so that the two can be compared."""
    return sorted(asks, key=lambda ask: not (ask.about and ask.about.kind == "none"))


async def _cell(app: Litestar, stage: Stage, ledger: Ledger, ask: Ask, reader: Reader) -> Cell:
    async with undone(stage.owner) as pool:
        async with pool.busy:
            before = await touched(stage.owner)
        sent, answer = await put(app, stage, ask, reader)
        async with pool.busy:
            changed = await ledger.changed(stage.owner, before)
    return Cell(ask, reader, sent, answer, changed, answer.outcome(ask.method, changed))


def judge(cell: Cell, stage: Stage, inventory: Mapping[tuple[str, str], Row]) -> Iterator[str]:
    row = inventory[(cell.ask.method, cell.ask.route)]
    yield from wrong_headers(cell.sent.path, cell.answer.status, cell.answer.headers)
    if cell.answer.status >= 500:
        yield f"broke with {cell.answer.status}"
    if cell.outcome in DENIED and (changed := _named(cell.changed) - cell.ask.prepared):
        yield f"was refused and yet changed {sorted(changed)}"
    undeclared = _named(cell.changed) - row.writes - cell.ask.prepared
    if undeclared:
        yield f"changed what the inventory does not name: {sorted(undeclared)}"
    if elsewhere := {county for table, county in cell.changed if table not in {"session", *cell.ask.prepared}} - {
        0,
        _county_of(cell, stage),
    }:
        yield f"changed rows of another county: {sorted(elsewhere)}"
    for canary in _leaked(cell, stage):
        yield f"told {canary.kind} of {canary.owner}"


def _named(changed: Changed) -> set[str]:
    return {table for table, _ in changed}


def _county_of(cell: Cell, stage: Stage) -> int:
    """Where this request may write: at home, but for who comes with their own post in the other county."""
    in_the_console = cell.ask.route.startswith("/console/{post}") and not cell.sent.cookies
    return stage.far.id if in_the_console and cell.reader.name == "away" else stage.home.id


def _leaked(cell: Cell, stage: Stage) -> Iterator[Canary]:
    may = cell.reader.may_read(cell.ask.about, stage.guest_of) | cell.sent.may
    own = cell.sent.may | {cell.reader.own}
    if cell.ask.plain:
        own = own | ({cell.ask.about.name} if cell.ask.about else may)
    text = f"{cell.answer.text} {cell.answer.headers}"
    for canary in sorted(stage.canaries.found_in(text), key=str):
        foreign = canary.owner not in may
        bare = canary.kind in PERSONAL and canary.owner not in own
        inside = canary.kind == INSIDE and cell.reader.resident
        if foreign or bare or inside:
            yield canary


def compare(cell: Cell, nothing: Cell, stage: Stage) -> Iterator[str]:
    """What is not theirs looks, byte for byte, like what does not exist."""
    about = cell.ask.about
    if about is None or cell.reader.name == "slip" or about.name in cell.reader.may_read(about, stage.guest_of):
        return
    mine = cell.answer.plainly(*names_in(cell.sent.path, cell.ask.about))
    none = nothing.answer.plainly(*names_in(nothing.sent.path, nothing.ask.about))
    if mine != none:
        at = max(0, _parting(mine, none) - 40)
        yield f"differs from what does not exist: {mine[at : at + 100]!r} against {none[at : at + 100]!r}"


def _parting(one: str, other: str) -> int:
    """Where two texts begin to differ."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
