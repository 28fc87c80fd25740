"""Who files: a name and a phone that we can answer to."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency

from kernel.db import database
from kernel.errors import Invalid
from people.actor import Actor
from people.phones import clean_phone
from portal.filing.draft import Writing
from tenants.keys import keyring
from tenants.scope import opened
from web.forms import Form, read_form
from web.visitor import Asked
from workflows.words import word

OWN = """
select p.phone, k.wrapped from person p join data_key k on k.county_id = p.county_id and k.id = p.id
where p.county_id = $1 and p.id = $2"""


@get("/who", name="portal.file.who")
async def ask(request: Asked, writing: NamedDependency[Writing]) -> Response[str]:
    kept = writing.answers.who or {"name": "", "phone": await _own_phone(writing.actor)}
    return writing.show(request, "who", form=Form([("name", kept["name"]), ("phone", kept["phone"])]))


@post("/who", name="portal.file.who.keep")
async def keep(request: Asked, writing: NamedDependency[Writing]) -> Response[Any]:
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


async def _own_phone(actor: Actor) -> str:
    """Of somebody signed in: the number that they proved."""
    if actor.person_id is None:
        return ""
    async with opened(actor.scope):
        row = await database.fetch_one(OWN, actor.county_id, actor.person_id)
        if row is None or row["phone"] is None or row["wrapped"] is None:
            return ""
        seal = (await keyring.of(actor.county_id)).unwrap(bytes(row["wrapped"]), actor.person_id)
        return seal.open("person.phone", actor.person_id, row["phone"])
