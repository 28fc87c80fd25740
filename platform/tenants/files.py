"""Departments as a file of set-up writes them: their duties and how they are stationed at the centre."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from kernel.errors import Misconfigured
from tenants.commands import NewDepartment, NewDuty, NewStationing

EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)


def department_of(row: Mapping[str, Any]) -> NewDepartment:
    """One [[department]] table. Raises Misconfigured naming what is missing."""
    try:
        return NewDepartment(
            place=row["place"],
            name=row["name"],
            short=row["short"],
            kind=row["kind"],
            duties=tuple(
                NewDuty(duty["clause"], duty["category"], duty["text"], duty["priority"])
                for duty in row.get("duty", ())
            ),
            stationing=_stationing(row["stationing"]) if "stationing" in row else None,
        )
    except KeyError as missing:
        raise Misconfigured(f"The department {row.get('name', '?')} lacks {missing}.") from None


def _stationing(row: Mapping[str, Any]) -> NewStationing:
    return NewStationing(
        mode=row["mode"],
        window_no=row.get("window", ""),
        weekdays=tuple(row.get("weekdays", EVERY_DAY)),
        opens=time.fromisoformat(row.get("from", "00:00")),
        closes=time.fromisoformat(row.get("to", "23:59")),
    )
