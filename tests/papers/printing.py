"""A form printed and read back: what a person would find on the sheets."""

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from papers.fonts import system_fonts
from papers.paper import Paper
from papers.pdf import draw
from papers.shelf import paper_of
from people.actor import Actor
from tenants.scope import opened
from tests.matters import Matter

BASE = "https://centre.test"


@dataclass(frozen=True, slots=True)
class Sheets:
    """`text` without blanks and breaks: where a line ends is the typesetter's business."""

    pages: int
    text: str


async def paper(matter: Matter, name: str, by: Actor, **more: Any) -> Paper:
    async with opened(by.scope):
        return await paper_of(name, matter.id, base_url=BASE, actor=by, **more)


async def printed(matter: Matter, name: str, by: Actor, **more: Any) -> Sheets:
    return read(draw(await paper(matter, name, by, **more), system_fonts()))


def read(pdf: bytes) -> Sheets:
    reader = PdfReader(BytesIO(pdf))
    text = "".join(page.extract_text() for page in reader.pages)
    return Sheets(len(reader.pages), squeezed(text))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b\u3000]+", "", text)
