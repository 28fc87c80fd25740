"""The answer that a case was given and that stands, and the open cases of the same matter that it may be given to."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cases.naming import names_somebody
from cases.queries.alike import Alike, cases_alike
from cases.queries.case import case_file, open_case, timeline
from cases.view import CaseFile, CaseRow
from kernel.errors import NotFound
from people.actor import Actor
from people.roles import Role
from tenants.keys import keyring
from workflows.case import CASE, CaseState
from workflows.engine import Where
from workflows.order import AT_WORK

# What gave an ended case its answer; a result counts from its approval on.
RESULT = "case.submit_result"
GIVEN = {"answered": "case.answer", "solved": RESULT, "unreached": RESULT}
# By which move a case of the same matter is given it, from where it stands, and as whom.
MOVES = {
    CaseState.SUBMITTED: ("answer", Where.HOLDER),
    CaseState.IN_PROGRESS: ("submit_result", Where.LEAD_UNIT),
}
MOST = 50


@dataclass(frozen=True, slots=True)
class Approved:
    """`kind` is what every demand was told, empty where they were told different things. `personal`: names or numbers
    of its own people are in it, so that nobody else may read it."""

    of: UUID
    category: str
    kind: str
    text: str
    personal: bool


def may_hand_on(roles: Collection[Role]) -> bool:
    return any(CASE.follow(move, state=state).is_for(set(roles), {where}) for state, (move, where) in MOVES.items())


def given_by(case: CaseRow) -> str:
    """The step that gave the case an answer which stands, if any did. What is sealed is nobody else's answer."""
    if case.sealed or case.destroyed_at:
        return ""
    ended = case.state in (CaseState.CLOSED, CaseState.ARCHIVED)
    return RESULT if case.state == CaseState.AWAITING_VISIT else GIVEN.get(case.outcome or "", "") if ended else ""


async def approved_answer(case_id: UUID, actor: Actor) -> tuple[CaseRow, Approved]:
    """Within a transaction in the actor's scope. Raises NotFound for a case without one."""
    case = await open_case(actor.county_id, case_id)
    file = await case_file(actor.county_id, case_id)
    rows = await timeline(actor.county_id, case_id, case.made_at)
    given = next((row for row in rows if row["verb"] == given_by(case)), None)
    if given is None:
        raise NotFound()
    county = await keyring.of(actor.county_id)
    seal = county.unwrap(file.keys[case_id], case_id)
    said = seal.open("note.body", given["note_id"], given["body"]) if given["note_id"] else ""
    text = said or "；".join(dict.fromkeys(_replies(file, seal)))
    kinds = {demand["answer"] for demand in file.demands if demand["answer"]}
    kind = kinds.pop() if len(kinds) == 1 else ""
    return case, Approved(case_id, case.category or "", kind, text, names_somebody(text, file, county))


def _replies(file: CaseFile, seal: Any) -> list[str]:
    return [seal.open("demand.reply", row["id"], row["reply"]) for row in file.demands if row["reply"]]


async def to_be_answered(case: CaseRow, actor: Actor) -> list[Alike]:
    """The open cases of the same matter that this person may answer. One statement."""
    found = await cases_alike(case, tuple(MOVES), MOST)
    return [one for one in found if _is_mine(one, actor)]


def _is_mine(one: Alike, actor: Actor) -> bool:
    move, where = MOVES[CaseState(one.state)]
    stands = {
        Where.HOLDER: actor.scope.place is not None and one.holder == actor.place,
        Where.LEAD_UNIT: actor.unit_id is not None and one.lead_unit == actor.unit_id and one.lead_state in AT_WORK,
    }
    return stands[where] and CASE.follow(move, state=one.state).is_for(actor.roles, {where})
