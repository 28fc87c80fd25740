"""The workflow columns of a case that a replay of the journal gives back."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

REPLAYED = (
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
    "keep_years",
    "called",
)


def replayed(columns: Mapping[str, Any]) -> dict[str, Any]:
    """Of what changes in a case's row, that which the journal keeps."""
    return {name: _plain(columns[name]) for name in REPLAYED if name in columns}


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, UUID) else value
