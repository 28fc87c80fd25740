"""函 as pages and papers read it; who may make one of a case."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from cases.view import CaseRow
from people.actor import Actor
from people.permissions import Permission
from tenants.keys import Seal


@dataclass(frozen=True, slots=True)
class Written:
    """What the letter says: to whom, at which address, what is asked."""

    to: str
    address: str
    asks: str

    @property
    def kept(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class LetterView:
    """`code` is what the letter prints: the hash of the passport's list."""

    id: UUID
    seq: int
    written: Written
    answer_by: date
    plain: bool
    files: int
    code: str
    size: int
    by: str
    at: datetime


def letter_number(of: str, seq: int) -> str:
    """`of`: the number of the case, in the register where it has one."""
    return f"{of}号函{seq}"


def may_send(case: CaseRow, actor: Actor) -> bool:
    """What is sealed leaves the house by whoever keeps it, and by nobody else."""
    keeps = not case.sealed or f"p:{actor.person_id}" in case.seen_by
    there = keeps and case.destroyed_at is None
    return actor.may(Permission.SEND_LETTER) and actor.scope.place is not None and there


def read_letters(rows: Iterable[Any], seal: Seal) -> list[LetterView]:
    """The newest first."""
    return sorted((read_letter(row, seal) for row in rows), key=lambda letter: -letter.seq)


def read_letter(row: Any, seal: Seal) -> LetterView:
    return LetterView(
        id=row["id"],
        seq=row["seq"],
        written=Written(**json.loads(seal.open("letter.body", row["id"], row["body"]))),
        answer_by=row["answer_by"],
        plain=row["plain"],
        files=row["files"],
        code=bytes(row["code"]).hex(),
        size=row["size"],
        by=row["by_as"],
        at=row["at"],
    )
