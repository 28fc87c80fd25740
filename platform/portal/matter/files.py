"""More about my matter: photos, recordings and papers added later, and opened again."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from cases.attaching import OF_A_RESIDENT
from cases.queries.page import CasePage
from files.kinds import ACCEPT
from kernel.errors import AlreadyDone, Conflict, Invalid, NotFound, Trouble
from portal.matter.case import read
from portal.shell import screen
from portal.track import ask_again
from tenants.tree import TenantView
from web.attached import give_out, kind_options, take_in
from web.forms import Form
from web.pages import see
from web.uploads import MOST_REQUEST, read_upload
from web.visitor import Asked, By, Tenant

FILES = "/p/{handle:str}/case/{number:str}/files"


@get(FILES, name="portal.case.files")
async def ask(request: Asked, number: FromPath[str], tenant: Tenant, anyone: By) -> Response[Any]:
    try:
        shown = await read(number, anyone)
    except NotFound:
        return see(f"/p/{tenant.handle}/track?no={number}") if number.isalnum() else see(f"/p/{tenant.handle}/track")
    return _screen(request, tenant, shown, Form([("kind", OF_A_RESIDENT[0])]))


@post(FILES, name="portal.case.files.add", request_max_body_size=MOST_REQUEST)
async def add(request: Asked, number: FromPath[str], tenant: Tenant, anyone: By) -> Response[Any]:
    try:
        shown = await read(number, anyone)
    except NotFound:
        return ask_again(request, tenant, number)
    async with read_upload(request) as (form, files):
        try:
            with suppress(AlreadyDone):
                kinds = OF_A_RESIDENT
                await take_in(request, form, files, shown.case.id, kinds=kinds, public=True, actor=anyone)
        except (Invalid, Conflict) as wrong:
            return _screen(request, tenant, await read(number, anyone), form, wrong)
    return see(f"/p/{tenant.handle}/case/{number}")


@get(f"{FILES}/{{attachment_id:uuid}}/{{part:str}}", name="portal.case.file")
async def give(
    request: Asked,
    number: FromPath[str],
    attachment_id: FromPath[UUID],
    part: FromPath[str],
    anyone: By,
) -> Response[Any]:
    shown = await read(number, anyone)
    return await give_out(request, shown.case.id, attachment_id, part, anyone)


def _screen(
    request: Asked, tenant: TenantView, shown: CasePage, form: Form, wrong: Trouble | None = None
) -> Response[str]:
    case = f"/p/{tenant.handle}/case/{shown.case.number}"
    return screen(
        request,
        "files.html",
        tenant,
        wrong=wrong,
        form=form,
        shown=shown,
        action=f"{case}/files",
        back=case,
        kinds=kind_options(OF_A_RESIDENT),
        accept=ACCEPT,
        leave=f"/p/{tenant.handle}/leave" if shown.case.sealed else "",
    )


ROUTES = [ask, add, give]
