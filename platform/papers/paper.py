"""A paper as data: what stands on it, block by block, before anybody decides whether it becomes a page or a PDF."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from workflows.words import word

# What turns the direction of a line around is taken out: a name must not be able to rewrite what stands beside it.
TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Cell:
    """A label and what stands beside it. `wide` takes the whole row; `tall` keeps that many lines to write in."""

    label: str
    text: str
    wide: bool = False
    tall: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """The body of a form: two cells a row; one that stays alone takes the whole of it."""

    cells: tuple[Cell, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "cells", tuple(_evened(self.cells)))


def _evened(cells: tuple[Cell, ...]) -> Iterator[Cell]:
    half = False  # the row has room for one more
    for cell, following in zip(cells, (*cells[1:], None), strict=True):
        alone = not half and (following is None or following.wide)
        half = not (half or cell.wide or alone)
        yield replace(cell, wide=cell.wide or alone)


@dataclass(frozen=True, slots=True)
class Listing:
    """A table inside the form, its label running down the left side; `widths` are shares of the rest."""

    label: str
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A place for a hand: a signature, a fingerprint, a seal. `text` is what is known before somebody signs."""

    label: str
    sign: str = "签名"
    text: str = ""


@dataclass(frozen=True, slots=True)
class Signs:
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    to: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Points:
    """一、二、三、 each with its heading."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Close:
    """Who says it and when, with room for the seal."""

    centre: str
    day: str


@dataclass(frozen=True, slots=True)
class Tear:
    """What stands below is cut off and comes back."""

    label: str


@dataclass(frozen=True, slots=True)
class Words:
    """Small print under a form."""

    text: str


Block = Grid | Listing | Signs | Letter | Points | Close | Tear | Words


@dataclass(frozen=True, slots=True)
class Paper:
    name: str
    form: str  # 表 1
    edition: str
    title: str
    centre: str
    number: str  # empty where it is about no one matter
    register_number: str
    track: str  # the address in the QR code
    qr_src: str  # and where a page finds that code drawn
    use: str  # what this copy is for
    printed: str
    demo: bool
    sealed: bool
    blocks: tuple[Block, ...]
    qr_says: str = word("paper", "qr_says")

    @property
    def file_name(self) -> str:
        return f"{'-'.join(filter(None, (self.title, self.number)))}.pdf"


def as_data(value: Any) -> Any:
    """Plain lists and dicts for whoever draws it; a block says what it is by `kind`."""
    if isinstance(value, str):
        return TURNING.sub("", value).replace("□ ", "□\u00a0").replace("■ ", "■\u00a0")  # a box stays with its word
    if is_dataclass(value):
        told = {field.name: as_data(getattr(value, field.name)) for field in fields(value)}
        return {"kind": type(value).__name__.lower(), **told}
    if isinstance(value, Iterable):
        return [as_data(one) for one in value]
    return value
