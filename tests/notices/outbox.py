"""The messages of one matter, as rows and opened."""

import json
from typing import Any

import asyncpg

from journal.relay import Listener, relay
from kernel.db import database
from notices.telling import LISTENER, tell_people
from notices.unread import list_notices
from people.actor import Actor
from tenants.keys import keyring
from tenants.scope import opened
from tests.cast import County
from tests.matters import Matter


async def relayed(county: County, name: str = LISTENER, listener: Listener = tell_people) -> None:
    """Everything that has happened so far is told, or goes to another listener, as the worker does."""
    while await relay(county.id, name, listener, lambda: opened(county.system.scope)):
        pass


async def inbox(matter: Matter, actor: Actor) -> list[str]:
    """What this post was told of this matter, oldest first."""
    async with opened(actor.scope):
        return [row.template for row in (await list_notices(actor)).rows if row.case_id == matter.id][::-1]


async def messages(matter: Matter) -> list[asyncpg.Record]:
    async with opened(matter.county.system.scope):
        return await database.fetch(
            "select * from message where county_id = $1 and case_id = $2 order by seq, id",
            matter.county.id,
            matter.id,
        )


async def templates(matter: Matter) -> list[str]:
    return [message["template"] for message in await messages(matter)]


async def said(matter: Matter) -> list[tuple[str, dict[str, Any]]]:
    """To whom, and with which words."""
    async with opened(matter.county.system.scope):
        seal = (await keyring.of(matter.county.id)).shared("messages")
    return [
        (
            seal.open("message.recipient", row["id"], row["recipient"]),
            json.loads(seal.open("message.variables", row["id"], row["variables"])),
        )
        for row in await messages(matter)
    ]
