"""A spreadsheet that somebody brings: bounded before it is opened, texts as texts, no formula ever worked out."""

import asyncio
import zipfile
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from litestar.enums import RequestEncodingType
from openpyxl import load_workbook

from kernel.errors import Invalid
from web.forms import Form, clean, read_form
from web.visitor import Asked

MOST_ROWS, MOST_CELL = 200, 200
MOST_CARRIED = 240_000  # bytes of rows that a page of ours carries to the next
MOST_UNPACKED = 20 * 1024 * 1024  # bytes: a small file may unpack into a very large one
UNREADABLE = "这个文件打不开。请用下载的模板填，存成 .xlsx 再传。"
FORMULA = "有公式的格子不收。请把它改成算好的文字或数字。"

Row = list[str]


async def read_brought(request: Asked) -> tuple[Form, bytes]:
    """The form and the one file of it, small enough for the bound that every request has."""
    kind, _ = request.content_type
    if kind != RequestEncodingType.MULTI_PART:
        return await read_form(request, MOST_CARRIED), b""
    brought, pairs = b"", []
    for name, value in (await request.form()).multi_items():
        if isinstance(value, str):
            pairs.append((name, value))
        else:
            brought = await value.read()
    return Form(pairs), brought


async def rows_of(content: bytes, heads: Sequence[str]) -> list[Row]:
    """Below a first row that holds just these heads. Raises Invalid at `file`."""
    return await asyncio.to_thread(_rows, content, heads)


def _rows(content: bytes, heads: Sequence[str]) -> list[Row]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise Invalid({"file": UNREADABLE})
        book = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
        lines = book.worksheets[0].iter_rows(max_row=MOST_ROWS + 2, max_col=len(heads), values_only=True)
        found = [[_text(value) for value in line] for line in lines]
    except Invalid:
        raise
    except Exception:  # whatever a broken or hostile file makes the reader raise
        raise Invalid({"file": UNREADABLE}) from None
    return below(found, heads)


def below(found: list[Row], heads: Sequence[str]) -> list[Row]:
    if not found or found[0][: len(heads)] != list(heads):
        raise Invalid({"file": f"第一行要是：{'、'.join(heads)}。请用下载的模板填。"})
    rows = [row + [""] * (len(heads) - len(row)) for row in found[1:] if any(row)]
    if not rows:
        raise Invalid({"file": "表里还没有内容。从第二行起填，一人一行。"})
    if len(rows) > MOST_ROWS:
        raise Invalid({"file": f"一次最多 {MOST_ROWS} 行。请分几次导入。"})
    return rows


def _text(value: Any) -> str:
    """A number that Excel made of a phone is read as its digits."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return clean("" if value is None else str(value))[: MOST_CELL + 1]
