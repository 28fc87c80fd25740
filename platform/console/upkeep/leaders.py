"""包抓领导表: who answers for the matters of a place, in which seat, from when and until when."""

from typing import Any

from litestar import Response, get, post

from cases.commands.leader_table import Term, end_leader, enter_leader, seats_of
from cases.queries.leaders import Candidate, Entered, candidates_at, leaders_of
from console.moves.shared import RELOAD
from console.upkeep.kept import Kept, change_kept, show_kept, term
from people.actor import Actor
from web.forms import Form
from web.visitor import Asked, By, Me
from workflows.phrases import say_day
from workflows.words import word

ADDRESS = "/console/{post:str}/leaders"


@get(ADDRESS, name="console.leaders")
async def show(request: Asked, actor: By, account: Me) -> Response[str]:
    return await show_kept(LEADERS, request, actor, account)


@post(ADDRESS, name="console.leaders.change")
async def change(request: Asked, actor: By, account: Me) -> Response[Any]:
    return await change_kept(LEADERS, request, actor, account)


async def _enter(form: Form, place: str, actor: Actor) -> None:
    seat = form.choice("seat", seats_of(place), need=word("leaders", "need_seat"))
    post_id = form.uuid("post_id", need=word("leaders", "need_post"))
    first, last = term(form)
    key = form.uuid("form_key", need=RELOAD)
    form.check()
    await enter_leader(place, seat, post_id, Term(first, last), key=key, actor=actor)


async def _shown(place: str, actor: Actor, base: str) -> dict[str, Any]:
    entered = await leaders_of(actor.county_id, place)
    posts = await candidates_at(actor.county_id, [place])
    return {
        "seats": [_seat(seat, entered) for seat in seats_of(place)],
        "choices": [{"value": seat, "label": word("seat", seat)} for seat in seats_of(place)],
        "posts": [_option(one) for one in posts],
        "new_url": f"{base}/people/new?place={place}",
    }


def _seat(seat: str, entered: list[Entered]) -> dict[str, Any]:
    return {"title": word("seat", seat), "entries": [_entry(one) for one in entered if one.seat == seat]}


def _entry(one: Entered) -> dict[str, Any]:
    first = say_day(one.starts_on)
    dates = {"from": first, "to": say_day(one.ends_on)} if one.ends_on else {}
    when = word("leaders", "until", **dates) if dates else word("leaders", "since", day=first)
    left = "" if one.in_office else word("leaders", "left")
    return {"id": str(one.id), "name": one.name, "note": " · ".join(filter(None, (one.title, when, left)))}


def _option(one: Candidate) -> dict[str, str]:
    return {"value": str(one.id), "label": f"{one.name} · {one.title}"}


LEADERS = Kept("leaders", _enter, end_leader, _shown)
ROUTES = [show, change]
