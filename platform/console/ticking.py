"""Which lists offer one move for many cases, and what a ticked row says."""

from dataclasses import dataclass
from uuid import UUID

from cases.queries.lists import Row
from cases.queues import Queue
from workflows.words import word

# The one move that every row of the list permits.
IN_BULK = {"take": "take", "review": "approve", "expired": "propose_destruction"}


@dataclass(frozen=True, slots=True)
class Ticked:
    """One row as the page showed it."""

    case_id: UUID
    row_id: UUID  # of the order, where orders are listed
    version: int


def offered(queue: Queue) -> str:
    """The word on the button below a list; empty where each case needs a form of its own."""
    return word("console_bulk", IN_BULK[queue.key]) if queue.key in IN_BULK else ""


def write_tick(row: Row) -> str:
    return written(Ticked(row.case_id, row.sort_id, row.version))


def written(tick: Ticked) -> str:
    return f"{tick.case_id}~{tick.row_id}~{tick.version}"


def read_tick(text: str) -> Ticked | None:
    try:
        case_id, row_id, version = text.split("~")
        return Ticked(UUID(case_id), UUID(row_id), int(version)) if len(version) < 10 else None
    except ValueError:
        return None
