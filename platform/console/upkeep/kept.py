"""A list that an administrator keeps for one place: somebody more from a day on, somebody until a day."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from litestar import Response

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
from web.visitor import Asked
from workflows.local_time import local


class End(Protocol):
    def __call__(self, row_id: UUID, /, *, place: str, key: UUID, actor: Actor) -> Awaitable[None]: ...


@dataclass(frozen=True, slots=True)
class Kept:
    """`name`: the last word of its address and its template; `shown`: what the template shows besides."""

    name: str
    enter: Callable[[Form, str, Actor], Awaitable[None]]
    end: End
    shown: Callable[[str, Actor, str], Awaitable[dict[str, Any]]]


async def show_kept(kept: Kept, request: Asked, actor: Actor, account: Visitor) -> Response[str]:
    return await _screen(kept, request, actor, account, request.query_params.get("place") or actor.place, Form())


async def change_kept(kept: Kept, request: Asked, actor: Actor, account: Visitor) -> Response[Any]:
    """Somebody more, or an end."""
    form = await read_form(request)
    place = form.value("place") or actor.place
    try:
        await (_end(kept, form, place, actor) if form.value("end") else kept.enter(form, place, actor))
    except AlreadyDone:
        pass
    except Invalid as wrong:
        return await _screen(kept, request, actor, account, place, form, wrong)
    return see(f"{home(account)}/{kept.name}?place={place}&saved=1")


def term(form: Form) -> tuple[date, date | None]:
    """The first day, and the last one where it is known."""
    return form.day("from"), form.day("to") if form.value("to") else None


async def _end(kept: Kept, form: Form, place: str, actor: Actor) -> None:
    row_id, key = form.uuid("end", need=RELOAD), form.uuid("form_key", need=RELOAD)
    form.check()
    await kept.end(row_id, place=place, key=key, actor=actor)


async def _screen(
    kept: Kept,
    request: Asked,
    actor: Actor,
    account: Visitor,
    place: str,
    form: Form,
    wrong: Trouble | None = None,
) -> Response[str]:
    actor.require(Permission.MANAGE_UNITS)
    if not actor.scope.covers(place) or tree.find(place) is None:
        raise NotFound()
    async with opened(actor.scope):
        around = await any_frame(actor, account, "upkeep")
        shown = await kept.shown(place, actor, home(account))
    return page(
        request,
        f"console/pages/upkeep/{kept.name}.html",
        wrong=wrong,
        **around,
        **shown,
        form=form,
        refused=refused(wrong),
        place=place,
        place_name=tree.full_name(place),
        places=place_options(actor.place),
        today=str(local(now()).date()),
        saved=request.query_params.get("saved") == "1",
        url=f"{home(account)}/{kept.name}",
    )
