"""The staff of a range: the list, and everything about one of them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from console.frame import any_frame, home
from console.upkeep.letter import letter
from console.upkeep.shown import roles_in_words, row_of, state_of, where
from kernel.errors import Trouble
from people.accounts import invite_again
from people.actor import Actor
from people.hourly import SEARCHES, take_one, turn_page
from people.permissions import Permission
from people.sessions import Visitor, list_own
from people.signing_out import sign_out
from people.staff import StaffPost, list_staff, posts_held
from people.stand_ins import stand_ins_of
from tenants.departments import Unit, units_within
from tenants.scope import opened
from tenants.tree import tree
from web import shown
from web.forms import Form, clean, read_form
from web.pages import page, see
from web.sought import FIELD, MOST, sought_at, words_in
from web.visitor import FAR, Asked, By, Me

ONE = "/console/{post:str}/people/{account_id:uuid}"
AGAIN, SIGN_OUT = f"{ONE}/again", f"{ONE}/sign-out"


@get("/console/{post:str}/people", name="console.people")
async def show_all(request: Asked, actor: By, account: Me) -> Response[str]:
    url = f"{home(account)}/people"
    sealed = request.query_params.get(FIELD, "")
    words = words_in(sealed, url)
    after = _id(request.query_params.get("after", ""))
    await turn_page(after, account)
    async with opened(actor.scope):
        around = await any_frame(actor, account, "upkeep")
        found = await list_staff(actor, words=words, after=after)
        units = await _units(actor)
    return page(
        request,
        "console/pages/upkeep/people.html",
        **around,
        rows=[row_of(one, units, home(account)) for one in found.posts],
        words=words,
        first_url=url if after or words else None,
        older_url=f"{url}?{FIELD}={quote(sealed)}&after={found.after}" if found.after else None,
    )


@post("/console/{post:str}/people", name="console.people.ask")
async def ask(request: Asked, actor: By, account: Me) -> Response[Any]:
    actor.require(Permission.MANAGE_STAFF)
    form = await read_form(request)
    await take_one(SEARCHES, account)
    return see(sought_at(clean(form.value("q"))[:MOST], f"{home(account)}/people"))


@get(ONE, name="console.people.one")
async def show(request: Asked, actor: By, account: Me, account_id: FromPath[UUID]) -> Response[str]:
    return await _one(request, actor, account, account_id)


@get([AGAIN, SIGN_OUT], name="console.people.one.back")
async def back(actor: By, account: Me, account_id: FromPath[UUID]) -> Response[Any]:
    actor.require(Permission.MANAGE_STAFF)
    return see(f"{home(account)}/people/{account_id}")


@post(AGAIN, name="console.people.again", opt=FAR)
async def again(request: Asked, actor: By, account: Me, account_id: FromPath[UUID]) -> Response[str]:
    """The link is in this answer and nowhere else."""
    form = await read_form(request)
    token = await invite_again(account_id, lost_phone=form.ticked("lost_phone"), actor=actor)
    async with opened(actor.scope):
        around = await any_frame(actor, account, "upkeep")
        held = await posts_held(account_id, actor)
    return letter(request, around, held[0], token)


@post(SIGN_OUT, name="console.people.sign_out", opt=FAR)
async def end_sessions(request: Asked, actor: By, account: Me, account_id: FromPath[UUID]) -> Response[Any]:
    await read_form(request)
    await sign_out(account_id, actor=actor)
    return see(f"{home(account)}/people/{account_id}")


async def _one(
    request: Asked, actor: Actor, account: Visitor, account_id: UUID, wrong: Trouble | None = None
) -> Response[str]:
    async with opened(actor.scope):
        around = await any_frame(actor, account, "upkeep")
        held = await posts_held(account_id, actor)
        units = await _units(actor)
        stand_ins = await stand_ins_of([one.id for one in held], actor)
    open_now = await list_own(account_id)
    base = home(account)
    mine = account.account_id == account_id
    return page(
        request,
        "console/pages/upkeep/person.html",
        wrong=wrong,
        **around,
        one=held[0],
        name=next((one.name for one in held if one.name), held[0].post_name),
        phone=next((shown.phone(one.phone) for one in held if one.phone), ""),
        posts=[_post(one, units, base, stand_ins.get(one.id, ())) for one in held],
        state=state_of(held[0]),
        mine=mine,
        sessions=len(open_now),
        url=f"{base}/people/{account_id}",
        form=Form(),
    )


def _post(one: StaffPost, units: dict[UUID, Unit], base: str, stand_ins: Iterable[Any]) -> dict[str, Any]:
    return {
        "stand_ins": [{"name": s["name"], "dates": _dates(s["starts_at"], s["ends_at"])} for s in stand_ins],
        "title": one.title,
        "name": one.post_name,
        "roles": roles_in_words(one.roles),
        "where": where(one, units),
        "full_place": tree.full_name(one.place),
        "stands_in": bool(one.stands_in_for),
        "dates": _dates(one.starts_at, one.ends_at) if one.ends_at else "",
        "url": f"{base}/people/post/{one.id}",
    }


def _dates(since: datetime | None, until: datetime | None) -> str:
    """The last day, not the midnight after it."""
    last = until - timedelta(seconds=1) if until else None
    return f"{shown.day(since)} 到 {shown.day(last)}"


async def _units(actor: Actor) -> dict[UUID, Unit]:
    return {unit.id: unit for unit in await units_within(actor.county_id, actor.scope.lo, actor.scope.hi)}


def _id(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


ROUTES = [show_all, ask, show, back, again, end_sessions]
