"""What a form may draw on: the case as its page shows it, and the rows that only papers print."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from cases.destroyed import not_destroyed
from cases.in_force import in_force
from cases.queries.case import case_file, timeline
from cases.queries.page import CasePage, case_page
from cases.queries.rulings import RulingView, rulings_of
from cases.queries.units import unit_names
from cases.reading import ClockView, OrderView, ProposalView, read_clocks, read_proposals
from cases.reading_people import PartyView
from cases.telling import Step
from cases.ticking import Ticking, read_clock
from cases.view import CaseFile
from kernel.ids import new_id
from kernel.instant import now
from people.actor import Actor
from people.roles import RESIDENTS
from tenants.keys import keyring
from tenants.tree import TenantView, tree
from workflows.local_time import last_day, local
from workflows.phrases import moment as ending
from workflows.phrases import say_term
from workflows.proposal import Kind, ProposalState
from workflows.terms import Term

LONG_BEFORE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Done:
    """A step with the words that were written with it, as the journal has it."""

    verb: str
    at: datetime
    by: str
    text: str
    subject: UUID


@dataclass(frozen=True, slots=True)
class Disputes:
    """What was ruled on rejected orders; `units` names those that were suggested or ruled upon."""

    rulings: tuple[RulingView, ...]
    units: Mapping[UUID, str]


NO_DISPUTES = Disputes((), {})


@dataclass(frozen=True, slots=True)
class Source:
    """`plain` shows names and phones: only after unmask_case. The paper is about `order`, where there is one, and
    for `to`."""

    page: CasePage
    file: CaseFile
    clocks: list[ClockView]
    proposals: list[ProposalView]
    done: list[Done]
    plain: bool
    online: bool  # read by the applicant on their own phone, not handed over on paper
    at: datetime
    order: OrderView | None = None
    to: PartyView | None = None
    disputes: Disputes = NO_DISPUTES

    @property
    def holder(self) -> TenantView:
        return tree.at(self.page.case.holder)

    @property
    def applicants(self) -> list[PartyView]:
        return [party for party in self.page.parties if party.part == "applicant"]

    @property
    def respondents(self) -> list[PartyView]:
        return [party for party in self.page.parties if party.part == "respondent"]

    def step(self, verb: str) -> Step | None:
        """The newest of its kind."""
        return next((step for step in self.page.steps if step.verb == verb), None)

    def steps(self, verb: str) -> list[Step]:
        """Oldest first."""
        return [step for step in reversed(self.page.steps) if step.verb == verb]

    def told(self, verb: str) -> str:
        step = self.step(verb)
        return step.text if step else ""

    def clock(self, name: str, order_id: UUID | None = None) -> ClockView | None:
        """The running one, else the last that ran; `why` and `until` hold whenever the paper is read."""
        named = [c for c in self.clocks if c.name == name and (order_id is None or c.order_id == order_id)]
        return named[0] if named else None

    def acts(self, verb: str) -> list[Done]:
        """Oldest first; for papers that stay inside."""
        return [one for one in self.done if one.verb == verb]

    def granted(self, kind: Kind) -> ProposalView | None:
        """What was decided last of this kind."""
        decided = [one for one in self.proposals if one.kind == kind and one.state == ProposalState.GRANTED]
        return decided[-1] if decided else None

    def first_end(self, name: str) -> str:
        """When a clock of the case would have ended had nobody given it more time."""
        ticking = self._clock(name)
        if ticking is None:
            return ""
        counting = in_force.counting(ticking.counted_at, self.page.method)
        whole = replace(ticking.clock, extensions=(), stopped=None)
        due = whole.due(counting.calendar, counting.roster)
        return f"{last_day(due.at).year}年{ending(due.at)}" if due else ""

    def length(self, name: str, amount: int) -> str:
        """So much more of what this clock counts: hours, days or working days."""
        ticking = self._clock(name)
        return say_term(Term(amount, ticking.clock.term.unit)) if ticking else ""

    def _clock(self, name: str) -> Ticking | None:
        rows = [row for row in self.file.clocks if row["name"] == name and row["order_id"] is None]
        return read_clock(rows[-1]) if rows else None

    def rows(self, table: str) -> list[Any]:
        rows: list[Any] = getattr(self.file, table)
        return rows


async def read_source(
    case_id: UUID, *, plain: bool = False, order: UUID | None = None, to: UUID | None = None, actor: Actor
) -> Source:
    """Within a transaction in the actor's scope. Raises NotFound, Conflict for what was destroyed."""
    page = await case_page(case_id, plain=plain, actor=actor)
    not_destroyed(page.case)
    file = await case_file(actor.county_id, case_id)
    done = await _done(page, file, actor.county_id)
    return Source(
        page=page,
        file=file,
        # Read from long before, so that no reason says "today": a paper is read on another day.
        clocks=read_clocks(page.case, file, page.method, page.case.made_at - LONG_BEFORE),
        proposals=read_proposals(file, {key: one.text for key, one in done.items() if one.text}),
        done=list(done.values()),
        plain=plain,
        online=bool(actor.roles & RESIDENTS),
        at=now(),
        order=_order(page, order),
        to=_addressee(page, to),
        disputes=await _disputes(page),
    )


async def _disputes(page: CasePage) -> Disputes:
    """Nothing is asked for where no order was rejected."""
    rejected = [order for order in page.orders if order.clause]
    if not rejected:
        return NO_DISPUTES
    rulings = await rulings_of(page.case.county_id, page.case.id)
    ids = {ruling.unit_id for ruling in rulings} | {order.suggested_unit for order in rejected}
    names = await unit_names(page.case.county_id, {unit for unit in ids if unit})
    return Disputes(tuple(rulings), {key: unit.name for key, unit in names.items()})


async def _done(page: CasePage, file: CaseFile, county_id: int) -> dict[UUID, Done]:
    """By the note that was written; oldest first."""
    rows = await timeline(county_id, page.case.id, page.case.made_at)
    seal = (await keyring.of(county_id)).unwrap(file.keys[page.case.id], page.case.id)
    found: dict[UUID, Done] = {}
    for row in reversed(rows):
        text = seal.open("note.body", row["note_id"], row["body"]) if row["note_id"] else ""
        found[row["note_id"] or new_id()] = Done(row["verb"], row["at"], row["actor_as"], text, row["subject_id"])
    return found


def _order(page: CasePage, order: UUID | None) -> OrderView | None:
    return next((one for one in page.orders if one.id == order), None)


def _addressee(page: CasePage, to: UUID | None) -> PartyView | None:
    """The applicant who was chosen, else the one who speaks for all."""
    applicants = [party for party in page.parties if party.part == "applicant"]
    chosen = [party for party in applicants if party.id == to] or [party for party in applicants if party.speaks]
    return chosen[0] if chosen else None


def day(at: datetime | None) -> str:
    """A paper outlives its year, so the year always stands on it."""
    return written_day(local(at).date()) if at else ""


def written_day(on: date | None) -> str:
    return f"{on.year}年{on.month}月{on.day}日" if on else ""


def moment(at: datetime | None) -> str:
    return f"{day(at)} {local(at):%H:%M}" if at else ""


def end(clock: ClockView) -> str:
    """When a clock ends, with its year."""
    return f"{last_day(clock.due_at).year}年{clock.until}"
