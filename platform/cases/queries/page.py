"""One case as its page shows it, to the staff and to the resident."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from cases.destroyed import bare, seal_of_file, silent
from cases.documents import Document, documents
from cases.filing import shown_number
from cases.following import clocks_of, tell_main, verbs_told
from cases.in_force import in_force
from cases.joint import joint_desks
from cases.letters import LetterView, may_send, read_letters
from cases.liaisons import LiaisonView, read_liaisons
from cases.queries.attachments import AttachmentView, read_attachments
from cases.queries.case import case_file, open_case, timeline
from cases.queries.course import Course, main_course
from cases.queries.open_moves import OrderMove, case_moves, order_moves, other_moves
from cases.queries.units import unit_names
from cases.reading import (
    ClockView,
    DemandView,
    OrderView,
    ProposalView,
    SupplementView,
    read_clocks,
    read_demands,
    read_orders,
    read_proposals,
    read_supplements,
)
from cases.reading_experts import ExpertView, read_experts
from cases.reading_followers import FollowerView, let_in
from cases.reading_force import ForceView, read_forces
from cases.reading_ladder import AttemptView, LadderView, read_attempts, read_ladder
from cases.reading_leaders import LeaderView, read_leaders
from cases.reading_levels import TransferView, read_transfers
from cases.reading_people import PartyView, read_parties
from cases.reading_whistles import CalledView, Said, WhistleView, read_whistles
from cases.signals import SAID, Heard, signals_since
from cases.telling import Step, tell_follower, tell_resident, tell_staff
from cases.view import CaseFile, CaseRow, shown_of
from cases.visiting import sides_of
from kernel.instant import now
from people.actor import Actor
from people.roles import RESIDENTS, Role
from tenants.keys import CountyKey, Seal, keyring
from workflows.case import CaseState
from workflows.engine import Move
from workflows.grading import Signal, higher
from workflows.method import Method
from workflows.proposal import ProposalState
from workflows.sides import Asking


@dataclass(frozen=True, slots=True)
class Joined:
    id: UUID
    number: str
    people: int


@dataclass(frozen=True, slots=True)
class CasePage:
    case: CaseRow
    number: str
    shown: str  # the state as a person reads it, a key of the wording's [state]
    method: Method
    parties: list[PartyView]
    demands: list[DemandView]
    orders: list[OrderView]
    clocks: list[ClockView]
    steps: list[Step]
    moves: list[Move]
    order_moves: list[OrderMove]
    supplements: list[SupplementView]
    merged: list[Joined]  # the cases that joined this one
    lead_unit: str
    # Of a case that joined another: what its applicant reads is the main one's course.
    follows: bool = field(default=False, kw_only=True)
    attachments: list[AttachmentView]
    # Whom the return visit of this round asks, and how far it has come with each.
    sides: dict[str, Asking] = field(default_factory=dict)
    proposals: list[ProposalView] = field(default_factory=list)
    proposal_moves: list[Move] = field(default_factory=list)
    transfer_moves: list[Move] = field(default_factory=list)
    transfers: list[TransferView] = field(default_factory=list)  # the hops between levels, the oldest first
    ladder: LadderView | None = None  # None: it stands on no rung
    attempts: list[AttemptView] = field(default_factory=list)  # of every rung, the oldest first
    joint_desks: list[str] = field(default_factory=list)  # whose units may work on it together
    evidence: str = ""  # what the applicant brought, as the clerk listed it
    # What speaks for a higher grade and nobody has judged yet.
    raising: tuple[Signal, ...] = ()
    # 包抓: every seat that the colour asks for, and what may be done about one.
    leaders: list[LeaderView] = field(default_factory=list)
    seat_moves: list[Move] = field(default_factory=list)
    # 专项小组, the newest first, and what may be done with the one that works.
    forces: list[ForceView] = field(default_factory=list)
    force_moves: list[Move] = field(default_factory=list)
    # 专家意见, the newest first, and what may be done while somebody's word is waited for.
    experts: list[ExpertView] = field(default_factory=list)
    expert_moves: list[Move] = field(default_factory=list)
    # 吹哨, the newest first.
    whistles: list[WhistleView] = field(default_factory=list)
    # Of a closed case: what its file must hold, and holds.
    documents: list[Document] = field(default_factory=list)
    letters: list[LetterView] | None = None  # None: they are not the reader's to write
    liaisons: list[LiaisonView] = field(default_factory=list)  # with other counties, the newest first
    # None: it is not the reader's to let somebody follow, or to write down whom the applicant lets.
    followers: list[FollowerView] | None = None

    @property
    def proposed(self) -> ProposalView | None:
        """The one that waits for a word."""
        return next((proposal for proposal in self.proposals if proposal.state == ProposalState.PROPOSED), None)

    @property
    def whistle(self) -> WhistleView | None:
        """The newest."""
        return self.whistles[0] if self.whistles else None

    @property
    def transfer(self) -> TransferView | None:
        """The hop that waits for an answer, else the one that brought the case to the desk that has it."""
        return next((hop for hop in self.transfers if hop.current), None)

    @property
    def called(self) -> list[CalledView]:
        """The units of the newest call."""
        return self.whistle.units if self.whistle else []

    @property
    def lead(self) -> OrderView | None:
        """The lead order of this round."""
        leads = [order for order in self.orders if order.id == self.case.lead_order]
        return leads[0] if leads else None

    @property
    def running(self) -> list[ClockView]:
        return [clock for clock in self.clocks if clock.state not in ("stopped", "paused")]


async def case_page(case_id: UUID, *, plain: bool = False, actor: Actor) -> CasePage:
    """Within a transaction in the actor's scope. `plain` shows names and numbers: only after unmask_case."""
    case = await open_case(actor.county_id, case_id)
    file, rows = await file_of(case)
    resident = bool(actor.roles & RESIDENTS)
    course = await main_course(actor.county_id, verbs_told()) if resident and case.merged_into else None
    units = await _unit_names(actor.county_id, case, file, course)
    county, method = await keyring.of(actor.county_id), await in_force.method(actor.county_id, case.method)
    seal = seal_of_file(county, file, case)
    others, said = other_moves(case, file, actor, method), _said(county, seal, rows, units)
    page = CasePage(
        case=case,
        number=shown_number(case.number),
        shown=shown_of(case).value,
        method=method,
        parties=read_parties(file, county, plain=plain),
        demands=read_demands(file, seal),
        orders=read_orders(file, units),
        clocks=read_clocks(case, file, method, now()),
        steps=_teller(actor)(case, rows, seal, units),
        moves=case_moves(case, file, actor, method),
        order_moves=order_moves(case, file, actor, method),
        **others,
        supplements=read_supplements(file, seal),
        merged=[Joined(row["id"], shown_number(row["number"]), row["people"]) for row in file.merged],
        lead_unit=units.get(case.lead_unit, "") if case.lead_unit else "",
        attachments=read_attachments(file.attachments, seal, actor),
        sides=sides_of(case, file, method),
        followers=let_in(case, file, seal, actor),
        **({} if resident else _for_staff(case, file, method, actor, rows, said, bool(others.get("expert_moves")))),
    )
    return _following(page, course, units) if course else page


async def file_of(case: CaseRow) -> tuple[CaseFile, list[Any]]:
    """What hangs on it, and its course; of a destroyed one what is left of both."""
    file, rows = await case_file(case.county_id, case.id), await timeline(case.county_id, case.id, case.made_at)
    # By its key: the row may have been read a moment before it went.
    return (file, rows) if case.id in file.keys else (bare(file), silent(rows))


def _teller(actor: Actor) -> Callable[[CaseRow, list[Any], Seal, Mapping[UUID, str]], list[Step]]:
    if Role.FOLLOWER in actor.roles:
        return tell_follower
    return tell_resident if actor.roles & RESIDENTS else tell_staff


def _for_staff(
    case: CaseRow, file: CaseFile, method: Method, actor: Actor, rows: list[Any], said: Said, calls: bool
) -> dict[str, Any]:
    over = case.state in (CaseState.CLOSED, CaseState.ARCHIVED)
    return {
        "proposals": read_proposals(file, said.notes),
        "transfers": read_transfers(file, said.notes, now(), file.transfer_for(case, actor.place)),
        "joint_desks": joint_desks(case, file.transfers),
        "ladder": read_ladder(case, file, method, now()),
        "attempts": read_attempts(file, method, said.seal, said.notes),
        "evidence": said.seal.open("case.evidence", case.id, case.evidence) if case.evidence else "",
        "documents": documents(case, file, method) if over else [],
        "raising": _raising(case, file, rows, said.notes),
        "leaders": read_leaders(case, file, method),
        "forces": read_forces(case, file, said.notes, said.units, now()),
        "experts": read_experts(file, said, actor, may=calls),
        "whistles": read_whistles(case, file, method, actor, said),
        "liaisons": read_liaisons(file.liaisons, said.seal),
        "letters": read_letters(file.letters, said.seal) if may_send(case, actor) else None,
    }


def _following(own: CasePage, course: Course, units: dict[UUID, str]) -> CasePage:
    """What the main case's state means for the reader; their own number, words and demands stay."""
    case = replace(own.case, state=course.state, round=course.round, holder=course.holder, closed_at=course.closed_at)
    case = replace(case, merged_into=None)
    return replace(
        own,
        case=case,
        shown=own.shown if own.case.destroyed_at else course.shown,
        clocks=clocks_of(course, own.method, now()),
        steps=sorted([*own.steps, *tell_main(course, units)], key=lambda step: step.at, reverse=True),
        lead_unit=units.get(course.lead_unit, "") if course.lead_unit else "",
        follows=True,
    )


def _raising(case: CaseRow, file: CaseFile, rows: list[Any], notes: Mapping[UUID, str]) -> tuple[Signal, ...]:
    said = [row for row in rows if row["verb"] in SAID and row["note_id"]]
    heard = [Heard(row["at"], row["note_kind"], notes[row["note_id"]]) for row in said]
    signals = signals_since(case, file, heard, now())
    return signals if case.grade and higher(case.grade, signals) else ()


def _said(county: CountyKey, seal: Seal, rows: list[Any], units: Mapping[UUID, str]) -> Said:
    told = [row for row in rows if row["note_id"]]
    notes = {row["note_id"]: seal.open("note.body", row["note_id"], row["body"]) for row in told}
    return Said(county, seal, notes, units)


async def _unit_names(county_id: int, case: CaseRow, file: CaseFile, course: Course | None) -> dict[UUID, str]:
    ids = {row["unit_id"] for row in (*file.orders, *file.called)} | (course.units if course else set())
    if case.lead_unit:
        ids.add(case.lead_unit)
    return {key: unit.name for key, unit in (await unit_names(county_id, ids)).items()} if ids else {}
