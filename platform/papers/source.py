"""What a form may draw on: the case as its page shows it, and the rows that only papers print."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from cases.queries.case import case_file
from cases.queries.page import CasePage, case_page
from cases.reading import ClockView, OrderView, PartyView, read_clocks
from cases.telling import Step
from cases.view import CaseFile
from kernel.instant import now
from people.actor import Actor
from people.roles import Role
from tenants.tree import TenantView, tree
from workflows.local_time import last_day, local

LONG_BEFORE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Source:
    """`plain` shows names and phones: only after unmask_case. The paper is about `order`, where there is one, and
    for `to`."""

    page: CasePage
    file: CaseFile
    clocks: list[ClockView]
    plain: bool
    online: bool  # read by the applicant on their own phone, not handed over on paper
    at: datetime
    order: OrderView | None = None
    to: PartyView | None = None

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

    def rows(self, table: str) -> list[Any]:
        rows: list[Any] = getattr(self.file, table)
        return rows


async def read_source(
    case_id: UUID, *, plain: bool = False, order: UUID | None = None, to: UUID | None = None, actor: Actor
) -> Source:
    """Within a transaction in the actor's scope. Raises NotFound."""
    page = await case_page(case_id, plain=plain, actor=actor)
    file = await case_file(actor.county_id, case_id)
    # Read from long before, so that no reason says "today": a paper is read on another day.
    clocks = read_clocks(page.case, file, page.method, page.case.made_at - LONG_BEFORE)
    online = bool(actor.roles & {Role.CITIZEN, Role.GUEST})
    return Source(page, file, clocks, plain, online, now(), _order(page, order), _addressee(page, to))


def _order(page: CasePage, order: UUID | None) -> OrderView | None:
    return next((one for one in page.orders if one.id == order), None)


def _addressee(page: CasePage, to: UUID | None) -> PartyView | None:
    """The applicant who was chosen, else the one who speaks for all."""
    applicants = [party for party in page.parties if party.part == "applicant"]
    chosen = [party for party in applicants if party.id == to] or [party for party in applicants if party.speaks]
    return chosen[0] if chosen else None


def day(at: datetime | None) -> str:
    """A paper outlives its year, so the year always stands on it."""
    return f"{local(at).year}年{local(at).month}月{local(at).day}日" if at else ""


def moment(at: datetime | None) -> str:
    return f"{day(at)} {local(at):%H:%M}" if at else ""


def end(clock: ClockView) -> str:
    """When a clock ends, with its year."""
    return f"{last_day(clock.due_at).year}年{clock.until}"
