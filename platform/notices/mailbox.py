"""Where a member of staff wants to be told by e-mail too; without an address, nowhere."""

import re
from uuid import UUID

from journal.record import Entry, record
from kernel.db import database
from kernel.errors import Invalid
from kernel.ids import new_id
from people.actor import Actor
from tenants.keys import keyring, seal_of
from tenants.scope import enter, opened, system

ADDRESS = re.compile(r"[!-?A-~]{1,64}@[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)+")
WRONG = "请写完整的邮箱地址，比如 name@example.com；不想收就空着。"
ERASED = "您的资料已经注销，不能再改。"
PUT = """
insert into mailbox (county_id, person_id, owner, address) values ($1, $2, $3, $4)
on conflict (county_id, person_id) do update set address = excluded.address"""


async def choose_mailbox(address: str, *, actor: Actor) -> None:
    """An empty address turns it off, and nothing of it is kept."""
    if address and not ADDRESS.fullmatch(address):
        raise Invalid({"mail": WRONG})
    person = _self(actor)
    async with opened(actor.scope):
        seal = await seal_of(await keyring.of(actor.county_id), person)
        if seal is None:
            raise Invalid({"mail": ERASED})
        sealed = seal.close("mailbox.address", person, address) if address else None
        await database.fetch(PUT, actor.county_id, person, f"p:{person}", sealed)
        await enter(system(actor.county_id, actor.place))
        entry = Entry("person.mail", "person", person, actor.place, data={"on": bool(address)})
        await record(actor.county_id, [entry], cause=new_id(), actor=actor.by)


async def own_mailbox(actor: Actor) -> str:
    """Within the actor's scope."""
    person = _self(actor)
    row = await database.fetch_one(
        "select address from mailbox where county_id = $1 and person_id = $2", actor.county_id, person
    )
    seal = await seal_of(await keyring.of(actor.county_id), person) if row and row["address"] else None
    return seal.open("mailbox.address", person, row["address"]) if seal else ""


def _self(actor: Actor) -> UUID:
    assert actor.person_id is not None  # a post has its person
    return actor.person_id
