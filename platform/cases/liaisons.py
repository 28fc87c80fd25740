"""联办 as pages read it: what one county asks of another, who answers, what is shared."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from cases.view import CaseRow
from kernel.errors import Forbidden
from people.actor import Actor
from people.permissions import Permission
from tenants.keys import CountyKey, Seal
from tenants.tree import tree
from workflows.case import OPEN
from workflows.words import word

BODY, ANSWER = "liaison.body", "liaison.answer"


class LiaisonState(StrEnum):
    PROPOSED = "PROPOSED"
    JOINED = "JOINED"
    REFUSED = "REFUSED"
    ENDED = "ENDED"


@dataclass(frozen=True, slots=True)
class Named:
    name: str
    phone: str
    kind: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What crosses with the letter: its words, and the facts that were chosen; the rest stays at home."""

    title: str
    asks: str
    say: str = ""
    demands: tuple[str, ...] = ()
    applicants: tuple[Named, ...] = ()
    respondents: tuple[Named, ...] = ()

    @property
    def kept(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def read(cls, kept: str) -> "Asked":
        found = json.loads(kept)
        sides = {side: tuple(Named(**one) for one in found[side]) for side in ("applicants", "respondents")}
        return cls(**{**found, **sides, "demands": tuple(found["demands"])})


@dataclass(frozen=True, slots=True)
class LiaisonView:
    """`other` is the other county's centre; of its case nothing is known here."""

    id: UUID
    case_id: UUID | None
    side: str
    other_county: int
    other: str
    state: str
    asked: Asked | None  # once refused there is nothing left of it where it came to
    asked_as: str
    asked_at: datetime

    @property
    def joined(self) -> bool:
        return self.state == LiaisonState.JOINED


def waiting_seal(county: CountyKey) -> Seal:
    """For what another county asks while it hangs on no case of this one."""
    return county.shared("liaisons")


def at_the_county(actor: Actor) -> bool:
    """One county asks another: townships do not."""
    return actor.scope.place is not None and tree.at(actor.place).level == "COUNTY"


def require_county(actor: Actor, permission: Permission) -> None:
    actor.require(permission)
    if not at_the_county(actor):
        raise Forbidden(word("liaison", "county_only"))


def may_ask(case: CaseRow, actor: Actor) -> bool:
    """What is sealed asks nobody by this way."""
    return (
        actor.may(Permission.ASK_COUNTY)
        and at_the_county(actor)
        and not case.sealed
        and case.state in OPEN
        and bool(others(actor.county_id))
    )


def others(county_id: int) -> list[Any]:
    return [county for county in tree.counties() if county.county_id != county_id]


def centre_of(county_id: int) -> str:
    return next((county.centre for county in tree.counties() if county.county_id == county_id), "")


def county_name(county_id: int) -> str:
    return next((county.name for county in tree.counties() if county.county_id == county_id), "")


def read_liaisons(rows: Iterable[Mapping[str, Any]], seal: Seal) -> list[LiaisonView]:
    """The newest first; `seal` is that of their case, or of what waits."""
    return sorted((read_liaison(row, seal) for row in rows), key=lambda one: one.asked_at, reverse=True)


def read_liaison(row: Mapping[str, Any], seal: Seal) -> LiaisonView:
    return LiaisonView(
        id=row["id"],
        case_id=row["case_id"],
        side=row["side"],
        other_county=row["other_county"],
        other=centre_of(row["other_county"]),
        state=row["state"],
        asked=Asked.read(seal.open(BODY, row["id"], row["body"])) if row["body"] is not None else None,
        asked_as=row["asked_as"],
        asked_at=row["asked_at"],
    )
