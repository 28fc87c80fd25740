"""What a member of staff says about themselves: their phone, and where a post begins its day.

A unit's post reads no range of places, so the journal row of its place is written in the system's own standing.
"""

from uuid import UUID

from journal.record import Entry, record
from kernel.db import database
from kernel.errors import Invalid
from kernel.ids import new_id
from people.actor import Actor
from people.phones import clean_phone
from tenants.keys import keyring, seal_of
from tenants.scope import enter, opened, system

NO_PHONE = "请填写 11 位手机号码。"


async def change_phone(phone: str, *, actor: Actor) -> None:
    mobile = clean_phone(phone)
    if mobile is None:
        raise Invalid({"phone": NO_PHONE})
    person_id = _self(actor)
    async with opened(actor.scope):
        county = await keyring.of(actor.county_id)
        seal = await seal_of(county, person_id)
        if seal is None:
            raise Invalid({"phone": "您的资料已经注销，不能再改。"})
        await database.fetch(
            "update person set phone = $3, phone_blind = $4, tail_blind = $5 where county_id = $1 and id = $2",
            *(actor.county_id, person_id, seal.close("person.phone", person_id, mobile)),
            *(county.blind("phone", mobile), county.blind("tail", mobile[-4:])),
        )
        await enter(system(actor.county_id, actor.place))
        entry = Entry("person.phone", "person", person_id, actor.place)
        await record(actor.county_id, [entry], cause=new_id(), actor=actor.by)


async def open_with(key: str, *, actor: Actor) -> None:
    """`key` names the list that the post's first page shows; empty is everything that waits."""
    async with opened(actor.scope):
        await database.fetch(
            "update post set opens = $3 where county_id = $1 and id = $2", actor.county_id, actor.post_id, key
        )
        await enter(system(actor.county_id, actor.place))
        entry = Entry("post.opens", "post", actor.post_id or _self(actor), actor.place, data={"queue": key})
        await record(actor.county_id, [entry], cause=new_id(), actor=actor.by)


async def own_phone(actor: Actor) -> str:
    """Within the actor's scope."""
    person_id = _self(actor)
    row = await database.fetch_one(
        "select phone from person where county_id = $1 and id = $2", actor.county_id, person_id
    )
    seal = await seal_of(await keyring.of(actor.county_id), person_id)
    return seal.open("person.phone", person_id, row["phone"]) if row and row["phone"] and seal else ""


async def opens_with(actor: Actor) -> str:
    """Within the actor's scope."""
    row = await database.fetch_one(
        "select opens from post where county_id = $1 and id = $2", actor.county_id, actor.post_id
    )
    return str(row["opens"]) if row else ""


def _self(actor: Actor) -> UUID:
    assert actor.person_id is not None  # a post has its person
    return actor.person_id
