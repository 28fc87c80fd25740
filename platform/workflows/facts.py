"""What a move may be asked about: facts gathered by the caller, judged by the predicates of needs.py."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The case as it would stand after the form was saved; whatever is left out counts as not given."""

    # The person, never the account or the post: somebody with two posts is still one somebody.
    actor: UUID | None = None
    actor_unit: UUID | None = None
    # Persons and units on either side of the matter.
    parties: frozenset[UUID] = frozenset()

    category: str = ""
    place: str = ""
    grade: str = ""
    factors: Mapping[str, int] = field(default_factory=dict)
    notice_accepted: bool = False
    # Characters, without blanks at the ends, of what the actor wrote with this move.
    text_length: int = 0
    attachments: int = 0

    demands: int = 0
    demands_answered: int = 0

    lead_units: tuple[UUID, ...] = ()
    lead_active: bool = False
    # Categories on the duty list of the lead unit.
    lead_duties: frozenset[str] = frozenset()
    # Persons whom the order names to handle it; none when the unit chooses.
    handlers: frozenset[UUID] = frozenset()
    # The state of the lead order of this round is in order.AT_WORK.
    lead_taken: bool = False
    # Assisting orders of this round whose state is in order.OPEN.
    open_assists: int = 0
    # Persons who took, fed back on or submitted an order of this round, and the units of these orders.
    handled_by: frozenset[UUID] = frozenset()
    handling_units: frozenset[UUID] = frozenset()

    # Keys of the visit questions that the method asks, of those answered, and what the answers amount to.
    questions: frozenset[str] = frozenset()
    questions_answered: frozenset[str] = frozenset()
    solved: bool | None = None
    # When somebody tried to reach the applicant in vain, this round.
    missed_visits: tuple[datetime, ...] = ()
