"""Trusted devices: a browser that was asked for the code is spared it at sign-in, for thirty days at most.

It never stands for the password, and never for a proof of what leads far.
"""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from kernel.crypto import digest
from kernel.db import database
from kernel.ids import new_id
from kernel.instant import now
from people import sessions
from people.first_post import journal_account
from people.role_rules import SEATS
from people.sessions import COOKIE_LENGTH
from people.sign_in_log import note_attempt
from tenants.chosen import chosen
from tenants.settings import TRUSTED_DEVICES

TERM = timedelta(days=30)
MANY = 4  # who sign in in turn in one browser
USE = """
update trusted_device set used_at = $3 where account_id = $1 and token_hash = any($2) and ends_at > $3
returning id"""


@dataclass(frozen=True, slots=True)
class Trusted:
    """A line of "devices without a code"."""

    id: UUID
    device: str
    made_at: datetime
    used_at: datetime
    ends_at: datetime
    here: bool


async def may_trust(account_id: UUID) -> bool:
    """Not for administrators, and only where each place that they have a post at allows it."""
    posts = await database.call("select place, roles from posts_of($1)", account_id)
    return bool(posts) and not any(_asked_always(post) for post in posts)


def _asked_always(post: Any) -> bool:
    return bool(SEATS.keys() & set(post["roles"])) or not chosen.at(post["place"], TRUSTED_DEVICES)


async def offers_trust(half: str | None) -> bool:
    """Whether whoever is about to give their code may spare it next time; a provider's session is for one county."""
    waiting = await sessions.half_signed_in(half)
    return waiting is not None and waiting.county_id is None and await may_trust(waiting.account_id)


async def trust(session: str, held: str | None) -> str | None:
    """Of a session that was just opened by a code: the tokens that its browser keeps, a new one among them.

    None where this account is always asked.
    """
    [opened] = await database.call(
        "select account_id, county_id, device from session where id_hash = $1", digest(session)
    )
    account_id = opened["account_id"]
    if opened["county_id"] is not None or not await may_trust(account_id):
        return None
    token, moment = secrets.token_urlsafe(32), now()
    await database.call(
        "insert into trusted_device (id, account_id, token_hash, device, made_at, used_at, ends_at)"
        " values ($1, $2, $3, $4, $5, $5, $6)",
        *(new_id(), account_id, digest(token), opened["device"], moment, moment + TERM),
    )
    return ".".join([token, *_tokens(held)][:MANY])


async def spared(half: str | None, held: str | None, *, address: str, device: str) -> str | None:
    """After the right password: the cookie of the full session where this browser is trusted, else None."""
    waiting, tokens = await sessions.half_signed_in(half), _tokens(held)
    if waiting is None or not tokens or not await may_trust(waiting.account_id):
        return None
    used = await database.call(USE, waiting.account_id, [digest(token) for token in tokens], now())
    if not used:
        return None
    cookie = await sessions.start(
        "console", sessions.STAFF, account_id=waiting.account_id, spared=True, device=device, old=half
    )
    await note_attempt(waiting.account_id, "spared", address=address, device=device)
    async with database.transaction():
        data = {"trusted_device": str(used[0]["id"])}
        await journal_account("account.sign_in", waiting.account_id, data=data)
    return cookie


async def trusted_of(account_id: UUID, held: str | None) -> list[Trusted]:
    rows = await database.call(
        "select id, device, made_at, used_at, ends_at, token_hash = any($3) as here from trusted_device"
        " where account_id = $1 and ends_at > $2 order by used_at desc limit 100",
        *(account_id, now(), [digest(token) for token in _tokens(held)]),
    )
    return [Trusted(**dict(row)) for row in rows]


async def end_trust(account_id: UUID, device_id: UUID) -> None:
    """Another's is left alone, without a word."""
    await database.call("delete from trusted_device where account_id = $1 and id = $2", account_id, device_id)


async def sign_out_everywhere(account_id: UUID) -> None:
    """Within an open transaction, after what opens the account changed: no session and no trust outlives it."""
    await database.fetch(
        "update session set ended_at = $2 where account_id = $1 and ended_at is null", account_id, now()
    )
    await end_all_trust(account_id)


async def end_all_trust(account_id: UUID) -> None:
    """Within an open transaction."""
    await database.fetch("delete from trusted_device where account_id = $1", account_id)


async def end_trust_of_disabled(accounts: Collection[UUID]) -> None:
    """Within an open transaction."""
    await database.fetch(
        "delete from trusted_device where account_id = any(array(select id from account where id = any($1)"
        " and disabled_at is not null))",
        list(accounts),
    )


def _tokens(held: str | None) -> list[str]:
    return [token for token in (held or "").split(".")[:MANY] if len(token) == COOKIE_LENGTH]
