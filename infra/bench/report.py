"""The figures as a table, and which counted bars they break."""

from collections.abc import Iterable
from itertools import pairwise
from statistics import median

from cases.sweep import BATCH
from infra.bench.buffers import Read
from infra.bench.measure import CONTROL, Figures
from infra.bench.statements import BARS
from infra.bench.sweeps import SWEEPERS, Sweep

RLS, GROWTH, DEPTH = 1.05, 1.3, 1.1
CLOCKS = 1_000_000  # rows, where the most cases are
LEVELS = 3  # by so many pages a search may be deeper in an index that is sixty times as large
ROWS = 51  # a page's rows and the one that says there are more: each may lie on a heap page of its own
FULL = 40 + 15 * ROWS
PAGE_PART, SUBMIT_PART = 6, 4  # no fewer requests than a sixth of the bare route, a quarter of the bare INSERTs


def show(found: list[Figures]) -> None:
    for figures in found:
        _head(f"{figures.cases} cases: requests a second, median of {len(figures.rates[CONTROL[0]])} rounds in turns")
        for name, rates in figures.rates.items():
            kind, number = figures.statements.get(name, ("", 0))
            count = f"{number} statements (bar {BARS[kind]})" if kind else ""
            print(f"{name:32} {median(rates):9.1f}  {count}")
        _ratios(figures)
    for figures in found:
        _head(f"{figures.cases} cases, {figures.clocks} clocks: pages read, through row-level security and past it")
        for name, read in figures.buffers.items():
            print(f"{name:32} {read.buffers:7} {read.past:7}   bar {read.bar}")
        for name, (first, last) in figures.far.items():
            print(f"{name:48} {first} at the beginning, {last} there")
        through, past = _sum(figures.buffers)
        print(f"all together                     {through:7} {past:7}   (bar {RLS} times)")
        if figures.sweeps:
            _sweeps(figures.sweeps)
    was, now = grown(found[0], found[-1])
    print(f"\nfull lists: {was} pages at {found[0].cases} cases, {now} at {found[-1].cases} (bar {GROWTH} times)")


def _sweeps(found: list[Sweep]) -> None:
    _head("finding due clocks: pages read, by how many clocks run")
    few, many = found
    for name in few.looking:
        was, now = few.looking[name], many.looking[name]
        print(f"{name:32} {was:7} at {few.running}, {now:7} at {many.running} (bar {LEVELS} more)")
    ratio = many.firing / few.firing
    print(f"{f'firing {BATCH}':32} {few.firing:7} and {many.firing:7}, {ratio:.2f} times (bar {GROWTH} times)")
    for sweep in found:
        print(
            f"{SWEEPERS} sweepers at {sweep.running} clocks: {sweep.clocks} of {sweep.due} fired, told {sweep.told}"
            f" times, in {len(sweep.batches)} batches of at most {max(sweep.batches)}; {BATCH} take"
            f" {median(sweep.seconds):.3f} s"
        )


def _ratios(figures: Figures) -> None:
    bare = figures.rates[CONTROL[0]]
    page, again = _ratio(figures.rates["queue page"], bare), _ratio(figures.rates[CONTROL[1]], bare)
    submit = _ratio(figures.rates["filing by command"], figures.rates["its bare INSERTs"])
    print(f"queue page / bare route          {page:9.2f}  (bar 1/{PAGE_PART} = {1 / PAGE_PART:.2f})")
    print(f"bare route / itself              {again:9.2f}  (the control: what the machine's noise makes of 1)")
    print(f"filing / its bare INSERTs        {submit:9.2f}  (bar 1/{SUBMIT_PART} = {1 / SUBMIT_PART:.2f})")


def _ratio(ours: list[float], theirs: list[float]) -> float:
    """The median of each round's ratio: both were measured at the same time of the same noise."""
    return median(a / b for a, b in zip(ours, theirs, strict=True))


def _head(text: str) -> None:
    print(f"\n{text}\n{'-' * len(text)}")


def broken(found: list[Figures]) -> list[str]:
    """Statements and buffers; never a time."""
    fewer = found[-1].clocks < CLOCKS
    seeded = [f"{found[-1].clocks} clocks stand in the seed, and not {CLOCKS}"] if fewer else []
    swept = [sweep for figures in found for sweep in figures.sweeps]
    return [*seeded, *_each(found), *_growth(found[0], found[-1]), *broken_sweeps(swept)]


def _each(found: list[Figures]) -> Iterable[str]:
    for figures in found:
        for name, (kind, number) in figures.statements.items():
            if number > BARS[kind]:
                yield f"{figures.cases}: {name} takes {number} statements, the bar is {BARS[kind]}"
        for name, read in figures.buffers.items():
            if read.buffers > read.bar:
                yield f"{figures.cases}: {name} reads {read.buffers} pages, the bar is {read.bar}"
        through, past = _sum(figures.buffers)
        if through > RLS * past:
            yield f"{figures.cases}: through row-level security {through} pages, past it {past}"
        for name, (first, last) in figures.far.items():
            if last > DEPTH * first + ROWS:
                yield f"{figures.cases}: {name} reads {last} pages, at the beginning {first}"


def _growth(few: Figures, many: Figures) -> Iterable[str]:
    was, now = grown(few, many)
    if now > GROWTH * was:
        yield f"lists that are full in both read {now} pages at {many.cases} cases, {was} at {few.cases}"


def broken_sweeps(found: list[Sweep]) -> Iterable[str]:
    for few, many in pairwise(found):
        for name, pages in many.looking.items():
            if pages > few.looking[name] + LEVELS:
                was = few.looking[name]
                yield f"looking for {name}: {was} pages at {few.running} clocks, {pages} at {many.running}"
        if many.firing > GROWTH * few.firing:
            yield f"firing {BATCH}: {few.firing} pages at {few.running} clocks, {many.firing} at {many.running}"
    for sweep in found:
        if not sweep.due == sweep.clocks == sweep.told == sum(sweep.batches):
            yield f"of {sweep.due} due clocks {sweep.clocks} fired, told {sweep.told} times"
        if max(sweep.batches) > BATCH:
            yield f"{max(sweep.batches)} clocks fired in one transaction, the bar is {BATCH}"


def grown(few: Figures, many: Figures) -> tuple[int, int]:
    """All lists whose first page is full at both sizes; counts count more where there is more."""
    full = [name for name, read in many.buffers.items() if read.bar == few.buffers[name].bar == FULL]
    return sum(few.buffers[name].buffers for name in full), sum(many.buffers[name].buffers for name in full)


def _sum(reads: dict[str, Read]) -> tuple[int, int]:
    return sum(read.buffers for read in reads.values()), sum(read.past for read in reads.values())
