"""Early warnings: at which shares of a term who is reminded; data of the method."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from workflows.method_format import Table

# Whom a method may name; notices/rules_of_time.py says who that is.
TOLD = ("lead", "unit", "clerk", "dispatcher", "director", "reviewer", "visitor")


@dataclass(frozen=True, slots=True)
class Early:
    """`share` in per cent of the term."""

    share: int
    tell: tuple[str, ...]


def read_early(row: Table) -> tuple[Early, ...]:
    """From the smallest share to the largest."""
    rows = [(one, _early(one)) for one in row.tables("warn", [])]
    for (_, before), (table, after) in pairwise(rows):
        if table.sound and after.share <= before.share:
            table.wrong("earlier", "at", before=before.share)
    return tuple(early for _, early in rows)


def _early(row: Table) -> Early:
    early = Early(row.number_within("at", 1, 99), row.choices("tell", TOLD))
    row.done()
    return early


def next_share(warnings: Iterable[Early], told: int) -> int | None:
    """The next one after `told` per cent."""
    return next((early.share for early in warnings if early.share > told), None)


def passed(warnings: Iterable[Early], share: int) -> Early | None:
    """The last whose share was reached."""
    return next((early for early in reversed(tuple(warnings)) if early.share <= share), None)
