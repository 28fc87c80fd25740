"""我的个人信息: what is kept about whoever is signed in, to read and to take away."""

from typing import Any

from litestar import Response, get, post

from cases.commands.copy_own import copy_own
from cases.queries.own_data import OwnData, own_data
from cases.queries.rights import own_requests
from kernel.errors import Invalid, Trouble
from kernel.instant import now
from notices.sent_to import sent_to
from papers.own_data import own_data_paper
from people.actor import Actor
from people.citizens import own_name, proved_phone
from portal.own.asking import told_of
from portal.own.told import Own, as_json, lines, sections
from portal.shell import screen
from tenants.scope import opened
from tenants.tree import TenantView, tree
from web.forms import read_form
from web.hosts import own_base
from web.paper import a_file, paper_file
from web.visitor import Asked, Resident, Tenant
from workflows.words import word

DATA = "/p/{handle:str}/mine/data"
JSON = "application/json; charset=utf-8"
KINDS = ("pdf", "json")


@get(DATA, name="portal.data")
async def show(request: Asked, tenant: Tenant, resident: Resident) -> Response[str]:
    return await _screen(request, tenant, resident)


@post(DATA, name="portal.data.copy")
async def take(request: Asked, tenant: Tenant, resident: Resident) -> Response[Any]:
    form = await read_form(request)
    try:
        kind = form.choice("as", KINDS)
        key = form.uuid("form_key")
        form.check()
    except Invalid as wrong:
        return await _screen(request, tenant, resident, wrong)
    own = await _whole(await copy_own(kind, key=key, actor=resident), resident)
    if kind == "json":
        name = f"{word('own_data', 'title')}.json"
        return a_file(as_json(own, county=tree.name(tenant.county_place), centre=tenant.centre), name, JSON)
    blocks = [(section.title, tuple(lines(section))) for section in sections(own, f"/p/{tenant.handle}")]
    return await paper_file(own_data_paper(tenant, blocks, base_url=own_base(request)))


async def _screen(request: Asked, tenant: TenantView, actor: Actor, wrong: Trouble | None = None) -> Response[str]:
    async with opened(actor.scope):
        data = await own_data(actor)
        asked = await own_requests(actor)
    own, home = await _whole(data, actor), f"/p/{tenant.handle}"
    return screen(
        request,
        "own_data.html",
        tenant,
        wrong=wrong,
        sections=sections(own, home),
        asked=[told_of(one) for one in asked],
        action=f"{home}/mine/data",
    )


async def _whole(data: OwnData, actor: Actor) -> Own:
    name, phone = await own_name(actor), await proved_phone(actor)
    async with opened(actor.scope):
        messages = await sent_to(phone, [matter.case.id for matter in data.matters], actor.county_id)
    return Own(name, phone, data, messages, now())


ROUTES = [show, take]
