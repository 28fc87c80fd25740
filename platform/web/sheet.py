"""A spreadsheet to take away: texts stay texts, whatever they begin with."""

import asyncio
from collections.abc import Iterable, Sequence
from io import BytesIO

from litestar import Response
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
WIDE, NARROW = 60, 8


async def sheet(name: str, title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Response[bytes]:
    """`name` is that of the file, `title` that of its one sheet."""
    body = await asyncio.to_thread(written, title, heads, list(rows))
    shown = f'attachment; filename="{name}.xlsx"'
    return Response(body, media_type=XLSX, headers={"content-disposition": shown, "cache-control": "no-store"})


def written(title: str, heads: Sequence[str], rows: list[Sequence[str]]) -> bytes:
    book = Workbook(write_only=True)
    page = book.create_sheet(title)
    for index, head in enumerate(heads):
        longest = max([len(head), *(len(row[index]) for row in rows)])
        page.column_dimensions[chr(ord("A") + index)].width = min(max(longest * 2, NARROW), WIDE)
    page.freeze_panes = "A2"
    page.append([_cell(page, head, bold=True) for head in heads])
    for row in rows:
        page.append([_cell(page, value) for value in row])
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _cell(page: WriteOnlyWorksheet, value: str, *, bold: bool = False) -> Cell:
    """A text cell even where it looks like a formula; the mark before it keeps other programs from trying."""
    cell: Cell = WriteOnlyCell(page, value=f"'{value}" if value.startswith(FORMULA) else value)
    cell.data_type = "s"
    cell.number_format = "@"
    if bold:
        cell.font = Font(bold=True)
    return cell
