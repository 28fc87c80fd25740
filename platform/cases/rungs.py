"""On which rung of the ladder a case stands, what was tried there, and what follows from it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cases.ticking import Ticking, read_clock
from cases.view import CaseFile, CaseRow
from tenants.tree import tree
from workflows.ladder import CLOCK, Attempt, Rung, Verdict, judge, rung_named
from workflows.method import Method


@dataclass(frozen=True, slots=True)
class OnRung:
    """`stay`: the row that says since when; `clock`: until when."""

    rung: Rung
    stay: Any
    clock: Ticking
    verdict: Verdict

    @property
    def here(self) -> bool:
        """The proposed rung lies at the same desk."""
        above = self.verdict.propose
        return above is not None and above.level == level_of(self.stay["desk"])


def level_of(place: str) -> str:
    found = tree.find(place)
    return found.level if found else ""


def on_rung(case: CaseRow, file: CaseFile, method: Method, now: datetime) -> OnRung | None:
    """None for what no ladder is for, and on a level that has no rung."""
    ladder, stay = method.ladder_for(case.category), file.stay
    rung = rung_named(ladder, stay["rung"]) if stay else None
    clock = newest_clock(file.clocks)
    if rung is None or clock is None:
        return None
    return OnRung(rung, stay, clock, verdict(ladder, stay, clock, tried_at(file, stay), now))


def verdict(ladder: Sequence[Rung], stay: Any, clock: Ticking, tried: Iterable[Attempt], now: datetime) -> Verdict:
    """While its clock is paused no time passes on a rung."""
    until = clock.clock.paused or now
    return judge(ladder, stay["rung"], tried, started=stay["entered_at"], due=clock.due_at, now=min(until, now))


def tried_at(file: CaseFile, stay: Any) -> list[Attempt]:
    return [Attempt(row["at"], row["solved"]) for row in file.attempts if row["stay_id"] == stay["id"]]


def newest_clock(rows: Iterable[Any]) -> Ticking | None:
    found = [row for row in rows if row["name"] == CLOCK]
    return read_clock(found[-1]) if found else None
