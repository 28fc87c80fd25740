"""Rows of a form that grow and shrink by buttons, without a script."""

from collections.abc import Sequence
from typing import TypeVar

Row = TypeVar("Row")


def changed_rows(button: str, rows: Sequence[Row], empty: Row, most: int, suffix: str = "") -> list[Row] | None:
    """One row more or one less, as the pressed button says; None where another button was pressed."""
    if button == f"add{suffix}":
        return [*rows, empty][:most]
    pressed, _, index = button.rpartition("-")
    if pressed != f"remove{suffix}" or not index.isdecimal():
        return None
    return [row for at, row in enumerate(rows) if at != int(index)] or [empty]
