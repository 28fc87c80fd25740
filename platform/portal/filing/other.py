"""The other side, if there is one; an accuser is never shown to them."""

from typing import Any

from litestar import Response, get, post

from kernel.errors import Invalid, Trouble
from portal.filing.answers import NOBODY
from portal.filing.draft import Begun, Writing
from web.forms import Form, read_form
from web.visitor import Asked
from workflows.words import word

KINDS = ("person", "organisation", NOBODY)


@get("/other", name="portal.file.other")
async def ask(request: Asked, writing: Begun) -> Response[str]:
    kept = writing.answers.other or {}
    form = Form(
        [
            ("kind", kept.get("kind", "")),
            (f"name_{kept.get('kind')}", kept.get("name", "")),
            (f"detail_{kept.get('kind')}", kept.get("detail", "")),
        ]
    )
    return _screen(request, writing, form)


@post("/other", name="portal.file.other.keep")
async def keep(request: Asked, writing: Begun) -> Response[Any]:
    form = await read_form(request)
    try:
        kind = form.choice("kind", KINDS, need=word("portal_need", "other"))
        other = {"kind": kind, "name": "", "detail": ""}
        if kind and kind != NOBODY:
            need = word("portal_need", "other_name")
            other["name"] = form.text(f"name_{kind}", most=100, need=need)
            other["detail"] = form.text(f"detail_{kind}", most=300, least=0)
        form.check()
        return await writing.keep(other=other)
    except Invalid as wrong:
        return _screen(request, writing, form, wrong)


def _screen(request: Asked, writing: Writing, form: Form, wrong: Trouble | None = None) -> Response[str]:
    return writing.show(request, "other", form=form, wrong=wrong)
