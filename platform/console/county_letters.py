"""来函: what other counties ask of this one; taken in as a case, joined to one that is open, or refused."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from cases.commands.answer_county import join, refuse, take_in
from cases.filing import SEALED_TOPICS, TOPIC_OF
from cases.liaisons import LiaisonState, LiaisonView, read_liaison, read_liaisons, require_county, waiting_seal
from cases.queries.liaisons import find_letter, list_waiting
from console.frame import frame, home
from console.moves.accept import categories
from console.moves.shared import MOST_TEXT, RELOAD, refused
from console.shelf import method_of
from kernel.errors import AlreadyDone, Conflict, Invalid, NotFound, Trouble
from people.actor import Actor
from people.permissions import Permission
from people.sessions import Visitor
from tenants.keys import keyring
from tenants.scope import opened
from web.forms import Form, read_form
from web.pages import page, see
from web.shown import moment
from web.visitor import Asked, By, Me
from workflows.method import Method
from workflows.words import word

LIST = "/console/{post:str}/county_letters"
ONE = f"{LIST}/{{liaison_id:uuid}}"
WAYS = ("take_in", "join", "refuse")


@get(LIST, name="console.county_letters")
async def show_all(request: Asked, actor: By, account: Me) -> Response[str]:
    require_county(actor, Permission.ASK_COUNTY)
    async with opened(actor.scope):
        around = await frame(actor, account, "county_letters")
        rows = await list_waiting(actor)
        seal = waiting_seal(await keyring.of(actor.county_id))
    url = f"{home(account)}/county_letters"
    items = [_item(one, url) for one in reversed(read_liaisons(rows, seal))]
    return page(request, "console/pages/county_letters.html", **around, items=items)


def _item(one: LiaisonView, url: str) -> dict[str, str]:
    assert one.asked is not None  # what waits is there
    return {
        "title": one.asked.title,
        "other": one.other,
        "note": f"{one.asked_as} · {moment(one.asked_at)}",
        "asks": one.asked.asks,
        "url": f"{url}/{one.id}",
    }


@get(ONE, name="console.county_letter")
async def show(request: Asked, actor: By, account: Me, liaison_id: FromPath[UUID]) -> Response[str]:
    return await _screen(request, actor, account, liaison_id, Form([("do", "take_in")]))


@post(ONE, name="console.county_letter.answer")
async def answer(request: Asked, actor: By, account: Me, liaison_id: FromPath[UUID]) -> Response[Any]:
    form = await read_form(request)
    leads = f"{home(account)}/county_letters"
    try:
        with suppress(AlreadyDone):
            case_id = await _answer(form, liaison_id, actor)
            leads = f"{home(account)}/case/{case_id}" if case_id else leads
    except (Invalid, Conflict) as wrong:
        return await _screen(request, actor, account, liaison_id, form, wrong)
    return see(leads)


async def _answer(form: Form, liaison_id: UUID, actor: Actor) -> UUID | None:
    do = form.choice("do", WAYS, need=word("liaison", "need_way"))
    category = _given(form, "category", do == "take_in", word("need", "category_given"))
    number = _given(form, "number", do == "join", word("liaison", "need_number")).replace("-", "").upper()
    text = _given(form, "text", do == "refuse", word("liaison", "need_reason"))
    key = form.uuid("form_key", need=RELOAD)
    form.check()
    if do == "take_in":
        return await take_in(liaison_id, category=category, key=key, actor=actor)
    if do == "join":
        try:
            return await join(liaison_id, number, key=key, actor=actor)
        except NotFound:
            raise Invalid({"number": word("liaison", "need_open")}) from None
    await refuse(liaison_id, text=text, key=key, actor=actor)
    return None


def _given(form: Form, name: str, needed: bool, need: str) -> str:
    return form.text(name, most=MOST_TEXT, least=1, need=need, lines=True) if needed else ""


async def _screen(
    request: Asked, actor: Actor, account: Visitor, liaison_id: UUID, form: Form, wrong: Trouble | None = None
) -> Response[str]:
    require_county(actor, Permission.ASK_COUNTY)
    async with opened(actor.scope):
        around = await frame(actor, account, "county_letters")
        row = await find_letter(actor.county_id, liaison_id)
        seal = waiting_seal(await keyring.of(actor.county_id))
        method = await method_of(actor)
    url = f"{home(account)}/county_letters"
    return page(
        request,
        "console/pages/county_letter.html",
        wrong=wrong,
        **around,
        form=form,
        refused=refused(wrong),
        liaison=read_liaison(row, seal),
        waits=row["state"] == LiaisonState.PROPOSED,
        at=moment(row["asked_at"]),
        list_url=url,
        action=f"{url}/{liaison_id}",
        categories=_open_categories(method, actor.place),
        ways=[_way(way) for way in WAYS],
    )


def _open_categories(method: Method, place: str) -> list[dict[str, Any]]:
    """What is sealed is not taken in by a letter."""
    groups = categories(method, place)
    return [
        {**group, "options": [one for one in group["options"] if TOPIC_OF.get(one["value"]) not in SEALED_TOPICS]}
        for group in groups
    ]


def _way(name: str) -> dict[str, str]:
    return {"value": name, "label": word("liaison_way", name), "hint": word("liaison_way", f"{name}_hint")}


ROUTES = [show_all, show, answer]
