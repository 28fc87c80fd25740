"""包抓领导表: who answers for the matters of a place, in which seat, from when and until when."""

from datetime import date
from typing import Any

from litestar import Response, get, post

from cases.commands.leader_table import Term, end_leader, enter_leader, seats_of
from cases.queries.leaders import Candidate, Entered, candidates_at, leaders_of
from console.frame import any_frame, home
from console.moves.shared import RELOAD, refused
from console.upkeep.shown import place_options
from kernel.errors import AlreadyDone, Invalid, NotFound, Trouble
from kernel.instant import now
from people.actor import Actor
from people.permissions import Permission
from people.sessions import Visitor
from tenants.scope import opened
from tenants.tree import tree
from web.forms import Form, read_form
from web.pages import page, see
from web.visitor import Asked, By, Me
from workflows.local_time import local
from workflows.phrases import say_day
from workflows.words import word

ADDRESS = "/console/{post:str}/leaders"


@get(ADDRESS, name="console.leaders")
async def show(request: Asked, actor: By, account: Me) -> Response[str]:
    return await _screen(request, actor, account, request.query_params.get("place") or actor.place, Form())


@post(ADDRESS, name="console.leaders.change")
async def change(request: Asked, actor: By, account: Me) -> Response[Any]:
    """Somebody more, or an end."""
    form = await read_form(request)
    place = form.value("place") or actor.place
    try:
        await (_end if form.value("end") else _enter)(form, place, actor)
    except AlreadyDone:
        pass
    except Invalid as wrong:
        return await _screen(request, actor, account, place, form, wrong)
    return see(f"{home(account)}/leaders?place={place}&saved=1")


async def _enter(form: Form, place: str, actor: Actor) -> None:
    seat = form.choice("seat", seats_of(place), need=word("leaders", "need_seat"))
    post_id = form.uuid("post_id", need=word("leaders", "need_post"))
    first, last = _day(form, "from"), _day(form, "to") if form.value("to") else None
    key = form.uuid("form_key", need=RELOAD)
    form.check()
    await enter_leader(place, seat, post_id, Term(first, last), key=key, actor=actor)


async def _end(form: Form, place: str, actor: Actor) -> None:
    leader, key = form.uuid("end", need=RELOAD), form.uuid("form_key", need=RELOAD)
    form.check()
    await end_leader(leader, place=place, key=key, actor=actor)


def _day(form: Form, name: str) -> date:
    try:
        return date.fromisoformat(form.value(name))
    except ValueError:
        form.wrong(name, word("leaders", "need_day"))
        return date.min


async def _screen(
    request: Asked, actor: Actor, account: Visitor, place: str, form: Form, wrong: Trouble | None = None
) -> Response[str]:
    actor.require(Permission.MANAGE_UNITS)
    if not actor.scope.covers(place) or tree.find(place) is None:
        raise NotFound()
    async with opened(actor.scope):
        around = await any_frame(actor, account, "upkeep")
        entered = await leaders_of(actor.county_id, place)
        posts = await candidates_at(actor.county_id, [place])
    return page(
        request,
        "console/pages/upkeep/leaders.html",
        wrong=wrong,
        **around,
        form=form,
        refused=refused(wrong),
        place=place,
        place_name=tree.full_name(place),
        places=place_options(actor.place),
        seats=[_seat(seat, entered) for seat in seats_of(place)],
        choices=[{"value": seat, "label": word("seat", seat)} for seat in seats_of(place)],
        posts=[_option(one) for one in posts],
        today=str(local(now()).date()),
        saved=request.query_params.get("saved") == "1",
        url=f"{home(account)}/leaders",
        new_url=f"{home(account)}/people/new?place={place}",
    )


def _seat(seat: str, entered: list[Entered]) -> dict[str, Any]:
    return {"title": word("seat", seat), "entries": [_entry(one) for one in entered if one.seat == seat]}


def _entry(one: Entered) -> dict[str, Any]:
    first = say_day(one.starts_on)
    dates = {"from": first, "to": say_day(one.ends_on)} if one.ends_on else {}
    term = word("leaders", "until", **dates) if dates else word("leaders", "since", day=first)
    left = "" if one.in_office else word("leaders", "left")
    return {"id": str(one.id), "name": one.name, "note": " · ".join(filter(None, (one.title, term, left)))}


def _option(one: Candidate) -> dict[str, str]:
    return {"value": str(one.id), "label": f"{one.name} · {one.title}"}


ROUTES = [show, change]
