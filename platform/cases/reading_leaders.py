"""The leaders of a case as a person reads them: every seat that its colour asks for, also while it is empty."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cases.view import CaseFile, CaseRow
from workflows.leaders import seats_for
from workflows.method import Method
from workflows.seat import STANDING
from workflows.words import word


@dataclass(frozen=True, slots=True)
class LeaderView:
    """`name` is the post as others read it; empty while nobody is named."""

    seat: str
    title: str
    name: str
    since: datetime | None


def read_leaders(case: CaseRow, file: CaseFile, method: Method) -> list[LeaderView]:
    standing = {row["seat"]: row for row in file.leaders if row["state"] in STANDING}
    asked = () if case.sealed else seats_for(method.leaders, case.grade, case.place.count("/"))
    return [_view(seat, standing) for seat in dict.fromkeys((*asked, *standing))]


def _view(seat: str, standing: dict[str, Any]) -> LeaderView:
    row = standing.get(seat)
    name, since = (row["named_as"] or "", row["named_at"]) if row else ("", None)
    return LeaderView(seat, word("seat", seat), name, since)
