"""保管期限: how long the file of a case is kept, by its kind and its end, as the place that it belongs to chose."""

from datetime import date, datetime
from typing import Any, Protocol

from tenants.chosen import chosen
from tenants.settings import KEEP_DISPUTES, KEEP_OTHERS, KEEP_SEALED, KEEP_UNHEARD
from workflows.case import CaseState
from workflows.local_time import local, midnight_after
from workflows.method import Method
from workflows.phrases import say_day
from workflows.words import word

FOREVER = 0
LONGEST = 100  # years in all
# Ended without an answer. What was merged has no term of its own: it goes after the matter that it joined.
UNHEARD = frozenset({CaseState.DECLINED, CaseState.WITHDRAWN, CaseState.VOIDED})


class Kept(Protocol):
    """A case, or its line in a list."""

    @property
    def place(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def category(self) -> str | None: ...
    @property
    def sealed(self) -> bool: ...
    @property
    def keep_years(self) -> int | None: ...
    @property
    def kept_until(self) -> date | None: ...


def term_of(case: Kept, method: Method, end: CaseState, moment: datetime) -> dict[str, Any]:
    """The columns of a case that is over for good at this moment."""
    years = years_for(case, method, end)
    until = last_day_of(years, moment)
    return {"keep_years": years, "kept_until": until, "expires_at": expires_at(until)}


def years_for(case: Kept, method: Method, end: CaseState = CaseState.ARCHIVED) -> int:
    """What holds today; a case that is over keeps the term that it ended with."""
    if case.keep_years is not None:
        return case.keep_years
    category = method.categories.get(case.category or "")
    dispute = category is not None and category.dispute
    usual = KEEP_UNHEARD if end in UNHEARD else KEEP_DISPUTES if dispute else KEEP_OTHERS
    return chosen.at(case.place, KEEP_SEALED if case.sealed else usual)


def last_day_of(years: int, moment: datetime) -> date | None:
    """Whole years, counted from the end of the year in which it ended; for ever has no last day."""
    return None if years == FOREVER else date(local(moment).year + years, 12, 31)


def expires_at(kept_until: date | None) -> datetime | None:
    """The midnight after its last day; never, where it is kept for ever."""
    return midnight_after(kept_until) if kept_until else None


def years_longer(case: Kept, years: int, moment: datetime) -> int:
    """In all, since its term began."""
    return years + _years_so_far(case, moment)


def most_longer(case: Kept, moment: datetime) -> int:
    return LONGEST - _years_so_far(case, moment)


def _years_so_far(case: Kept, moment: datetime) -> int:
    since = case.kept_until.year - (case.keep_years or 0) if case.kept_until else local(moment).year
    return local(moment).year - since


def say_years(case: Kept) -> str:
    """The rule that a file was kept by, and its last day."""
    assert case.keep_years is not None
    years = word("archive", "years", n=case.keep_years)
    return say_until(years, case.kept_until) if case.kept_until else years


def say_until(years: str, until: date) -> str:
    return word("archive", "until", years=years, day=f"{until.year}年{say_day(until)}")


def say_kept(case: Kept, method: Method, put_away: datetime | None = None) -> str:
    """`put_away`: if that were now, where it is not archived yet."""
    if case.state == CaseState.MERGED and case.keep_years is None:
        return word("archive", "with_main")
    years = years_for(case, method)
    if years == FOREVER:
        return word("archive", "forever")
    until = case.kept_until or (last_day_of(years, put_away) if put_away else None)
    said = word("archive", "years", n=years)
    return say_until(said, until) if until else said
