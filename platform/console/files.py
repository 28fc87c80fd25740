"""Files of a case: handed in by staff, opened one by one."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from cases.attaching import KINDS
from cases.queries.page import case_page
from console.frame import frame, home
from console.view import parts
from files.kinds import ACCEPT
from kernel.errors import AlreadyDone, Conflict, Invalid, Trouble
from kernel.instant import now
from people.actor import Actor
from people.permissions import Permission
from people.sessions import Visitor
from tenants.scope import opened
from web.attached import give_out, kind_options, take_in
from web.forms import Form
from web.pages import page, see
from web.uploads import MOST_REQUEST, read_upload
from web.visitor import Asked, By, Me

FILES = "/console/{post:str}/case/{case_id:uuid}/files"


@get(FILES, name="console.files")
async def ask(request: Asked, actor: By, account: Me, case_id: FromPath[UUID]) -> Response[str]:
    actor.require(Permission.ATTACH)
    return await _screen(request, actor, account, case_id, Form([("kind", KINDS[0]), ("public", "1")]))


@post(FILES, name="console.files.add", request_max_body_size=MOST_REQUEST)
async def add(request: Asked, actor: By, account: Me, case_id: FromPath[UUID]) -> Response[Any]:
    actor.require(Permission.ATTACH)
    async with opened(actor.scope):
        await case_page(case_id, actor=actor)  # whoever may not see it, sends nothing to it
    async with read_upload(request) as (form, files):
        try:
            with suppress(AlreadyDone):
                public = form.ticked("public")
                await take_in(request, form, files, case_id, kinds=KINDS, public=public, actor=actor)
        except (Invalid, Conflict) as wrong:
            return await _screen(request, actor, account, case_id, form, wrong)
    return see(request.scope["path"].removesuffix("/files"))


@get(f"{FILES}/{{attachment_id:uuid}}/{{part:str}}", name="console.file")
async def give(
    request: Asked, actor: By, case_id: FromPath[UUID], attachment_id: FromPath[UUID], part: FromPath[str]
) -> Response[Any]:
    return await give_out(request, case_id, attachment_id, part, actor)


async def _screen(
    request: Asked,
    actor: Actor,
    account: Visitor,
    case_id: UUID,
    form: Form,
    wrong: Trouble | None = None,
) -> Response[str]:
    async with opened(actor.scope):
        around = await frame(actor, account)
        case = await case_page(case_id, actor=actor)
    context = {**around, **parts(case, actor, home(account), now())}
    refused = (
        [{"field": name, "text": text} for name, text in wrong.fields.items()] if isinstance(wrong, Invalid) else []
    )
    return page(
        request,
        "console/pages/files.html",
        wrong=wrong,
        **context,
        case=case,
        form=form,
        kinds=kind_options(KINDS),
        accept=ACCEPT,
        refused=refused,
    )


ROUTES = [ask, add, give]
