"""The 台账: choose a time, conditions and a variant, and take the cases away as a spreadsheet."""

from datetime import date, timedelta
from typing import Any

from litestar import Response, get, post

from cases.categories import known_at
from cases.in_force import in_force
from cases.queries.register import MOST, Wanted
from console.frame import frame, home
from console.moves.shared import RELOAD
from kernel.errors import Invalid, TooOften, Trouble
from kernel.instant import now
from papers.register.export import register_sheet
from people.actor import Actor
from people.hourly import EXPORTS, take_one
from people.permissions import Permission
from people.sessions import Visitor
from tenants.scope import opened
from tenants.tree import tree
from web.forms import Form, read_form
from web.pages import page
from web.paper import XLSX, a_file
from web.visitor import FAR, Asked, By, Me
from workflows.local_time import at_minute, local, midnight_after
from workflows.words import word

ENDED = ("open", "ended")
VARIANTS = ("masked", "plain")
GRADES = ("red", "yellow", "blue")
NO_DAY = "请填日期，例如 2026-03-01。"


@get("/console/{post:str}/register", name="console.register")
async def choose(request: Asked, actor: By, account: Me) -> Response[str]:
    return await _screen(request, actor, account, Form())


@post("/console/{post:str}/register", name="console.register.export", opt=FAR)
async def export(request: Asked, actor: By, account: Me) -> Response[Any]:
    form = await read_form(request)
    try:
        wanted = _wanted(form, await _categories(actor))
        plain = form.choice("variant", VARIANTS) == "plain"
        reason = form.text("reason", most=150, least=0)
        key = form.uuid("form_key", need=RELOAD)
        form.check()
        await take_one(EXPORTS, account)
        sheet = await register_sheet(wanted, plain=plain, reason=reason, key=key, actor=actor)
    except (Invalid, TooOften) as wrong:
        return await _screen(request, actor, account, form, wrong)
    return a_file(sheet.content, sheet.name, XLSX)


def _wanted(form: Form, categories: dict[str, str]) -> Wanted:
    since, until = _day(form, "since"), _day(form, "until")
    if until < since:
        form.wrong("until", "结束的日期要在开始的日期之后，或者同一天。")
    return Wanted(
        since=at_minute(since, 0),
        until=midnight_after(until),
        ended=form.choice("ended", ENDED, optional=True),
        category=form.choice("category", categories, optional=True),
        grade=form.choice("grade", GRADES, optional=True),
    )


def _day(form: Form, name: str) -> date:
    try:
        found = date.fromisoformat(form.text(name, most=10, need=NO_DAY))
    except ValueError:
        found = date.min
    if not 2000 <= found.year <= 2100:
        form.wrong(name, NO_DAY)
        return local(now()).date()
    return found


async def _categories(actor: Actor) -> dict[str, str]:
    async with opened(actor.scope):
        method = await in_force.method(actor.county_id, in_force.digest_at(actor.place))
    return {one.key: one.title for one in known_at(actor.place, method)}


async def _screen(
    request: Asked, actor: Actor, account: Visitor, form: Form, wrong: Trouble | None = None
) -> Response[str]:
    actor.require(Permission.EXPORT_REGISTER)
    async with opened(actor.scope):
        around = await frame(actor, account, "register")
    today = local(now()).date()
    named = await _categories(actor)
    variants = VARIANTS if actor.may(Permission.EXPORT_PLAIN) else VARIANTS[:1]
    return page(
        request,
        "console/pages/register.html",
        wrong=wrong,
        **around,
        form=form,
        action=f"{home(account)}/register",
        place=tree.full_name(actor.place),
        most=MOST,
        since=form.value("since", (today - timedelta(days=30)).isoformat()),
        until=form.value("until", today.isoformat()),
        ended=_options(ENDED, "register_ended"),
        categories=[{"value": key, "label": label} for key, label in named.items()],
        grades=_options(GRADES, "grade"),
        variants=[
            {**option, "hint": word("register_variant", f"{option['value']}_hint")}
            for option in _options(variants, "register_variant")
        ],
    )


def _options(keys: tuple[str, ...], section: str) -> list[dict[str, str]]:
    return [{"value": key, "label": word(section, key)} for key in keys]


ROUTES = [choose, export]
