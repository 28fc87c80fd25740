"""保管期限: how long the file of a case is kept, by its kind, as the place that it belongs to chose."""

from datetime import date, datetime
from typing import Protocol

from tenants.chosen import chosen
from tenants.settings import KEEP_DISPUTES, KEEP_OTHERS, KEEP_SEALED
from workflows.local_time import local, midnight_after
from workflows.method import Method
from workflows.phrases import say_day
from workflows.words import word

FOREVER = 0
LONGEST = 100  # years in all


class Kept(Protocol):
    """A case, or its line in a list."""

    @property
    def place(self) -> str: ...
    @property
    def category(self) -> str | None: ...
    @property
    def sealed(self) -> bool: ...
    @property
    def keep_years(self) -> int | None: ...
    @property
    def kept_until(self) -> date | None: ...


def years_for(case: Kept, method: Method) -> int:
    """What holds today; an archived case keeps the term that it was put away with."""
    if case.keep_years is not None:
        return case.keep_years
    category = method.categories.get(case.category or "")
    dispute = category is not None and category.dispute
    return chosen.at(case.place, KEEP_SEALED if case.sealed else KEEP_DISPUTES if dispute else KEEP_OTHERS)


def last_day_of(years: int, archived_at: datetime) -> date | None:
    """Whole years, counted from the end of the year in which it was put away; for ever has no last day."""
    return None if years == FOREVER else date(local(archived_at).year + years, 12, 31)


def expires_at(kept_until: date | None) -> datetime | None:
    """The midnight after its last day; never, where it is kept for ever."""
    return midnight_after(kept_until) if kept_until else None


def years_longer(case: Kept, years: int, moment: datetime) -> int:
    """In all, since it was put away."""
    return years + _years_so_far(case, moment)


def most_longer(case: Kept, moment: datetime) -> int:
    return LONGEST - _years_so_far(case, moment)


def _years_so_far(case: Kept, moment: datetime) -> int:
    since = case.kept_until.year - (case.keep_years or 0) if case.kept_until else local(moment).year
    return local(moment).year - since


def say_years(case: Kept) -> str:
    """The rule that an archived file was kept by, and its last day."""
    assert case.keep_years is not None
    years = word("archive", "years", n=case.keep_years)
    return say_until(years, case.kept_until) if case.kept_until else years


def say_until(years: str, until: date) -> str:
    return word("archive", "until", years=years, day=f"{until.year}年{say_day(until)}")


def say_kept(case: Kept, method: Method, put_away: datetime | None = None) -> str:
    """`put_away`: if that were now, where it is not archived yet."""
    years = years_for(case, method)
    if years == FOREVER:
        return word("archive", "forever")
    until = case.kept_until or (last_day_of(years, put_away) if put_away else None)
    said = word("archive", "years", n=years)
    return say_until(said, until) if until else said
