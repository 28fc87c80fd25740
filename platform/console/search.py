"""Search: what somebody remembers of a case, and every case that answers it within their scope."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

from litestar import Response, get, post

from cases.in_force import in_force
from cases.queries.page import case_page
from cases.queries.search import EXACT_UP_TO, FoundPage, Turn, search_cases
from cases.typed import Typed, read_typed
from console.found import line
from console.frame import frame, home
from console.view import parts
from kernel.instant import now
from people.hourly import SEARCHES, take_one, turn_page
from people.permissions import Permission
from tenants.scope import opened
from web.forms import Form, clean, read_form
from web.pages import page, see
from web.sought import FIELD, MOST, sought_at, words_in
from web.visitor import Asked, By, Me
from workflows.words import word


@get("/console/{post:str}/search", name="console.search")
async def search(request: Asked, actor: By, account: Me) -> Response[str]:
    asked = request.query_params
    base, moment = home(account), now()
    sealed = asked.get(FIELD, "")
    words = words_in(sealed, f"{base}/search")
    typed = read_typed(words, county_id=actor.county_id, place=actor.place)
    turn, beside = _turn(asked.get("after", ""), asked.get("before", "")), _id(asked.get("open", ""))
    await turn_page(turn, account)
    async with opened(actor.scope):
        around = await frame(actor, account, kept=False)
        found = await search_cases(typed, actor, turn)
        method = await in_force.method(actor.county_id, in_force.digest_at(actor.place))
        case = await case_page(beside, actor=actor) if beside else None
    here = _url(base, sealed, turn)
    context: dict[str, Any] = {**around, **_words(typed, found)}
    context["rows"] = [line(row, base, here, beside, moment, method) for row in found.rows]
    if case:
        context |= parts(case, actor, base, moment)
    return page(
        request,
        "console/pages/search.html",
        **context,
        query=typed.text,
        case=case,
        beside=True,
        form=Form(),
        newer_url=_url(base, sealed, Turn(found.newer, back=True)) if found.newer else None,
        older_url=_url(base, sealed, Turn(found.older)) if found.older else None,
        close_url=here,
    )


@post("/console/{post:str}/search", name="console.search.ask")
async def ask(request: Asked, actor: By, account: Me) -> Response[Any]:
    actor.require(Permission.SEE_WORK)
    form = await read_form(request)
    await take_one(SEARCHES, account)
    return see(sought_at(clean(form.value("q"))[:MOST], f"{home(account)}/search"))


def _words(typed: Typed, found: FoundPage) -> dict[str, str]:
    if not typed.text:
        return {"title": word("console_search", "title"), "text": word("console_search", "how")}
    if not found.total:
        return {"title": word("console_search", "none", q=typed.text), "text": word("console_search", "none_hint")}
    said = word("console", "more_than", n=EXACT_UP_TO) if found.total > EXACT_UP_TO else str(found.total)
    return {
        "title": word("console_search", "found", q=typed.text, n=said),
        "text": word("console_search", "newest_first"),
    }


def _url(base: str, sealed: str, turn: Turn | None) -> str:
    after = f"&{'before' if turn.back else 'after'}={turn.id}" if turn else ""
    return f"{base}/search?{FIELD}={quote(sealed)}{after}"


def _turn(after: str, before: str) -> Turn | None:
    """None, so the first page, for what is no key."""
    key = _id(before) or _id(after)
    return Turn(key, back=_id(before) is not None) if key else None


def _id(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


ROUTES = [search, ask]
