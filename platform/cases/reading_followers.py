"""Whoever follows a matter or waits to, as its applicant reads them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from cases.relations import relations_to_case
from cases.view import CaseFile, CaseRow
from people.actor import Actor
from people.permissions import Permission
from tenants.keys import Seal
from workflows.engine import Where


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


LETTING = ((Permission.LET_FOLLOW, Where.APPLICANT), (Permission.RECORD_CONSENT, Where.HOLDER))


def let_in(case: CaseRow, file: CaseFile, seal: Seal, actor: Actor) -> list[FollowerView] | None:
    """None: it is not the reader's to let somebody follow, or to write down whom the applicant lets."""
    stands = relations_to_case(case, file, actor)
    theirs = any(actor.may(what) and where in stands for what, where in LETTING)
    return read_followers(file, seal) if theirs and not (case.sealed or case.destroyed_at) else None


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
