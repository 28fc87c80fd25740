"""A resident takes away what is kept about them; that it left the house is on the record."""

from uuid import UUID

from cases.queries.own_data import OwnData, own_data
from journal.record import Entry, record
from people.actor import Actor
from people.permissions import Permission
from people.reads import write_down_all
from tenants.keys import keyring, seals_of
from tenants.scope import enter, opened, system

REASON = "本人查阅、复制自己的个人信息"


async def copy_own(made_as: str, *, key: UUID, actor: Actor) -> OwnData:
    """A row of the read log for each matter; sent twice, it was taken twice."""
    actor.require(Permission.ASK_OWN_DATA)
    assert actor.person_id is not None  # signed in
    async with opened(actor.scope):
        own = await own_data(actor)
        seals = await seals_of(await keyring.of(actor.county_id), [matter.case.id for matter in own.matters])
        await write_down_all(seals, REASON, actor=actor)
        # Nobody reads what a resident took by their place; the row belongs to the county.
        await enter(system(actor.county_id, actor.place))
        entry = Entry(
            "person.copy", "person", actor.person_id, actor.place, data={"as": made_as, "cases": len(seals)}
        )
        await record(actor.county_id, [entry], cause=key, actor=actor.by)
    return own
