"""The ladder of a case as a person reads it: which rung, what was tried, until when, what is proposed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from cases.rungs import on_rung
from cases.view import CaseFile, CaseRow
from tenants.keys import Seal
from tenants.tree import tree
from workflows.ladder import Rung, Verdict, rung_named
from workflows.method import Method
from workflows.phrases import moment
from workflows.words import word


@dataclass(frozen=True, slots=True)
class AttemptView:
    """`number`: the how manieth at its rung; `rung` its title, `centre` of the desk that it lies at."""

    number: int
    rung: str
    centre: str
    desk: str
    at: datetime
    way: str
    solved: bool
    present: str
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class LadderView:
    """`due_at` is where the rung's term ends; `left` how many attempts it still owes."""

    rung: Rung
    since: datetime
    due_at: datetime
    verdict: Verdict
    here: bool  # the proposed rung lies at the same desk

    @property
    def left(self) -> int:
        return max(self.rung.attempts - self.verdict.made, 0)


def read_ladder(case: CaseRow, file: CaseFile, method: Method, now: datetime) -> LadderView | None:
    found = on_rung(case, file, method, now)
    if found is None:
        return None
    return LadderView(found.rung, found.stay["entered_at"], found.clock.due_at, found.verdict, found.here)


def read_attempts(file: CaseFile, method: Method, seal: Seal, notes: Mapping[UUID, str]) -> list[AttemptView]:
    """The oldest first."""
    stays, made, found = {row["id"]: row for row in file.stays}, dict[UUID, int](), list[AttemptView]()
    for row in file.attempts:
        made[row["stay_id"]] = made.get(row["stay_id"], 0) + 1
        found.append(_view(row, stays[row["stay_id"]], made[row["stay_id"]], method, seal, notes))
    return found


def tried_here(attempts: Iterable[AttemptView], desk: str) -> str:
    """What this desk has tried, in words for the level above."""
    return "\n".join(_tried(one) for one in attempts if one.desk == desk)


def _tried(one: AttemptView) -> str:
    said = {"at": moment(one.at), "way": word("attempt_way", one.way), "came": came(one), "text": one.text}
    return word("transfer", "tried", rung=one.rung, number=one.number, present=one.present, **said)


def came(one: AttemptView) -> str:
    return word("attempt_came", "yes" if one.solved else "no")


def _view(row: Any, stay: Any, number: int, method: Method, seal: Seal, notes: Mapping[UUID, str]) -> AttemptView:
    rung, desk = rung_named(method.ladder, stay["rung"]), tree.find(stay["desk"])
    return AttemptView(
        number=number,
        rung=rung.title if rung else "",
        centre=desk.centre if desk else "",
        desk=stay["desk"],
        at=row["at"],
        way=row["way"],
        solved=row["solved"],
        present=seal.open("attempt.present", row["id"], row["present"]),
        text=notes.get(row["note_id"], ""),
        by=row["by_as"],
    )
