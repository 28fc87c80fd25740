"""`zongzhi`: the command line of whoever hosts the product."""

import argparse
import asyncio
import sys
from uuid import UUID

import uvicorn

from cases.queries.units import units_near
from cli import days, erasures, key, method, provider, sessions, tenant
from cli.within import confirm_before, placed, within
from demo.fill import fill
from files.reconcile import reconcile_all
from journal.verify import verify
from kernel.crypto import BrokenSeal
from kernel.db import APP
from kernel.errors import Misconfigured, Trouble
from kernel.migrate import migrate
from kernel.settings import Settings
from people.accounts import invite_staff
from people.actor import system
from people.roles import Role
from tenants.scope import opened
from tenants.scope import system as whole_county
from tenants.tree import TenantView, tree
from worker import work
from workflows.calendar_days import published


def main() -> None:
    arguments = _parser().parse_args()
    try:
        settings = Settings.from_env()
        sys.exit(arguments.run(settings, arguments))
    except BrokenSeal as broken:
        sys.exit(f"{broken} opens with neither MASTER_KEY nor FORMER_MASTER_KEY.")
    except (Misconfigured, OSError) as wrong:
        sys.exit(str(wrong))
    except Trouble as wrong:
        details = getattr(wrong, "fields", {}).values()
        sys.exit("\n".join(details) or wrong.sentence)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="zongzhi", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")

    def command(name: str, run: object, about: str) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=about)
        one.set_defaults(run=run)
        return one

    command("migrate", _migrate, "bring the database to the schema of this version")
    command("serve", _serve, "the web application")
    command("worker", _worker, "listeners, clocks, messages")
    command("demo", _demo, "fill an empty deployment with demo counties")
    tenant.add_command(commands)
    erasures.add_command(commands)
    provider.add_command(commands)
    method.add_command(commands)
    sessions.add_command(commands)
    key.add_command(commands)
    staff = command("staff", _staff, "invite somebody into a post")
    staff.add_argument("act", choices=("add",))
    for name in ("place", "login", "name", "phone", "title", "roles"):
        staff.add_argument(f"--{name}", required=True)
    staff.add_argument("--department", default="", help="short name of the department that the post belongs to")
    journal = command("journal", _journal, "check the chain of every county")
    journal.add_argument("act", choices=("verify",))
    files = command("files", _files, "hold the store and the database side by side")
    files.add_argument("act", choices=("reconcile",))
    days.add_command(commands)
    return parser


def _migrate(settings: Settings, _: argparse.Namespace) -> int:
    asyncio.run(confirm_before(settings))
    asyncio.run(migrate(settings))
    asyncio.run(within(settings, lambda: days.put_days(published())))
    return 0


def _serve(settings: Settings, _: argparse.Namespace) -> int:
    asyncio.run(confirm_before(settings, APP))
    uvicorn.run(
        "app:create_app",
        factory=True,
        host=settings.host,
        port=settings.port,
        proxy_headers=False,
        server_header=False,
        access_log=False,
        timeout_graceful_shutdown=5,
    )
    return 0


def _worker(settings: Settings, _: argparse.Namespace) -> int:
    asyncio.run(work(settings))
    return 0


def _demo(settings: Settings, _: argparse.Namespace) -> int:
    asyncio.run(fill(settings))
    return 0


def _staff(settings: Settings, arguments: argparse.Namespace) -> int:
    roles = _roles(arguments.roles)

    async def act() -> None:
        place = placed(arguments.place)
        unit = await _unit(place, arguments.department)
        invitation = await invite_staff(
            place=place.place,
            login=arguments.login,
            name=arguments.name,
            phone=arguments.phone,
            title=arguments.title,
            post_name=f"{arguments.title} · {arguments.name[:1]}",
            roles=roles,
            reach="unit" if unit else "range",
            unit_id=unit,
            actor=system(place.county_id, place.county_place),
        )
        if invitation.token:
            print(f"/console/invitation/{invitation.token}")
        else:
            print("这个账号已经能登录，新岗位直接可用。")

    asyncio.run(within(settings, act))
    return 0


def _roles(text: str) -> list[Role]:
    try:
        return [Role(role.strip()) for role in text.split(",")]
    except ValueError:
        raise Misconfigured(f"Roles are words of this list, parted by commas: {', '.join(Role)}") from None


async def _unit(place: TenantView, short: str) -> UUID | None:
    if not short:
        return None
    async with opened(whole_county(place.county_id, place.county_place)):
        units = await units_near(place.county_id, place.place)
    for unit in units:
        if unit.short == short and unit.place == place.place:
            return unit.id
    raise Misconfigured(f"{place.name} has no department called {short}; import it first.")


def _journal(settings: Settings, _: argparse.Namespace) -> int:
    async def act() -> int:
        broken = 0
        for county in tree.counties():
            async with opened(whole_county(county.county_id, county.place)):
                verdict = await verify(county.county_id)
            broken += verdict.broken_at is not None
            where = f"第 {verdict.broken_at} 行：{verdict.reason}" if verdict.broken_at else "完好"
            print(f"{county.name}  {verdict.rows} 行  {where}")
        return 1 if broken else 0

    return asyncio.run(within(settings, act))


def _files(settings: Settings, _: argparse.Namespace) -> int:
    found = asyncio.run(within(settings, reconcile_all))
    for name, one in found.items():
        print(f"{name}  清掉 {one.removed} 个无主对象，缺 {len(one.lost)} 个文件")
    return 1 if any(one.lost for one in found.values()) else 0


if __name__ == "__main__":
    main()
