"""Forms: bounded, decoded strictly, cleaned; every error of a form at once."""

import unicodedata
from collections.abc import Collection
from datetime import date
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

from litestar import Request
from litestar.enums import RequestEncodingType
from litestar.exceptions import HTTPException

from kernel.errors import Invalid, Trouble

MOST_BYTES, MOST_FIELDS = 100_000, 200
NEED, CHOOSE, DAY = "请填写这一项。", "请选一项。", "请选一个日期。"
UNREADABLE = "这次提交的内容读不出来。请回到上一页，重新填写再提交。"
NO_FILES = "这一页不收文件。请先提交文字，材料到这件事的页面“补充材料”里传。"
NOBODY = UUID(int=0)


class Form:
    """What somebody typed. Getters note what is wrong and go on; `check` raises it all."""

    def __init__(self, pairs: Collection[tuple[str, str]] = ()) -> None:
        self._typed: dict[str, list[str]] = {}
        for name, value in pairs:
            self._typed.setdefault(name, []).append(value)
        self.errors: dict[str, str] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._typed

    def value(self, name: str, default: str = "") -> str:
        return self._typed.get(name, [default])[0]

    def values(self, name: str) -> list[str]:
        return self._typed.get(name, [])

    def replaced(self, **typed: str) -> "Form":
        """The same form with these fields typed otherwise."""
        kept = [(name, value) for name, values in self._typed.items() if name not in typed for value in values]
        return Form([*kept, *typed.items()])

    def error(self, name: str, wrong: Trouble | None) -> str:
        return wrong.fields.get(name, "") if isinstance(wrong, Invalid) else ""

    def wrong(self, name: str, sentence: str) -> None:
        self.errors.setdefault(name, sentence)

    def check(self) -> None:
        if self.errors:
            raise Invalid(self.errors)

    def text(self, name: str, *, most: int = 200, least: int = 1, need: str = NEED, lines: bool = False) -> str:
        cleaned = clean(self.value(name), lines=lines)
        if len(cleaned) < least:
            self.wrong(name, need)
        if len(cleaned) > most:
            self.wrong(name, f"最多 {most} 个字，现在有 {len(cleaned)} 个。请写短一些。")
        return cleaned

    def texts(self, name: str, *, most: int = 200, limit: int = 50) -> list[str]:
        cleaned = [clean(value) for value in self.values(name)]
        if len(cleaned) > limit:
            self.wrong(name, f"最多填 {limit} 行。")
        if any(len(value) > most for value in cleaned):
            self.wrong(name, f"每行最多 {most} 个字。请写短一些。")
        return cleaned[:limit]

    def choice(self, name: str, allowed: Collection[str], *, need: str = CHOOSE, optional: bool = False) -> str:
        value = self.value(name)
        if value in allowed or (optional and not value):
            return value
        self.wrong(name, need)
        return ""

    def many(self, name: str, allowed: Collection[str] | None = None) -> list[str]:
        return [value for value in self.values(name) if allowed is None or value in allowed]

    def ticked(self, name: str) -> bool:
        return bool(self.value(name))

    def whole(self, name: str, *, least: int, most: int, need: str = "") -> int:
        typed = unicodedata.normalize("NFKC", self.value(name)).strip()
        if typed.isascii() and typed.isdigit() and len(typed) < 19 and least <= int(typed) <= most:
            return int(typed)
        self.wrong(name, need or f"请填 {least} 到 {most} 之间的整数。")
        return least

    def uuid(self, name: str, need: str = CHOOSE) -> UUID:
        try:
            return UUID(self.value(name))
        except ValueError:
            self.wrong(name, need)
            return NOBODY

    def day(self, name: str, need: str = DAY) -> date:
        try:
            return date.fromisoformat(self.value(name))
        except ValueError:
            self.wrong(name, need)
            return date.min


def clean(text: str, *, lines: bool = False) -> str:
    """One spelling for one word (NFC), nothing that steers a terminal or turns the writing around."""
    kept = "\n" if lines else ""
    normal = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    spaced = normal if lines else normal.replace("\n", " ").replace("\t", " ")
    return "".join(c for c in spaced if c in kept or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co")).strip()


async def read_form(request: Request[Any, Any, Any], most: int = MOST_BYTES) -> Form:
    """Raises Invalid for what is no form, 413 for what is too long."""
    kind, _ = request.content_type
    if kind == RequestEncodingType.MULTI_PART:
        raise Invalid({}, NO_FILES)
    body = await request.body()
    if len(body) > most:
        raise HTTPException(status_code=413)
    return Form(pairs_of(body))


def pairs_of(body: bytes) -> list[tuple[str, str]]:
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError:  # too many fields, or bytes that are no UTF-8
        raise Invalid({}, UNREADABLE) from None
    if any("\0" in name or "\0" in value for name, value in pairs):
        raise Invalid({}, UNREADABLE)
    return pairs
