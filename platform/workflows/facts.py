"""What a move may be asked about: facts gathered by the caller, judged by the predicates of needs/."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from workflows.sides import Asking


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
    # The one that the case has; what speaks for a higher one, and is not considered yet.
    old_grade: str = ""
    signals: int = 0
    factors: Mapping[str, int] = field(default_factory=dict)
    notice_accepted: bool = False
    # Characters, without blanks at the ends, of what the actor wrote with this move.
    text_length: int = 0
    attachments: int = 0
    # When the move is made; None in facts that ask for no time.
    moment: datetime | None = None
    # A key of the closed list that the move names (reason of a decline, of a suspension).
    reason: str = ""
    # Representatives who speak for the applicants.
    speakers: int = 0
    sealed: bool = False
    # Red, violence at home, or a minor harmed: never settled, answered or withdrawn away.
    grave: bool = False

    # Things that the applicant is asked to add, and how often they were asked before.
    missing: int = 0
    supplements: int = 0
    # Both sides gave their word at the window.
    both_agreed: bool = False
    # Where the case belongs before the move; `place` is where it would belong afterwards.
    old_place: str = ""
    # The case that this one joins: its state, whether it is another, whether it is sealed.
    main_state: str = ""
    main_is_another: bool = False
    main_sealed: bool = False
    merged_cases: int = 0
    accepted: bool = False
    # 公开: a livelihood matter of one person that is no dispute and not sealed; whether the public reads of it now;
    # whether the sentence for the public is free of names and numbers of those concerned.
    publishable: bool = False
    published: bool = False
    names_nobody: bool = False

    # Desks above the one that has the case, the nearest first, and those right below it; the one that it is sent to.
    levels_above: tuple[str, ...] = ()
    levels_below: tuple[str, ...] = ()
    receiver: str = ""
    # Characters of what was tried so far, at the level that sends the case on.
    attempts_length: int = 0
    # The method does not keep matters like this one at their level (不得下派).
    delegable: bool = False
    # Of a hop: up or down; whether it was sent back between these two desks before.
    direction: str = ""
    sent_back_before: bool = False
    # The result waits for its review or for the visit.
    reviewed: bool = False

    # Since when the case stands on its rung; what the ladder proposes: whether anything, and whether at this desk.
    rung_since: datetime | None = None
    rung_used: bool = False
    next_rung_here: bool = False
    # Of an attempt: when it was, and how.
    attempt_at: datetime | None = None
    way: str = ""

    # Kinds of proposal that wait for a word, and who made the one that is decided.
    proposed: frozenset[str] = frozenset()
    proposed_by: UUID | None = None
    # Asked for, and the most that the method gives.
    days: int = 0
    most_days: int = 0
    extended: bool = False
    handle_late: bool = False

    urged_at: datetime | None = None
    closed_at: datetime | None = None
    # How long a closed case may be opened again.
    reopen_days: int = 0
    documents_missing: int = 0
    # From when on a file may be destroyed; whether somebody had to step aside from it; whether an open
    # matter comes back to it; by how many years it is to be kept longer, and the most that may be asked for.
    expires_at: datetime | None = None
    restricted: bool = False
    asked_again: bool = False
    years: int = 0
    most_years: int = 0

    demands: int = 0
    demands_answered: int = 0

    lead_units: tuple[UUID, ...] = ()
    lead_active: bool = False
    # Categories on the duty list of the lead unit.
    lead_duties: frozenset[str] = frozenset()
    # The unit named to help has no open order on this case.
    helper_free: bool = False
    # Orders that wait for a ruling, the unit of the one that is ruled, and who sent it.
    disputed: int = 0
    disputed_unit: UUID | None = None
    dispatched_by: frozenset[UUID] = frozenset()
    # A clause of the unit's own duty list, or of the law, that says it is not theirs.
    clause: bool = False
    # The order was not taken yet, or within the last two working days.
    reject_in_time: bool = False
    # A ruling bound the unit to this order.
    ruled: bool = False
    # Somebody of the staff who steps aside.
    steps_aside: UUID | None = None
    # Persons whom the order names to handle it; none when the unit chooses.
    handlers: frozenset[UUID] = frozenset()
    # The state of the lead order of this round is in order.AT_WORK.
    lead_taken: bool = False
    # Assisting orders of this round on which the unit owes work, or waits for a ruling.
    open_assists: int = 0
    # Persons who took, fed back on or submitted an order of this round, and the units of these orders.
    handled_by: frozenset[UUID] = frozenset()
    handling_units: frozenset[UUID] = frozenset()

    # Keys of the visit questions that the method asks, of those answered, and what the answers amount to.
    questions: frozenset[str] = frozenset()
    questions_answered: frozenset[str] = frozenset()
    # What the applicant said, now or before; None while they were not asked.
    solved: bool | None = None
    # By side, how far the visit of this round came before this form; the side that the form asks, "" for none; the
    # side on which the actor stands, "" for the staff.
    sides: Mapping[str, Asking] = field(default_factory=dict)
    side: str = ""
    own_side: str = ""

    # 包抓: the seat is one that the colour asks for; whoever is to sit there may.
    seat_asked: bool = False
    leader_fits: bool = False

    # 专项小组: the case has one; units that join its lead, all such as may work on it.
    grouped: bool = False
    joining: int = 0
    joining_reachable: bool = False

    # 专家意见: the one named may be asked today, has no party's number, is not waited for already; when they spoke.
    expert_in_office: bool = False
    expert_apart: bool = False
    expert_free: bool = False
    advice_dated: bool = False

    # 吹哨: the desk is a centre's; a call is not over; the units named, all such as it may call; where and when.
    at_a_centre: bool = False
    calling: bool = False
    units_called: int = 0
    units_reachable: bool = False
    spot_named: bool = False
    meets_at: datetime | None = None
    # Of one unit: until when it is in time, until when its link opens, whether it scored the call, and in what.
    check_in_due: datetime | None = None
    link_until: datetime | None = None
    scored: bool = False
    scores: frozenset[str] = frozenset()
    # What the call came to; units that came and of which nothing is said yet.
    outcome: str = ""
    comers_unscored: int = 0
