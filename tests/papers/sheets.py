"""A spreadsheet read back as a person's program reads it."""

from datetime import timedelta
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cases.queries.register import Wanted
from kernel.ids import new_id
from kernel.instant import now
from papers.register.export import Sheet, register_sheet
from people.actor import Actor


async def exported(by: Actor, **more: Any) -> Sheet:
    """Everything of the last day, masked, unless said otherwise."""
    wanted = more.pop("wanted", None) or Wanted(now() - timedelta(days=1), now() + timedelta(days=1))
    return await register_sheet(wanted, **{"plain": False, "reason": "", "key": new_id(), "actor": by} | more)


def opened_sheet(content: bytes) -> Worksheet:
    sheet = load_workbook(BytesIO(content)).active
    assert isinstance(sheet, Worksheet)
    return sheet


def lines_of(content: bytes) -> list[dict[str, Any]]:
    """Each line by the titles of its columns."""
    rows = list(opened_sheet(content).iter_rows(min_row=3, values_only=True))
    return [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:]]
