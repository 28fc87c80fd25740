"""Where each queue starts: the ranges of an index that it unites, and what it is sorted by."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cases.queues import (
    ALL,
    ARCHIVE,
    CALLED,
    DECIDE,
    DESK,
    DONE,
    DUTY,
    EXPIRED,
    FIRST,
    HANDED,
    LATE,
    LEADS,
    RULE,
    SUBTREE,
    UNANSWERED,
    UNIT,
    UNIT_DONE,
    WORK,
    Queue,
)

OPEN = "c.state not in ('CLOSED', 'ARCHIVED', 'DECLINED', 'MERGED', 'WITHDRAWN', 'VOIDED')"
ENDED = "c.state in ('CLOSED', 'ARCHIVED', 'DECLINED', 'MERGED', 'WITHDRAWN', 'VOIDED')"

CASES = 'from "case" c where c.county_id = $1'
PROPOSALS = (
    'from proposal p join "case" c on c.county_id = p.county_id and c.id = p.case_id where p.county_id = $1'
    " and p.duty_at = $2 and p.state = 'PROPOSED'"
)
TRANSFERS = 'from transfer t join "case" c on c.county_id = t.county_id and c.id = t.case_id where t.county_id = $1'
CALLS = f"{TRANSFERS} and t.to_place = $2 and t.state = 'SENT'"
ASKED = f"{TRANSFERS} and t.from_place = $2 and t.state = 'SENT'"
AWAY_NOW = f"{TRANSFERS} and t.from_place = $2 and t.state in ('SENT', 'TAKEN')"
# What this desk sent down and stayed responsible for.
SUPERVISED = f"{AWAY_NOW} and t.kind = 'supervised'"
ITS_CASE = ' join "case" c on c.county_id = o.county_id and c.id = o.case_id'
# The unit's order that waits: whatever its part, the desk that sent it or the one above rules on it.
DISPUTES = (
    f"from dispatch_order o{ITS_CASE} where o.county_id = $1 and o.state = 'REJECTED' and c.state = 'IN_PROGRESS'"
)
LED = (
    'from case_leader s join "case" c on c.county_id = s.county_id and c.id = s.case_id where s.county_id = $1'
    f" and s.person_id = $2::uuid and s.state = 'NAMED' and {OPEN}"
)
# No clock runs any more: behind everything that has a date, the oldest first.
AWAY = f"{CASES} and c.state = 'CLOSED' and c.archive_from <= $3"
# Past its term, and nobody has asked yet to destroy it.
PAST = f"""{CASES} and c.expires_at <= $3 and not exists (
  select from proposal p where p.county_id = c.county_id and p.case_id = c.id and p.state = 'PROPOSED')"""
ORDERS = f"from dispatch_order o{ITS_CASE} where o.county_id = $1 and o.unit_id = $2::uuid"

# What is paused has no date and comes last.
HAS_DATE = " and c.next_due is not null"
NEVER = "'infinity'::timestamptz"

# Kinds whose index by date of filing holds; the others are sorted by their clock alone.
SORTED_BY_MADE = frozenset({SUBTREE})


@dataclass(frozen=True, slots=True)
class Branch:
    """One index range, and what it is sorted by. Ids sort by when they were made, so `by_id` needs no more."""

    rows: str
    at: str
    key: str = "c.id"
    by_id: bool = False
    # What is listed, where the key does not tell.
    of: str = ""

    @property
    def order(self) -> tuple[str, ...]:
        # What is paused is walked by the empty end of its index, not by a constant that no index knows.
        at = self.due if self.at == NEVER else self.at
        return (self.key,) if self.by_id else (at, self.key)

    @property
    def due(self) -> str:
        if self.at == "t.at":  # who sent it on asks when the whole matter is due
            return "c.next_due"
        return {"o.id": "o.next_due", "p.id": "p.next_due", "t.id": "t.next_due"}.get(self.key, "c.next_due")

    @property
    def also(self) -> str:
        """What a unit sees of its own order; a director, what waits for a word."""
        own = {
            "o.id": ("o.next_clock", "o.state", "'order'"),
            "p.id": ("'decide'", "p.kind", "'proposal'"),
            "t.id": ("'answer'", "t.kind", "'transfer'"),
            "t.at": ("c.next_clock", "t.kind", "'asked'"),
        }
        usual = ("c.next_clock", "null::text", "'case'")
        clock, state, kind = own.get("t.at" if self.at == "t.at" else self.key, usual)
        kind = f"'{self.of}'" if self.of else kind
        return f"{clock} as next_clock, {self.due} as due_at, {state} as own_state, {kind} as of"


@dataclass(frozen=True, slots=True)
class Walk:
    """How one queue is walked: by the ranges that it unites."""

    branches: tuple[Branch, ...]
    descending: bool = False


ONE_RANGE: Mapping[str, Walk] = {
    UNIT_DONE: Walk((Branch(f"{ORDERS} and o.state = 'APPROVED'", "o.result_at", "o.id"),), descending=True),
    DECIDE: Walk((Branch(PROPOSALS, "p.next_due", "p.id"),)),
    CALLED: Walk((Branch(CALLS, "t.next_due", "t.id"),)),
    UNANSWERED: Walk((Branch(ASKED, "t.next_due", "t.id", of="asked"),)),
    HANDED: Walk((Branch(AWAY_NOW, "t.at", "t.id"),), descending=True),
}


def walk_of(queue: Queue, depth: int, *, by_made: bool = False) -> Walk:
    """`depth` is that of the actor's place: 1 county, 2 township, 3 village."""
    walk = _walk(queue, depth)
    if not by_made or queue.kind not in SORTED_BY_MADE:
        return walk
    dated = [branch for branch in walk.branches if branch.at != NEVER]
    every = (replace(branch, rows=branch.rows.removesuffix(HAS_DATE), at="c.made_at", by_id=True) for branch in dated)
    return Walk(tuple(every), descending=True)


def _walk(queue: Queue, depth: int) -> Walk:
    if queue.kind == WORK:
        return Walk(tuple(branch for part in queue.parts for branch in _walk(part, depth).branches))
    if queue.kind == UNIT:
        ranges = (Branch(f"{ORDERS} and o.state = '{s}'", "o.next_due", "o.id") for s in queue.states)
        return Walk(tuple(branch for one in ranges for branch in _dated(one)))
    if queue.kind in ONE_RANGE:
        return ONE_RANGE[queue.kind]
    if queue.kind == RULE:
        own = f"{DISPUTES} and o.sent_from = $2 and c.duty_at is null"
        above = f"{DISPUTES} and c.duty_at = $2"
        return Walk((Branch(own, "o.next_due", "o.id"), Branch(above, "o.next_due", "o.id")))
    if queue.kind == ARCHIVE:
        own, above = f"{AWAY} and c.holder = $2 and c.duty_at is null", f"{AWAY} and c.duty_at = $2"
        return Walk((Branch(own, NEVER), Branch(above, NEVER)))
    if queue.kind == EXPIRED:
        own, above = f"{PAST} and c.holder = $2 and c.duty_at is null", f"{PAST} and c.duty_at = $2"
        return Walk((Branch(own, "c.expires_at"), Branch(above, "c.expires_at")))
    if queue.kind in (DESK, DUTY):
        return Walk(tuple(_of_desk(queue)))
    return _of_cases(queue, depth)


def _of_desk(queue: Queue) -> Iterator[Branch]:
    led = f" and c.lead_state in ({_literals(queue.lead_states)})" if queue.lead_states else ""
    duty = " and c.duty_at is null" if queue.kind == DUTY else ""
    led += " and c.called is null" if queue.kind == DESK else ""  # first it is answered
    led += {None: "", False: " and not c.sealed", True: " and c.sealed"}[queue.sealed]
    for state in queue.states:
        yield Branch(f"{CASES} and c.holder = $2 and c.state = '{state}'{led}{duty}", "c.next_due")
        if duty:
            yield Branch(f"{CASES} and c.duty_at = $2 and c.state = '{state}'", "c.next_due")


def _of_cases(queue: Queue, depth: int) -> Walk:
    if queue.kind == DONE:
        return Walk((Branch(f"{CASES} and c.holder = $2 and {ENDED}", "c.closed_at"),), descending=True)
    if queue.kind == LATE:
        late = f"c.next_due < $3 and {OPEN}"
        here, below = f"{CASES} and c.holder = $2 and {late}", f"{SUPERVISED} and {late}"
        return Walk((Branch(here, "c.next_due"), Branch(below, "c.next_due", of="supervised")))
    if queue.kind == FIRST:
        return Walk(_dated(Branch(f"{CASES} and c.first_receiver = $2::uuid and {OPEN}", "c.next_due")))
    if queue.kind == LEADS:
        return Walk(_dated(Branch(LED, "c.next_due")))
    column = {1: "", 2: " and c.town = $2"}.get(depth, " and c.place = $2")
    if queue.kind == ALL:
        return Walk((Branch(f"{CASES}{column}", "c.made_at", by_id=True),), descending=True)
    return Walk(_dated(Branch(f"{CASES}{column} and {OPEN}", "c.next_due")))


def _dated(branch: Branch) -> tuple[Branch, Branch]:
    """A date that is compared with is none that is missing: what is paused is a range of its own.

    It is sorted by the missing date all the same: the planner takes dates for missing in most cases, which is
    true of those that ended, and would walk all that are open in another order to find the few.
    """
    paused = replace(branch, rows=f"{branch.rows} and {branch.at} is null", at=NEVER)
    return replace(branch, rows=branch.rows + HAS_DATE.replace("c.next_due", branch.at)), paused


def _literals(values: Sequence[str]) -> str:
    return ", ".join(f"'{value}'" for value in values)
