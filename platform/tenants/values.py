"""What a setting may hold: each kind reads what was typed and what is stored, and says in words what it wants."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from typing import Any, Generic, TypeVar

T = TypeVar("T")

SPOKEN = {"是": True, "yes": True, "否": False, "no": False}


def as_json(typed: str) -> object:
    """A figure, a list or yes and no as a person types them; whatever is no JSON is a text."""
    if typed in SPOKEN:
        return SPOKEN[typed]
    try:
        return json.loads(typed)
    except ValueError:
        return typed


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    name: str
    about: str
    default: T
    read: Callable[[object], T]  # from JSON; raises ValueError with a sentence for the person
    typed: Callable[[str], object] = as_json  # from a field or an argument to JSON
    inherited: bool = True  # else it counts for the tenant alone that chose it
    stricter: Callable[[T, T], bool] = lambda _own, _limit: False  # what a place below may choose under a limit
    of_county: bool = False  # the county alone decides it, for everybody
    listed: bool = True  # False: kept by a command of its own, set by no screen of settings and no command line


def flag(name: str, about: str, *, default: bool = False, **more: Any) -> Setting[bool]:
    return Setting(name, about, default, _yes_or_no, **more)


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("请填“是”或“否”。")
    return value


def whole(name: str, about: str, *, default: int, least: int = 0, most: int, **more: Any) -> Setting[int]:
    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise ValueError(f"请填 {least} 到 {most} 之间的整数。")
        return value

    return Setting(name, about, default, read, **more)


def text(name: str, about: str, *, default: str = "", most: int, like: str = ".*", **more: Any) -> Setting[str]:
    def read(value: object) -> str:
        if not isinstance(value, str) or len(value) > most or not re.fullmatch(like, value):
            raise ValueError(f"请填一行文字，最多 {most} 个字。" if like == ".*" else f"“{value}”的写法不对。")
        return value

    return Setting(name, about, default, read, str, **more)


@dataclass(frozen=True, slots=True)
class Hours:
    """Of each day, over midnight where they end earlier than they begin; none where both are the same."""

    start: time
    end: time

    def hold(self, moment: time) -> bool:
        if self.start <= self.end:
            return self.start <= moment < self.end
        return moment >= self.start or moment < self.end

    def __str__(self) -> str:
        return f"{self.start:%H:%M}-{self.end:%H:%M}"


CLOCK = r"([01]\d|2[0-3]):[0-5]\d"


def hours(name: str, about: str, *, default: str, **more: Any) -> Setting[Hours]:
    def read(value: object) -> Hours:
        if not isinstance(value, str) or not re.fullmatch(f"{CLOCK}-{CLOCK}", value):
            raise ValueError("请写成 22:00-07:00 这样；一个时段也不要，写 00:00-00:00。")
        start, end = value.split("-")
        return Hours(time.fromisoformat(start), time.fromisoformat(end))

    return Setting(name, about, read(default), read, str, **more)


def words(name: str, about: str, *, most: int, longest: int = 20, **more: Any) -> Setting[tuple[str, ...]]:
    """Several words; typed with blanks, commas or 、 between them."""

    def read(value: object) -> tuple[str, ...]:
        found = [word for word in value if isinstance(word, str)] if isinstance(value, list) else []
        if not isinstance(value, list) or len(found) < len(value) or len(found) > most:
            raise ValueError(f"请填最多 {most} 个词，用顿号隔开。")
        if any(not 0 < len(word) <= longest for word in found):
            raise ValueError(f"每个词 1 到 {longest} 个字。")
        return tuple(found)

    return Setting(
        name, about, (), read, lambda typed: [word for word in re.split(r"[\s,，、]+", typed) if word], **more
    )
