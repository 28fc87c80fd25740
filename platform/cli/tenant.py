"""`zongzhi tenant`: the tree and what each tenant chose for itself and those below."""

import argparse
import asyncio
import sys
import tomllib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from cases.commands.method import choose_shipped
from cases.in_force import reload
from cli import regroup
from cli.within import placed, within
from journal.record import SYSTEM
from kernel.errors import Invalid, Misconfigured
from kernel.settings import Settings
from people.actor import Actor, system
from people.branding import Branding, branding_of, set_branding
from people.choices import choose_setting, drop_setting
from tenants.accent import typed
from tenants.chosen import chosen
from tenants.commands import NewTenant, add_department, add_tenant
from tenants.files import department_of
from tenants.hosts import hosts, map_host, unmap_host
from tenants.settings import SETTINGS
from tenants.tree import tree
from workflows.method import shipped, standard, standard_source

Act = Callable[[], Awaitable[None]]
Run = Callable[[argparse.Namespace], Act]


def add_command(commands: Any) -> None:
    tenant = commands.add_parser(
        "tenant", help="add, import, list, merge, move, rename tenants; set what they choose"
    )
    acts = tenant.add_subparsers(required=True, dest="act", metavar="act")

    def act(name: str, run: Run, about: str, *named: str) -> argparse.ArgumentParser:
        one: argparse.ArgumentParser = acts.add_parser(name, help=about)
        one.set_defaults(run=lambda settings, arguments: _run(settings, run(arguments)))
        for argument in named:
            one.add_argument(argument)
        return one

    add = act("add", _add, "one tenant")
    for name in ("parent", "level", "kind", "name", "slug", "handle", "centre", "phone"):
        add.add_argument(f"--{name}", default="")
    add.add_argument("--intake", action="store_true", help="takes in what residents file")
    act("import", _import, "many, from TOML of [[tenant]], parents first, and [[department]]", "file")
    act("list", _list, "place, level, handle, name, host names")
    act("settings", _settings, "what is in force at a place, and who chose it", "place")
    choose = act("set", _set, "choose one setting, for a place and all below it", "place", "setting", "value")
    choose.add_argument("--limit", action="store_true", help="places below may not choose otherwise")
    act("unset", _unset, "take a choice back: what is above holds again", "place", "setting")
    brand = act("brand", _brand, "how a centre shows itself; an empty text is inherited", "place")
    for name in ("centre", "slogan"):
        brand.add_argument(f"--{name}")
    brand.add_argument("--accent", help="eight colours: accent, strong, soft, text on it; for light pages, for dark")
    mapped = act("host", _host, "a host name under which the tenant's portal stands at the front", "place", "name")
    mapped.add_argument("--remove", action="store_true", help="it is the tenant's no longer")
    regroup.add_acts(act)


def _run(settings: Settings, act: Act) -> int:
    asyncio.run(within(settings, act))
    return 0


def _add(arguments: argparse.Namespace) -> Act:
    return lambda: _one(NewTenant(**_known(vars(arguments))))


def _import(arguments: argparse.Namespace) -> Act:
    rows = _read_file(arguments.file)
    tenants, departments = rows.get("tenant", []), rows.get("department", [])

    async def act() -> None:
        for row in tenants:
            _readable(row)
        for done, row in enumerate(tenants, start=1):
            await _one(NewTenant(**_known(row)))
            print(f"{done} of {len(tenants)}  {row['name']}", file=sys.stderr)
        await reload()
        for row in tenants:
            place = f"{row['parent']}{row['slug']}/"
            for name, value in row.get("settings", {}).items():
                await choose_setting(place, name, value, actor=_operator(place))
            if "method" in row:
                await choose_shipped(row["method"], actor=system(tree.at(place).county_id, place))
        for done, row in enumerate(departments, start=1):
            await add_department(tree.at(row["place"]).county_id, department_of(row), by=SYSTEM)
            print(f"{done} of {len(departments)}  {row['name']}", file=sys.stderr)

    return act


def _readable(row: Mapping[str, Any]) -> None:
    """Before the first tenant is made: a wrong value must not leave half an import behind."""
    known = [method.name for method, _ in shipped().values()]
    if row.get("method", known[0]) not in known:
        raise Misconfigured(f"No method is called {row['method']}. There are: {', '.join(known)}")
    settings: Mapping[str, object] = row.get("settings", {})
    for name, value in settings.items():
        if name not in SETTINGS or not SETTINGS[name].listed:
            raise Misconfigured(f"No setting is called {name}. There are: {', '.join(SETTINGS)}")
        try:
            SETTINGS[name].read(value)
        except ValueError as wrong:
            raise Invalid({name: f"{name}: {wrong}"}) from None


def _list(_: argparse.Namespace) -> Act:
    async def act() -> None:
        for tenant in tree.below(""):
            named = " ".join(name for name, place in hosts.places.items() if place == tenant.place)
            print(f"{tenant.place:40} {tenant.level:8} {tenant.handle:24} {tenant.name} {named}".rstrip())

    return act


def _settings(arguments: argparse.Namespace) -> Act:
    async def act() -> None:
        place = placed(arguments.place).place
        for setting in (one for one in SETTINGS.values() if one.listed):
            choice = chosen.choice(place, setting)
            source = f"{choice.place}{'（下级不得改）' if choice.limit else ''}" if choice else "默认"
            print(f"{setting.name:20} {chosen.at(place, setting)!s:20} {source:24} {setting.about}")

    return act


def _set(arguments: argparse.Namespace) -> Act:
    async def act() -> None:
        known = SETTINGS.get(arguments.setting)
        value = known.typed(arguments.value) if known else arguments.value
        place = arguments.place
        await choose_setting(place, arguments.setting, value, limit=arguments.limit, actor=_operator(place))

    return act


def _brand(arguments: argparse.Namespace) -> Act:
    async def act() -> None:
        tenant = placed(arguments.place)
        before = branding_of(tenant)
        accent = before.accent if arguments.accent is None else typed(arguments.accent) if arguments.accent else None
        new = Branding(
            centre=before.centre if arguments.centre is None else arguments.centre,
            slogan=before.slogan if arguments.slogan is None else arguments.slogan,
            accent=accent,
        )
        await set_branding(tenant.place, new, actor=_operator(tenant.place))

    return act


def _host(arguments: argparse.Namespace) -> Act:
    change = unmap_host if arguments.remove else map_host
    return lambda: change(arguments.name, placed(arguments.place), by=SYSTEM)


def _unset(arguments: argparse.Namespace) -> Act:
    return lambda: drop_setting(arguments.place, arguments.setting, actor=_operator(arguments.place))


def _operator(place: str) -> Actor:
    tenant = placed(place)
    return system(tenant.county_id, tenant.county_place)


def _read_file(name: str) -> dict[str, list[dict[str, Any]]]:
    try:
        return tomllib.loads(Path(name).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as wrong:
        raise Misconfigured(f"{name} is no TOML: {wrong}") from None


def _known(row: dict[str, Any]) -> dict[str, Any]:
    """The keys that a tenant has; codes as pairs of code and first day."""
    names = {field.name for field in fields(NewTenant)} - {"codes"}
    codes = tuple((code["code"], date.fromisoformat(str(code["from"]))) for code in row.get("codes", ()))
    return {**{name: value for name, value in row.items() if name in names}, "codes": codes}


async def _one(new: NewTenant) -> None:
    method = standard()
    own = None if new.parent else (method.digest, method.title, standard_source().decode())
    await add_tenant(new, method=own, by=SYSTEM)
