"""Whoever follows a matter or waits to, as its applicant reads them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from cases.view import CaseFile
from tenants.keys import Seal


@dataclass(frozen=True, slots=True)
class FollowerView:
    """`phone` is plain: whoever reads this typed it themselves, or is asked for their word by it."""

    id: UUID
    who: str
    state: str
    kin: str
    name: str
    phone: str
    until: datetime


def read_followers(file: CaseFile, seal: Seal) -> list[FollowerView]:
    return [_view(row, seal) for row in file.followers]


def _view(row: Any, seal: Seal) -> FollowerView:
    key = row["id"]
    return FollowerView(
        id=key,
        who=row["who"],
        state=row["state"],
        kin=row["kin"],
        name=seal.open("follower.name", key, row["name"]),
        phone=seal.open("follower.phone", key, row["phone"]) if row["phone"] else "",
        until=row["until"],
    )
