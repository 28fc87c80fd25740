"""A spreadsheet to take away: texts stay texts, whatever they begin with."""

import asyncio
import csv
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO

from litestar import Response
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
WIDE, NARROW = 60, 8


async def sheet(name: str, title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Response[bytes]:
    """`name` is that of the file, `title` that of its one sheet."""
    body = await asyncio.to_thread(written, title, heads, list(rows))
    shown = f'attachment; filename="{name}.xlsx"'
    return Response(body, media_type=XLSX, headers={"content-disposition": shown, "cache-control": "no-store"})


async def separated(name: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Response[bytes]:
    """The same with commas, for programs that read no workbook; the mark in front says UTF-8 to those that guess."""
    body = await asyncio.to_thread(_separated, heads, list(rows))
    shown = f'attachment; filename="{name}.csv"'
    return Response(body, media_type=CSV, headers={"content-disposition": shown, "cache-control": "no-store"})


def _separated(heads: Sequence[str], rows: list[Sequence[str]]) -> bytes:
    made = StringIO()
    csv.writer(made).writerows([heads, *([safe(value) for value in row] for row in rows)])
    return made.getvalue().encode("utf-8-sig")


def safe(value: str) -> str:
    """A text that no program takes for a formula."""
    return f"'{value}" if value.startswith(FORMULA) else value


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
    cell: Cell = WriteOnlyCell(page, value=safe(value))
    cell.data_type = "s"
    cell.number_format = "@"
    if bold:
        cell.font = Font(bold=True)
    return cell
