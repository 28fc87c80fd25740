"""A case and its rows as commands and pages read them."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol
from uuid import UUID

from workflows.case import CaseState
from workflows.shown import DerivedState, shown_state


@dataclass(frozen=True, slots=True)
class CaseRow:
    county_id: int
    id: UUID
    number: str
    register_number: str | None
    slip: bytes
    place: str
    holder: str
    town: str
    sealed: bool
    seen_by: list[str]
    state: str
    round: int
    version: int
    procedure: str
    method: str
    topic: str
    category: str | None
    grade: str | None
    urgent: bool
    source: str
    title: str
    people: int
    applicant: UUID
    first_receiver: UUID | None
    first_receiver_as: str | None
    first_handler: UUID | None
    lead_order: UUID | None
    lead_unit: UUID | None
    lead_state: str | None
    next_due: datetime | None
    next_clock: str | None
    outcome: str | None
    made_at: datetime
    accepted_at: datetime | None
    closed_at: datetime | None
    batches: int
    merged_into: UUID | None
    repeat_of: UUID | None
    urges: int
    urged_at: datetime | None
    duty_at: str | None
    barred: list[str]
    archived_at: datetime | None
    archive_number: str | None
    archive_from: datetime | None
    keep_years: int | None  # 0 is for ever
    kept_until: date | None
    expires_at: datetime | None  # from when on it may be destroyed
    destroyed_at: datetime | None
    destroyed_as: str | None  # the office that agreed
    destroyed_why: str | None  # a key of the wording's [destruction_reason]
    callers: int
    amount: Decimal | None
    occurred_on: date | None
    mediation: str
    evidence: bytes | None
    joined: int
    published_at: datetime | None
    called: str | None  # the direction of the hop that waits for an answer
    heard_round: int | None  # in which the applicant answered the visit

    @property
    def desk_on_duty(self) -> str:
        """Where a review, a visit or a ruling is due."""
        return self.duty_at or self.holder

    @property
    def grave(self) -> bool:
        """Somebody may be hurt: the centre goes on with it, whatever the applicant is made to say."""
        return self.grade == "red" or self.topic == "harm" or self.category == "domestic_violence"


class Standing(Protocol):
    """What every line of a list knows of its case."""

    @property
    def state(self) -> str: ...
    @property
    def lead_state(self) -> str | None: ...
    @property
    def round(self) -> int: ...
    @property
    def called(self) -> str | None: ...
    @property
    def destroyed_at(self) -> datetime | None: ...


class Asked(Standing, Protocol):
    @property
    def heard_round(self) -> int | None: ...


def shown_of(case: Standing) -> CaseState | DerivedState:
    return shown_state(
        case.state,
        lead_state=case.lead_state,
        round_no=case.round,
        called=case.called,
        destroyed=case.destroyed_at is not None,
    )


def shown_of_row(row: Any) -> CaseState | DerivedState:
    """Of what a function of the database gives back of a case."""
    return shown_state(row["state"], lead_state=row["lead_state"], round_no=row["round"], called=row["called"])


def as_told(shown: str, case: Asked) -> str:
    """As its applicant reads it: whoever has answered the visit is not asked again while another side still is."""
    return "VISIT_HEARD" if shown == CaseState.AWAITING_VISIT and case.heard_round == case.round else shown


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Everything that hangs on one case, as rows of the database, and the wrapped keys that open it."""

    parties: list[Any]
    demands: list[Any]
    orders: list[Any]
    clocks: list[Any]
    visits: list[Any]
    feedback: list[Any]
    assessments: list[Any]
    supplements: list[Any]
    proposals: list[Any]
    transfers: list[Any]
    merged: list[Any]
    staff: list[Any]
    attachments: list[Any]
    followers: list[Any]  # or who waits to
    letters: list[Any]
    liaisons: list[Any]
    whistles: list[Any]
    called: list[Any]
    stays: list[Any]  # on rungs of the ladder
    attempts: list[Any]
    leaders: list[Any]
    forces: list[Any]
    experts: list[Any]  # that were asked
    pool: list[Any]  # who they are
    keys: dict[UUID, bytes]
    # Of whom nothing opens any more: since when; None where the key is held until the file need not be kept.
    gone: dict[UUID, datetime | None]

    def orders_of(self, round_no: int) -> list[Any]:
        return [order for order in self.orders if order["round"] == round_no]

    def lead(self, round_no: int) -> Any | None:
        leads = [order for order in self.orders_of(round_no) if order["part"] == "lead"]
        return leads[-1] if leads else None

    def transfer(self, holder: str) -> Any | None:
        """The hop that waits for an answer, else the last one that brought the case to this desk."""
        mine = [row for row in self.transfers if row["to_place"] == holder and row["state"] in ("SENT", "TAKEN")]
        return next((row for row in mine if row["state"] == "SENT"), mine[-1] if mine else None)

    def transfer_for(self, case: CaseRow, desk: str) -> Any | None:
        """The hop that somebody of this desk answers or takes back: the one that brought the case to where it lies,
        else the last that they sent themselves."""
        here = self.transfer(case.holder)
        if here and desk in (here["from_place"], here["to_place"]):
            return here
        sent = [row for row in self.transfers if row["from_place"] == desk and row["state"] in ("SENT", "TAKEN")]
        return sent[-1] if sent else here

    @property
    def stay(self) -> Any | None:
        """The one rung that it stands on."""
        return next((row for row in self.stays if row["left_at"] is None), None)

    @property
    def whistle(self) -> Any | None:
        """The one call that is not over."""
        return next((row for row in self.whistles if row["state"] == "CALLED"), None)

    @property
    def force(self) -> Any | None:
        """The one task force that works on it."""
        return next((row for row in self.forces if row["state"] == "WORKING"), None)

    @property
    def proposed(self) -> Any | None:
        """The one proposal that waits for a word."""
        return next((row for row in self.proposals if row["state"] == "PROPOSED"), None)
