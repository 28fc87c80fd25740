"""The sentence above a list: how many, how many are late, and the one that cannot wait."""

from datetime import datetime

from cases.filters import BY_MADE, EVERYTHING, Look
from cases.queries.lists import EXACT_UP_TO, Counted, Page, Row
from cases.queues import ALL, ARCHIVE, DONE, EXPIRED, HANDED, UNIT, UNIT_DONE, Queue
from workflows.case import CaseState
from workflows.grading import Grade
from workflows.phrases import Band, band, span
from workflows.words import word

ENDED = frozenset({ARCHIVE, DONE, EXPIRED, HANDED, UNIT_DONE})


def headline(
    queue: Queue, found: Page, counted: Counted, now: datetime, *, first: bool, look: Look = EVERYTHING
) -> tuple[str, str]:
    """Title and text. Late rows lead the list, so its first page knows how many there are or that there are more."""
    count = counted.total
    said = word("console", "more_than", n=EXACT_UP_TO) if count > EXACT_UP_TO else str(count)
    if look.filters:
        title = word("console_filtered", "some" if count else "none", list=word("queue", queue.key), n=said)
    else:
        title = word("console_title", queue.key, n=said) if count else word("console_none", queue.key)
    by_made = look.sort == BY_MADE or queue.kind == ALL
    if not first:
        return title, word("console", "further_made" if by_made else "further")
    if by_made and count:
        return title, word("console_search", "newest_first")
    if not count or queue.kind in ENDED:
        return title, ""
    return title, "".join((_by_clock(found, now), _red(queue, found, now)))


def _by_clock(found: Page, now: datetime) -> str:
    where = [band(row.due_at, now) for row in found.rows]
    late, soon = where.count(Band.LATE), where.count(Band.SOON)
    if late == len(where) and found.older:
        return word("console_brief", "all_late", n=late)
    if late and soon:
        return word("console_brief", "late_and_soon", late=late, soon=soon)
    if late:
        return word("console_brief", "late", n=late)
    return word("console_brief", "soon", n=soon) if soon else word("console_brief", "in_time")


def _red(queue: Queue, found: Page, now: datetime) -> str:
    """Where it is in somebody else's hands, whose."""
    late: list[tuple[datetime, Row]] = [
        (row.due_at, row) for row in found.rows if row.grade == Grade.RED and row.due_at and row.due_at <= now
    ]
    if not late:
        return ""
    due, worst = late[0]
    elsewhere = worst.unit if queue.kind not in (UNIT, UNIT_DONE) and worst.state == CaseState.IN_PROGRESS else ""
    where = word("console_brief", "in_hands", desk=elsewhere) if elsewhere else ""
    return word("console_brief", "red", by=span(now - due), n=len(late), where=where)
