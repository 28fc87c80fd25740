"""How an actor stands to a case or to one of its orders."""

from typing import Any

from cases.view import CaseFile, CaseRow
from people.actor import Actor
from people.roles import Role
from workflows.engine import Where
from workflows.order import OPEN
from workflows.seat import SeatState


def relations_to_case(case: CaseRow, file: CaseFile, actor: Actor) -> frozenset[Where]:
    found: set[Where] = set()
    if actor.scope.place is not None:
        found |= _of_a_desk(case, actor)
    if actor.unit_id is not None:
        found |= _of_a_unit(case, file, actor)
    if any(row["person_id"] == actor.person_id and row["state"] == SeatState.NAMED for row in file.leaders):
        found.add(Where.LEADER)
    if actor.case_id == case.id or _filed(case, file, actor):
        found.add(Where.APPLICANT)
    return frozenset(found)


def _filed(case: CaseRow, file: CaseFile, actor: Actor) -> bool:
    """Signed in when filing, or added it later by its slip; the other side of a dispute never."""
    if actor.person_id is None or actor.person_id == case.applicant:
        return actor.person_id is not None
    other_side = any(party["person_id"] == actor.person_id and party["part"] != "applicant" for party in file.parties)
    return Role.CITIZEN in actor.roles and f"p:{actor.person_id}" in case.seen_by and not other_side


def _of_a_desk(case: CaseRow, actor: Actor) -> set[Where]:
    here = case.holder == actor.place and case.called is None  # who is called answers first
    stands = {
        Where.HOLDER: here,
        Where.OWNER: case.place == actor.place,
        Where.SUPERIOR: case.holder != actor.place and case.holder.startswith(actor.place),
        Where.DUTY: case.desk_on_duty == actor.place,
        Where.KEEPER: here and case.sealed and f"p:{actor.person_id}" in case.seen_by,
    }
    return {where for where, holds in stands.items() if holds}


def _of_a_unit(case: CaseRow, file: CaseFile, actor: Actor) -> set[Where]:
    lead = file.lead(case.round)
    mine = [order for order in file.orders_of(case.round) if order["unit_id"] == actor.unit_id]
    assists = any(order["part"] == "assist" and order["state"] in OPEN for order in mine)
    leads = lead is not None and lead["unit_id"] == actor.unit_id
    return {where for where, holds in ((Where.LEAD_UNIT, leads), (Where.ASSIST_UNIT, assists)) if holds}


def relations_to_order(order: Any, actor: Actor) -> frozenset[Where]:
    if actor.unit_id is None or actor.unit_id != order["unit_id"]:
        return frozenset()
    return frozenset({Where.LEAD_UNIT if order["part"] == "lead" else Where.ASSIST_UNIT})


def relations_to_whistle(whistle: Any, case: CaseRow, actor: Actor) -> frozenset[Where]:
    """The desk that called goes on having the call, wherever the case goes."""
    if actor.scope.place is None or actor.place != whistle["called_from"]:
        return frozenset()
    named = case.sealed and f"p:{actor.person_id}" in case.seen_by
    return frozenset({Where.SENDER, Where.KEEPER} if named else {Where.SENDER})


def relations_to_check_in(called: Any, actor: Actor) -> frozenset[Where]:
    mine = actor.unit_id is not None and actor.unit_id == called["unit_id"]
    return frozenset({Where.CALLED_UNIT}) if mine else frozenset()


def relations_to_transfer(transfer: Any, case: CaseRow, actor: Actor) -> frozenset[Where]:
    if actor.scope.place is None:
        return frozenset()
    receives = actor.place == transfer["to_place"]
    stands = {
        Where.HOLDER: receives,
        Where.KEEPER: receives and case.sealed and f"p:{actor.person_id}" in case.seen_by,
        Where.SENDER: actor.place == transfer["from_place"],
    }
    return frozenset(where for where, holds in stands.items() if holds)


def relations_to_proposal(proposal: Any, actor: Actor) -> frozenset[Where]:
    on_duty = actor.scope.place is not None and actor.place == proposal["duty_at"]
    return frozenset({Where.DUTY}) if on_duty else frozenset()
