"""What they want: one to several demands, each answered on its own later."""

from collections.abc import Sequence
from typing import Any

from litestar import Response, get, post

from kernel.errors import Invalid, Trouble
from portal.filing.draft import Begun, Writing
from web.forms import Form, read_form
from web.rows import changed_rows
from web.visitor import Asked
from workflows.words import word

MOST, LONGEST = 10, 200


@get("/wants", name="portal.file.wants")
async def ask(request: Asked, writing: Begun) -> Response[str]:
    return _screen(request, writing, writing.answers.wants or ("",))


@post("/wants", name="portal.file.wants.keep")
async def keep(request: Asked, writing: Begun) -> Response[Any]:
    form = await read_form(request)
    rows = form.values("want")[:MOST]
    if changed := changed_rows(form.value("do"), rows, "", MOST):
        return _screen(request, writing, changed)
    try:
        wants = [want for want in form.texts("want", most=LONGEST, limit=MOST) if want]
        if not wants:
            form.wrong("want", word("portal_need", "want"))
        form.check()
        return await writing.keep(wants=wants)
    except Invalid as wrong:
        return _screen(request, writing, rows or [""], form, wrong)


def _screen(
    request: Asked, writing: Writing, wants: Sequence[str], form: Form | None = None, wrong: Trouble | None = None
) -> Response[str]:
    return writing.show(request, "wants", form=form or Form(), wrong=wrong, wants=list(wants), most=MOST)
