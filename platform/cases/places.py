"""Every column that names a place: which go over to where a place moved, and which say where something was.

A house test compares this with the catalogue, so that a column that comes later is decided here too.
"""

from dataclasses import dataclass

OPEN = "state not in ('CLOSED', 'ARCHIVED', 'DECLINED', 'MERGED', 'WITHDRAWN', 'VOIDED')"

# Rows on a case that may be changed at all: they stand where their case stands.
FOLLOWING = (
    *("party", "demand", "dispatch_order", "clock", "supplement", "proposal", "case_grant"),
    *("publication", "follower", "whistle", "called_unit", "transfer", "rung_stay", "case_leader", "liaison"),
    *("task_force", "case_expert"),
)


@dataclass(frozen=True, slots=True)
class Also:
    """What else a row on a case names: a desk, or whose hours count."""

    table: str
    column: str
    when: str = "true"  # else it tells what was


ALSO = (
    Also("dispatch_order", "sent_from"),
    Also("clock", "counted_at", "stopped_at is null"),
    Also("proposal", "duty_at"),
    Also("whistle", "called_from"),
    Also("rung_stay", "desk", "left_at is null"),
    Also("case_leader", "seat_at", "state <> 'RELIEVED'"),
    Also("transfer", "from_place", "ended_at is null"),
    Also("transfer", "to_place", "ended_at is null"),
)

OF_A_CASE = ("place", "town", "holder", "duty_at")

# What a tenant has beside its cases. Of the centre itself: goes on under another name, and ends where it is merged.
OF_THE_CENTRE = ("register_counter", "archive_counter", "leader")
# Goes along wherever the tenant goes, as long as it holds.
HOLDING = {"ruling": "withdrawn_at is null", "publication": "withdrawn_at is null", "expert": "made_at is not null"}
# Moved by the rooms that they belong to.
BY_THEIR_ROOM = ("tenant", "post", "person", "rights_request", "department", "stationing")

# Where it was when it was made, for ever.
HISTORY = (
    *("note", "assessment", "return_visit", "attachment", "attempt", "letter", "correction"),
    *("journal", "sign_in", "former_place"),
)

# Names of places (t:…) beside others: the new name is added, the old one stays and is nobody's any more.
NAMING = ("case.seen_by", "transfer.seen_by")
# Hold names of persons and units alone.
PERSONS = ("case.barred", "proposal.seen_by")
