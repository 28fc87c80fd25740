"""Somebody new, or one more post for somebody known."""

from litestar import Response, get, post

from console.frame import any_frame, home
from console.moves.shared import refused
from console.upkeep.letter import letter
from console.upkeep.shown import place_options, role_options, unit_options
from kernel.errors import AlreadyDone, Conflict, Forbidden, Invalid, Trouble
from people.accounts import Invitation, invite_staff
from people.actor import Actor
from people.permissions import Permission
from people.roles import Role
from people.sessions import Visitor
from people.staff import post_held
from tenants.departments import units_within
from tenants.scope import opened
from web.forms import Form, read_form
from web.pages import page, see
from web.visitor import FAR, Asked, By, Me


@get("/console/{post:str}/people/new", name="console.people.new")
async def show(request: Asked, actor: By, account: Me) -> Response[str]:
    typed = [(name, request.query_params.get(name, "")) for name in ("login", "place")]
    return await _screen(request, actor, account, Form(typed))


@post("/console/{post:str}/people/new", name="console.people.invite", opt=FAR)
async def invite(request: Asked, actor: By, account: Me) -> Response[str]:
    form = await read_form(request)
    try:
        invited = await _invited(form, actor)
    except AlreadyDone as done:
        return see(f"{home(account)}/people/{done.answer}")
    except (Invalid, Conflict, Forbidden) as wrong:
        return await _screen(request, actor, account, form, wrong)
    async with opened(actor.scope):
        around = await any_frame(actor, account, "upkeep")
        made = await post_held(invited.post_id, actor)
    return letter(request, around, made, invited.token)


async def _invited(form: Form, actor: Actor) -> Invitation:
    name = form.text("name", most=40, need="请填写姓名。")
    title = form.text("title", most=40, need="请填写职务，例如“03 号窗口”“值班主任”。")
    unit = form.uuid("unit_id") if form.value("unit_id") else None
    roles = [Role(role) for role in form.many("roles", set(Role))]
    if not roles:
        form.wrong("roles", "请至少选一个角色。")
    login = form.text("login", most=40, need="请填写账号，例如姓的拼音加地名。")
    phone = form.text("phone", most=20, need="请填写 11 位手机号码。")
    post_name = form.text("post_name", most=40, least=0)
    place = form.text("place", most=200, need="请选在哪里上班。")
    key = form.uuid("form_key")
    form.check()
    return await invite_staff(
        place=place,
        login=login,
        name=name,
        phone=phone,
        title=title,
        post_name=post_name or f"{title} · {name[:1]}",
        roles=roles,
        reach="unit" if unit else "range",
        unit_id=unit,
        key=key,
        actor=actor,
    )


async def _screen(
    request: Asked, actor: Actor, account: Visitor, form: Form, wrong: Trouble | None = None
) -> Response[str]:
    actor.require(Permission.MANAGE_STAFF)
    async with opened(actor.scope):
        around = await any_frame(actor, account, "upkeep")
        units = await units_within(actor.county_id, actor.scope.lo, actor.scope.hi)
    return page(
        request,
        "console/pages/upkeep/invite.html",
        wrong=wrong,
        **around,
        form=form,
        refused=refused(wrong),
        places=place_options(actor.place),
        units=unit_options(units),
        roles=role_options(actor.place),
        here_place=actor.place,
        url=f"{home(account)}/people",
    )


ROUTES = [show, invite]
