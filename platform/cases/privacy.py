"""个人信息告知书: its versions as they were published, and which one holds. What was published never changes."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from workflows.local_time import local

VERSIONS = Path(__file__).with_name("notice")
HASHES = "hashes.toml"


@dataclass(frozen=True, slots=True)
class Point:
    """`sealed` stands in place of `text` for matters that only named people read."""

    title: str
    text: str
    sealed: str = ""


@dataclass(frozen=True, slots=True)
class More:
    title: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """`changes` says what is other than in the version before."""

    version: str
    since: date
    changes: str
    points: tuple[Point, ...]
    more: tuple[More, ...]

    def read_by(self, *, centre: str, how: str, sealed: bool = False) -> list[dict[str, str]]:
        """The points for whoever files at this centre; `how` says by which way it is asked."""
        said = [(point.title, point.sealed if sealed and point.sealed else point.text) for point in self.points]
        return [{"text": title, "note": text.format(centre=centre, how=how)} for title, text in said]


@cache
def versions() -> tuple[Notice, ...]:
    """The oldest first."""
    files = (path for path in VERSIONS.glob("*.toml") if path.name != HASHES)
    read = (_read(tomllib.loads(path.read_text("utf-8"))) for path in files)
    return tuple(sorted(read, key=lambda notice: notice.since))


def in_force(moment: datetime) -> Notice:
    """What was filed before the first was published is under the first."""
    begun = [notice for notice in versions() if notice.since <= local(moment).date()]
    return begun[-1] if begun else versions()[0]


def find_version(version: str) -> Notice | None:
    return next((notice for notice in versions() if notice.version == version), None)


def _read(kept: Mapping[str, Any]) -> Notice:
    return Notice(
        version=kept["version"],
        since=kept["since"],
        changes=kept["changes"],
        points=tuple(Point(**point) for point in kept["point"]),
        more=tuple(More(more["title"], tuple(more["texts"])) for more in kept["more"]),
    )
