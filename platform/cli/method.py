"""`zongzhi method`: how counties work, as files; who works by which; moving what is under way."""

import argparse
import asyncio
import sys
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from cases.commands.method import Standing, choose_method, put_back, refusal, standing
from cases.commands.method_versions import drop_version, keep_version
from cases.commands.move_method import Batch, Dates, Over, move_cases, preview_cases
from cases.commands.recount import FIRST
from cases.queries.methods import Offered, offered_methods, open_cases
from cli.within import placed, within
from kernel.errors import Invalid, Misconfigured
from kernel.ids import new_id
from kernel.settings import Settings
from people.actor import Actor, system
from tenants.methods import method_choices
from tenants.scope import opened
from tenants.tree import tree
from workflows.method import Method
from workflows.method_check import explained
from workflows.method_words import differences
from workflows.words import word

Act = Callable[[], Awaitable[None]]
Run = Callable[[argparse.Namespace], Act]
SHORT = 12


def add_command(commands: Any) -> None:
    method = commands.add_parser("method", help="check, list, apply methods; move what is under way")
    acts = method.add_subparsers(required=True, dest="act", metavar="act")

    def act(name: str, run: Run, about: str, *named: str) -> argparse.ArgumentParser:
        one: argparse.ArgumentParser = acts.add_parser(name, help=about)
        one.set_defaults(run=lambda settings, arguments: _run(settings, run(arguments)))
        for argument in named:
            one.add_argument(argument)
        return one

    check = act("check", _list, "every mistake of a file, on its line", "file")
    check.set_defaults(run=_check)
    act("list", _list, "the methods of every county: fingerprint, version, who chose it, what is under way")
    apply = act("apply", _apply, "choose one for a place and all below it", "place", "method")
    apply.add_argument("--limit", action="store_true", help="places below may choose no other")
    move = act("migrate", _migrate, "move what is under way to another version", "place", "old", "new")
    for one in (apply, move):
        one.add_argument("--yes", action="store_true", help="do it; without it, only what would change is shown")
    act("delete", _delete, "a version that nobody chose and nothing under way names", "place", "method")


def _run(settings: Settings, act: Act) -> int:
    asyncio.run(within(settings, act))
    return 0


def _check(_: Settings, arguments: argparse.Namespace) -> int:
    """Needs no database."""
    told = explained(_read(arguments.file))
    print("\n".join(told) or f"{arguments.file} 没有错。")
    return 1 if told else 0


def _read(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError as wrong:
        raise Misconfigured(f"{name} 读不了：{wrong.strerror}。请核对路径。") from None


def _list(_: argparse.Namespace) -> Act:
    async def act() -> None:
        for county in tree.counties():
            async with opened(system(county.county_id, county.place).scope):
                offered, choices = await offered_methods(county.county_id), await method_choices(county.county_id)
                under = await open_cases(system(county.county_id, county.place).scope)
            print(county.name)
            for digest, one in offered.items():
                by = "、".join(choice.place for choice in choices.values() if choice.digest == digest)
                note = by or ("没有人选" if one.kept else "随系统带的")
                print(f"  {digest[:SHORT]}  {_title(one.method):30} 在办 {under.get(digest, 0)} 件  {note}")

    return act


def _title(method: Method) -> str:
    return f"{method.title} 第 {method.version} 版"


def _apply(arguments: argparse.Namespace) -> Act:
    async def act() -> None:
        actor = _at(arguments.place)
        source = _source(arguments.method)
        async with opened(actor.scope):
            stands = await standing(actor)
        new = Method.load(source.encode()) if source else _named(stands.offered, arguments.method).method
        _preview(new, actor.place, arguments.limit, stands)
        if not arguments.yes:
            print("还没有换。加上 --yes 就换。")
            return
        if source:
            await keep_version(source, actor=actor)
        how = {"before": stands.now.digest, "limit": arguments.limit}
        await choose_method(new.digest, **how, key=new_id(), actor=actor)
        print(
            f"{tree.name(actor.place)}换成了{_title(new)}。在办的照原来的办完；要一起换，用 zongzhi method migrate。"
        )

    return act


def _source(named: str) -> str:
    """Of a file that is there; else it is a fingerprint."""
    if not Path(named).is_file():
        return ""
    source = _read(named)
    if told := explained(source):
        raise Invalid({"method": "\n".join(told)})
    return source.decode()


def _preview(new: Method, place: str, limit: bool, stands: Standing) -> None:
    if wrong := refusal(new, place, stands):
        raise Invalid({"method": wrong})
    _differences(stands.method, new)
    for part in put_back(new, place, limit, stands):
        print(f"{tree.name(part)}自己选的超过了限度，换了以后跟着{tree.name(place)}。")


def _differences(old: Method, new: Method) -> None:
    nothing = word("method", "nothing")
    for one in differences(old, new):
        part = word("method", f"part_{one.part}")
        print(f"{part} · {one.name}：{one.before or nothing} → {one.after or nothing}")


def _migrate(arguments: argparse.Namespace) -> Act:
    async def act() -> None:
        actor = _at(arguments.place)
        async with opened(actor.scope):
            offered = {digest: one for digest, one in (await offered_methods(actor.county_id)).items() if one.kept}
        old, new = (_named(offered, named).method for named in (arguments.old, arguments.new))
        over = Over(actor.scope, old, new)
        for one in differences(old, new):
            print(
                f"{word('method', f'part_{one.part}')} · {one.name}：{one.before or '没有'} → {one.after or '没有'}"
            )
        dates = await _all(over, actor, arguments.yes)
        print(word("method", "went_over" if arguments.yes else "would_go_over", **asdict(dates)))
        if dates.left:
            print(word("method", "left", n=dates.left))
        if not arguments.yes:
            print("还没有换。加上 --yes 就换。")

    return act


async def _all(over: Over, actor: Actor, really: bool) -> Dates:
    """Stopped half-way, it is simply run again: what went over no longer names the old one."""
    batch, dates = Batch(FIRST, True, Dates()), Dates()
    while batch.more:
        if really:
            batch = await move_cases(over, batch.last, by=actor.by)
        else:
            async with opened(over.scope):
                batch = await preview_cases(over, batch.last)
        dates += batch.dates
        print(f"{dates.cases + dates.left} 件", file=sys.stderr)
    return dates


def _delete(arguments: argparse.Namespace) -> Act:
    async def act() -> None:
        place = placed(arguments.place)
        actor = system(place.county_id, place.county_place)
        async with opened(actor.scope):
            found = _named(await offered_methods(actor.county_id), arguments.method)
        await drop_version(found.method.digest, actor=actor)
        print(f"{_title(found.method)}删去了。")

    return act


def _at(place: str) -> Actor:
    tenant = placed(place)
    return system(tenant.county_id, tenant.place)


def _named(offered: dict[str, Offered], start: str) -> Offered:
    """By the beginning of its fingerprint."""
    found = [one for digest, one in offered.items() if start and digest.startswith(start)]
    if len(found) != 1:
        known = "、".join(f"{digest[:SHORT]} {_title(one.method)}" for digest, one in offered.items())
        raise Misconfigured(f"“{start}”不是文件，也没有指出哪一个工作法。请写指纹的开头几位：{known}")
    return found[0]
