"""One post: its office, unit, place and roles, changed by somebody else than who holds it."""

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from console.frame import any_frame, home
from console.moves.shared import refused
from console.upkeep.shown import place_options, role_options, unit_options
from kernel.errors import Conflict, Forbidden, Invalid, Trouble
from people.actor import Actor
from people.changed_post import PostChange, change_post
from people.roles import Role
from people.sessions import Visitor
from people.staff import StaffPost, post_held
from tenants.departments import units_within
from tenants.scope import opened
from web.forms import Form, read_form
from web.pages import page, see
from web.visitor import FAR, Asked, By, Me

PATH = "/console/{post:str}/people/post/{post_id:uuid}"


@get(PATH, name="console.people.post")
async def show(request: Asked, actor: By, account: Me, post_id: FromPath[UUID]) -> Response[str]:
    return await _screen(request, actor, account, post_id, Form())


@post(PATH, name="console.people.post.change", opt=FAR)
async def change(request: Asked, actor: By, account: Me, post_id: FromPath[UUID]) -> Response[Any]:
    form = await read_form(request)
    try:
        wanted = _change(form)
        version = form.whole("version", least=1, most=10**9)
        form.check()
        changed = await change_post(post_id, wanted, version=version, actor=actor)
    except (Invalid, Conflict, Forbidden) as wrong:
        return await _screen(request, actor, account, post_id, form, wrong)
    return see(f"{home(account)}/people/{changed}")


def _change(form: Form) -> PostChange:
    roles = tuple(Role(role) for role in form.many("roles", set(Role)))
    if not roles:
        form.wrong("roles", "请至少选一个角色。")
    return PostChange(
        place=form.text("place", most=200, need="请选在哪里上班。"),
        unit_id=form.uuid("unit_id") if form.value("unit_id") else None,
        roles=roles,
        title=form.text("title", most=40, need="请填写职务。"),
        name=form.text("post_name", most=40, need="请填写别人看到的称呼。"),
    )


async def _screen(
    request: Asked, actor: Actor, account: Visitor, post_id: UUID, form: Form, wrong: Trouble | None = None
) -> Response[str]:
    """After a refusal as typed; after somebody else was faster as it now is."""
    async with opened(actor.scope):
        around = await any_frame(actor, account, "upkeep")
        one = await post_held(post_id, actor)
        units = await units_within(actor.county_id, actor.scope.lo, actor.scope.hi)
    typed = form if isinstance(wrong, Invalid) else _as_it_is(one)
    return page(
        request,
        "console/pages/upkeep/post.html",
        wrong=wrong,
        **around,
        one=one,
        form=typed,
        refused=refused(wrong),
        places=place_options(actor.place),
        units=unit_options(units),
        roles=role_options(actor.place),
        url=f"{home(account)}/people/post/{post_id}",
        back=f"{home(account)}/people/{one.account_id}",
    )


def _as_it_is(one: StaffPost) -> Form:
    facts = {"place": one.place, "unit_id": str(one.unit_id or ""), "title": one.title, "post_name": one.post_name}
    return Form([*facts.items(), *(("roles", role.value) for role in one.roles)])


ROUTES = [show, change]
