"""From which day to which, of whom: what a log is asked for, kept in its address."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID

from kernel.instant import now
from web.forms import Form
from workflows.local_time import at_minute, local

WEEK = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Period:
    first: date
    last: date
    person: UUID | None

    @property
    def since(self) -> datetime:
        return at_minute(self.first, 0)

    @property
    def until(self) -> datetime:
        return at_minute(self.last + timedelta(days=1), 0)

    def query(self, **more: str) -> str:
        person = {"person": str(self.person)} if self.person else {}
        return urlencode({"from": self.first.isoformat(), "to": self.last.isoformat(), **person, **more})


def period_of(form: Form) -> Period:
    """The last seven days where nothing readable was asked for."""
    today = local(now()).date()
    last = _day(form.value("to")) or today
    first = _day(form.value("from")) or last - WEEK
    return Period(min(first, last), last, uuid_in(form.value("person")))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def uuid_in(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
