"""The workflow columns that the journal keeps, so that a replay reproduces them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

COLUMNS = (
    "state",
    "round",
    "holder",
    "category",
    "grade",
    "lead_unit",
    "lead_state",
    "outcome",
    "register_number",
    "merged_into",
    "duty_at",
    "place",
    "archive_number",
    "people",
    "batches",
    "joined",
)


def replayed(columns: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the changed columns that count, as JSON holds them."""
    return {name: _plain(columns[name]) for name in COLUMNS if name in columns}


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, UUID) else value
