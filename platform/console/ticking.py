"""Which lists offer one move for many cases, and what a ticked row says."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from cases.queries.lists import Row
from cases.queues import Queue
from workflows.proposal import Kind
from workflows.words import word

# The one move that the rows of the list permit.
IN_BULK = {"take": "take", "review": "approve", "expired": "propose_destruction", "decide": "destroy"}
# Where rows of many kinds are listed, the kind that has it.
ONLY = {"decide": Kind.DESTRUCTION}


@dataclass(frozen=True, slots=True)
class Ticked:
    """One row as the page showed it."""

    case_id: UUID
    row_id: UUID  # of the order, where orders are listed
    version: int


def offered(queue: Queue, rows: Iterable[Row]) -> str:
    """The word on the button below a list; empty where each case needs a form of its own."""
    if queue.key not in IN_BULK or (queue.key in ONLY and not any(write_tick(row, queue) for row in rows)):
        return ""
    return word("console_bulk", IN_BULK[queue.key])


def write_tick(row: Row, queue: Queue) -> str:
    """Empty where this row needs a form of its own."""
    if queue.key in ONLY and row.own_state != ONLY[queue.key]:
        return ""
    return written(Ticked(row.case_id, row.sort_id, row.version))


def written(tick: Ticked) -> str:
    return f"{tick.case_id}~{tick.row_id}~{tick.version}"


def read_tick(text: str) -> Ticked | None:
    try:
        case_id, row_id, version = text.split("~")
        return Ticked(UUID(case_id), UUID(row_id), int(version)) if len(version) < 10 else None
    except ValueError:
        return None
