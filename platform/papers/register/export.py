"""The 台账 of a desk as a spreadsheet: noted first, then read and written in portions, off the event loop."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cases.commands.export_register import export_register
from cases.in_force import in_force
from cases.queries.register import Wanted, register_rows
from cases.queries.units import unit_names
from kernel.instant import now
from papers.register.book import Book
from papers.register.columns import columns
from papers.register.line import Reading
from papers.shelf import full_centre
from papers.source import day, moment
from people.actor import Actor
from tenants.keys import keyring
from tenants.scope import opened
from workflows.local_time import last_day

PORTION = 500
# One at a time in a process: the next waits, and pages are served in between.
AT_ONCE = asyncio.Semaphore(1)


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    content: bytes


async def register_sheet(wanted: Wanted, *, plain: bool, reason: str, key: UUID, actor: Actor) -> Sheet:
    """Raises Forbidden, Invalid."""
    ids = await export_register(wanted, plain=plain, reason=reason, key=key, actor=actor)
    variant = "内部" if plain else "通报"
    title = f"{full_centre(actor.place)} 矛盾纠纷台账（{variant}）"
    async with AT_ONCE:
        book = await asyncio.to_thread(Book, title, _note(wanted, len(ids), plain, actor), columns(plain=plain))
        for start in range(0, len(ids), PORTION):
            await _add(book, ids[start : start + PORTION], start + 1, plain, actor)
        content = await asyncio.to_thread(book.bytes)
    return Sheet(f"矛盾纠纷台账-{variant}-{day(now())}.xlsx", content)


async def _add(book: Book, ids: Sequence[UUID], start: int, plain: bool, actor: Actor) -> None:
    async with opened(actor.scope):
        rows = await register_rows(actor.county_id, ids)
        names = await unit_names(actor.county_id, {order["unit_id"] for row in rows for order in row["orders"]})
        county = await keyring.of(actor.county_id)
        five = await _five_matters(rows, actor.county_id)
    reading = Reading(county, {key: unit.name for key, unit in names.items()}, five, plain, now())
    await asyncio.to_thread(lambda: book.add(reading.lines(rows, start)))


async def _five_matters(rows: Sequence[Any], county_id: int) -> dict[str, str]:
    """By category; of the newest method among these cases where two differ."""
    found: dict[str, str] = {}
    for digest in dict.fromkeys(row["method"] for row in rows):
        method = await in_force.method(county_id, digest)
        found |= {key: category.five_matter for key, category in method.categories.items()}
    return found


def _note(wanted: Wanted, cases: int, plain: bool, actor: Actor) -> str:
    last = last_day(wanted.until)
    inside = "含个人信息，不得外传。" if plain else "姓名和电话已隐去。"
    return (
        f"登记时间 {day(wanted.since)}至{last.year}年{last.month}月{last.day}日，共 {cases} 件；封存的案件不在内。"
        f"{inside}导出：{actor.title}，{moment(now())}。"
    )
