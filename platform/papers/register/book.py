"""A sheet that grows line by line, and in which nothing that people wrote is ever a formula."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from papers.paper import TURNING
from papers.register.columns import Column, Value
from papers.register.line import Line

# A cell that begins so is a formula to some program that reads the sheet or a copy of it.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
MOST_CHARACTERS = 32_000  # of one cell; the format takes 32,767
HAIR = Side(style="thin", color="FF808080")
BOX = Border(left=HAIR, right=HAIR, top=HAIR, bottom=HAIR)
TITLE, NOTE, HEAD, TEXT, MOMENT, DAY = "台账标题", "台账说明", "台账表头", "台账", "台账时间", "台账日期"
HEADING = 3  # the row of the column titles


def _styles() -> Iterator[NamedStyle]:
    """Made once a book: a style of its own for each of half a million cells would take minutes."""
    font, middle = Font(name="宋体", size=10), Alignment(vertical="center", wrap_text=True)
    head = Alignment(horizontal="center", vertical="center", wrap_text=True)
    yield NamedStyle(TITLE, font=Font(name="宋体", size=16, bold=True))
    yield NamedStyle(NOTE, font=font)
    yield NamedStyle(HEAD, font=Font(name="宋体", size=11, bold=True), alignment=head, border=BOX)
    yield NamedStyle(TEXT, font=font, alignment=middle, border=BOX, number_format="@")
    yield NamedStyle(MOMENT, font=font, alignment=middle, border=BOX, number_format="yyyy-mm-dd hh:mm")
    yield NamedStyle(DAY, font=font, alignment=middle, border=BOX, number_format="yyyy-mm-dd")


class Book:
    """Write-only: a line is written and forgotten, so that ten thousand cost no more memory than one."""

    def __init__(self, title: str, note: str, columns: Sequence[Column]) -> None:
        self.columns = columns
        self.workbook = Workbook(write_only=True)
        for style in _styles():
            self.workbook.add_named_style(style)
        self.sheet = self.workbook.create_sheet("台账")
        self._shape()
        self._write([title], TITLE)
        self._write([note], NOTE)
        self._write([column.title for column in columns], HEAD)

    def _shape(self) -> None:
        sheet, last = self.sheet, get_column_letter(len(self.columns))
        for at, column in enumerate(self.columns, start=1):
            sheet.column_dimensions[get_column_letter(at)].width = column.width
        sheet.freeze_panes = f"D{HEADING + 1}"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A3
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.print_title_rows = f"{HEADING}:{HEADING}"
        sheet.oddFooter.center.text = "第 &P 页 共 &N 页"
        sheet.auto_filter.ref = f"A{HEADING}:{last}{HEADING}"

    def add(self, lines: Iterable[Line]) -> None:
        for line in lines:
            self._write([column.of(line) for column in self.columns])

    def _write(self, values: Sequence[Value], style: str = "") -> None:
        self.sheet.append([self._cell(value, style) for value in values])

    def _cell(self, value: Value, style: str) -> Cell:
        if isinstance(value, str) and value:
            cell: Cell = WriteOnlyCell(self.sheet, value=plain_text(value))
            cell.data_type = "s"  # never what its first sign would make of it
            cell.style = style or TEXT
            return cell
        cell = WriteOnlyCell(self.sheet, value=_of_the_format(value))
        cell.style = MOMENT if isinstance(value, datetime) else DAY if isinstance(value, date) else TEXT
        return cell

    def bytes(self) -> bytes:
        written = BytesIO()
        self.workbook.save(written)
        return written.getvalue()


def _of_the_format(value: Value) -> int | datetime | None:
    """Nothing in place of an empty text; a day as the midnight that it begins with."""
    if isinstance(value, str):
        return None
    if isinstance(value, datetime) or not isinstance(value, date):
        return value
    return datetime.combine(value, time())


def plain_text(value: str) -> str:
    cleaned = TURNING.sub("", ILLEGAL_CHARACTERS_RE.sub("", value))[:MOST_CHARACTERS]
    return f"'{cleaned}" if cleaned.lstrip().startswith(DANGEROUS) or value.startswith(DANGEROUS) else cleaned
