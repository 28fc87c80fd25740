"""A call of units (吹哨) as a person reads it: where, why, who is there and who is not."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from cases.check_in_link import link_to
from cases.facts import facts_of, facts_of_check_in
from cases.relations import relations_to_check_in, relations_to_whistle
from cases.view import CaseFile, CaseRow
from people.actor import Actor
from tenants.keys import CountyKey, Seal
from workflows.engine import Move
from workflows.facts import Facts
from workflows.method import Method
from workflows.whistle import CAME, CHECK_IN, WHISTLE, CheckInState, WhistleState


@dataclass(frozen=True, slots=True)
class Said:
    """What opens the texts of a case, its notes by id, and the names of its units by id."""

    county: CountyKey
    seal: Seal
    notes: Mapping[UUID, str]
    units: Mapping[UUID, str]


@dataclass(frozen=True, slots=True)
class CalledView:
    """`standing`: arrived (on time or late), on_way, late (still not there), absent, called_off."""

    id: UUID
    unit_id: UUID
    unit: str
    state: str
    standing: str
    due_at: datetime
    arrived_at: datetime | None
    arrived_as: str
    brought: str
    needed: str
    place_right: str
    moves: list[Move]
    link: str  # by which the unit checks in; for itself and for the desk that called


@dataclass(frozen=True, slots=True)
class WhistleView:
    id: UUID
    state: str
    spot: str
    why: str
    called_at: datetime
    called_as: str
    meets_at: datetime
    units: list[CalledView]
    outcome: str
    result: str
    ended_at: datetime | None
    ended_as: str
    moves: list[Move]
    mine: bool  # the reader's desk called

    @property
    def runs(self) -> bool:
        return self.state == WhistleState.CALLED

    def of(self, standing: str) -> list[CalledView]:
        return [unit for unit in self.units if unit.standing == standing]


def read_whistles(case: CaseRow, file: CaseFile, method: Method, actor: Actor, said: Said) -> list[WhistleView]:
    """Newest first."""
    facts = facts_of(case, file, actor, method)
    found = []
    for row in reversed(file.whistles):
        relations = relations_to_whistle(row, case, actor)
        mine = [called for called in file.called if called["whistle_id"] == row["id"]]
        units = [_called(called, actor, facts, said, shown=bool(relations)) for called in mine]
        moves = WHISTLE.open_to(actor.roles, relations, row["state"], facts)
        found.append(_whistle(row, units, moves, said, mine=bool(relations)))
    return found


def _whistle(row: Any, units: list[CalledView], moves: list[Move], said: Said, *, mine: bool) -> WhistleView:
    return WhistleView(
        id=row["id"],
        state=row["state"],
        spot=said.seal.open("whistle.spot", row["id"], row["spot"]),
        why=said.notes.get(row["note_id"], ""),
        called_at=row["called_at"],
        called_as=row["called_as"],
        meets_at=row["meets_at"],
        units=units,
        outcome=row["outcome"] or "",
        result=said.notes.get(row["result_note"], ""),
        ended_at=row["ended_at"],
        ended_as=row["ended_as"] or "",
        moves=moves,
        mine=mine,
    )


def _called(row: Any, actor: Actor, facts: Facts, said: Said, *, shown: bool) -> CalledView:
    """`shown`: to the desk that called, which has the links of all."""
    relations = relations_to_check_in(row, actor)
    facts = replace(facts, **facts_of_check_in(row))
    return CalledView(
        id=row["id"],
        unit_id=row["unit_id"],
        unit=said.units.get(row["unit_id"], ""),
        state=row["state"],
        standing=_standing(row, facts.moment),
        due_at=row["due_at"],
        arrived_at=row["arrived_at"],
        arrived_as=row["arrived_as"] or "",
        brought=row["brought"] or "",
        needed=row["needed"] or "",
        place_right=row["place_right"] or "",
        moves=CHECK_IN.open_to(actor.roles, relations, row["state"], facts),
        link=link_to(said.county, row["id"]) if shown or relations else "",
    )


def _standing(row: Any, moment: datetime | None) -> str:
    if row["state"] != CheckInState.CALLED:
        return "arrived" if row["state"] in CAME else str(row["state"]).lower()
    return "late" if moment is not None and moment > row["due_at"] else "on_way"
