"""Who files: a name and a phone that we can answer to."""

from typing import Any

from litestar import Response, get, post

from kernel.errors import Invalid
from people.citizens import proved_phone
from people.phones import clean_phone
from portal.filing.draft import Begun
from web.forms import Form, read_form
from web.visitor import Asked
from workflows.words import word


@get("/who", name="portal.file.who")
async def ask(request: Asked, writing: Begun) -> Response[str]:
    kept = writing.answers.who or {"name": "", "phone": await proved_phone(writing.actor)}
    return writing.show(request, "who", form=Form([("name", kept["name"]), ("phone", kept["phone"])]))


@post("/who", name="portal.file.who.keep")
async def keep(request: Asked, writing: Begun) -> Response[Any]:
    form = await read_form(request)
    try:
        name = form.text("name", most=50, need=word("portal_need", "name"))
        phone = clean_phone(form.value("phone"))
        if phone is None:
            form.wrong("phone", word("portal_need", "phone"))
        form.check()
        return await writing.keep(who={"name": name, "phone": phone})
    except Invalid as wrong:
        return writing.show(request, "who", form=form, wrong=wrong)
