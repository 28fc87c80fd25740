"""A year's arrangement as a file: our own TOML, or the JSON that is kept of the State Council's notices."""

import json
import tomllib
from collections.abc import Iterator
from datetime import date
from typing import Any

from workflows.calendar_days import Day, is_weekend
from workflows.words import word


class YearError(ValueError):
    """One sentence that says what to change."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(word("year_error", key, **values))


def read_year(source: bytes) -> list[Day]:
    """The days of one year, by date. Raises YearError."""
    content = _content(source)
    year = content.get("year")
    if not isinstance(year, int):
        raise YearError("year")
    try:
        days = sorted(_days(content), key=lambda day: day.date)
    except (AttributeError, KeyError, TypeError, ValueError):
        raise YearError("shape") from None
    _check(year, days)
    return days


def _content(source: bytes) -> dict[str, Any]:
    try:
        text = source.decode("utf-8")
        content = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except ValueError:
        raise YearError("shape") from None
    return dict(content)


def _days(content: dict[str, Any]) -> Iterator[Day]:
    for row in content.get("days", ()):
        yield Day(date.fromisoformat(row["date"]), bool(row["isOffDay"]), str(row["name"]))
    for part, off in (("off", True), ("work", False)):
        for day, name in content.get(part, {}).items():
            yield Day(date.fromisoformat(day), off, str(name))


def _check(year: int, days: list[Day]) -> None:
    if not any(day.off for day in days):
        raise YearError("empty", year=year)
    seen = set()
    for day in days:
        if day.date.year != year:
            raise YearError("other_year", day=day.date, year=year)
        if day.date in seen:
            raise YearError("twice", day=day.date)
        if not day.off and not is_weekend(day.date):
            raise YearError("worked_anyway", day=day.date)
        seen.add(day.date)
