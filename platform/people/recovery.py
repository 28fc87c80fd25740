"""Recovery codes (备用码): ten on paper for whoever has no phone at hand, each good once instead of its code."""

import hmac
import re
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from kernel import crypto
from kernel.db import database
from kernel.ids import LETTERS, new_letters
from kernel.instant import now
from tenants.keys import keyring

MANY = 10
# Letters out of 30: 117 bits. From 112 on a fast hash is enough (ASVS 6.5.2).
LONG = 24
GROUP = 6
# One statement: of two who ask for new ones at once, the later one's ten stand alone.
PUT = """
insert into recovery_code (account_id, nr, code_hash, made_at)
select $1, n, h, $3 from unnest($2::bytea[]) with ordinality as made (h, n) order by n
on conflict (account_id, nr) do update
  set code_hash = excluded.code_hash, made_at = excluded.made_at, used_at = null"""
SPEND = """
update recovery_code set used_at = $3 where account_id = $1 and code_hash = any($2) and used_at is null
returning nr"""
PUT_KEY = """
insert into credential (account_id, kind, secret, changed_at) values ($1, 'recovery', $2, $3)
on conflict (account_id, kind) do update set secret = excluded.secret, changed_at = excluded.changed_at"""
# Of codes that were made before accounts had keys of their own.
PURPOSE = "recovery codes"
LEFT = """
select count(*) filter (where used_at is null) as many, max(made_at) as made_at from recovery_code
where account_id = $1"""


@dataclass(frozen=True, slots=True)
class Left:
    many: int
    made_at: datetime | None  # None: there never were any


async def new_codes(account_id: UUID) -> tuple[str, ...]:
    """Within an open transaction; as they are to be written down. Those of before open nothing any more."""
    codes, key = [new_letters(LONG) for _ in range(MANY)], crypto.new_key()
    await put_key(account_id, key)
    await database.fetch(PUT, account_id, [_hash(key, account_id, code) for code in codes], now())
    return tuple(map(readable, codes))


async def void_codes(account_id: UUID) -> None:
    """Within an open transaction: the second factor that they stood in for is gone."""
    await database.fetch("delete from credential where account_id = $1 and kind = 'recovery'", account_id)
    await database.fetch("delete from recovery_code where account_id = $1", account_id)


async def spend_code(account_id: UUID, code: str) -> int | None:
    """Within an open transaction: how many are left; None where it is none, or was used."""
    hashes = [_hash(key, account_id, code) for key in await _keys(account_id)]
    if not await database.fetch(SPEND, account_id, hashes, now()):
        return None
    row = await database.fetch_one(LEFT, account_id)
    left: int = row["many"]
    return left


async def codes_left(account_id: UUID) -> Left:
    [row] = await database.call(LEFT, account_id)
    return Left(**dict(row))


def readable(code: str) -> str:
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def bare(typed: str) -> str:
    """Hyphens, blanks and small letters are how people type."""
    return re.sub(r"[\s—–-]", "", typed).upper()


def is_one(code: str) -> bool:
    return len(code) == LONG and set(code) <= set(LETTERS)


async def put_key(account_id: UUID, key: bytes) -> None:
    """Within an open transaction. What its codes are hashed under lasts, whatever the master key."""
    await database.fetch(PUT_KEY, account_id, keyring.seal(PURPOSE, key, context(account_id)), now())


async def _keys(account_id: UUID) -> list[bytes]:
    row = await database.fetch_one(
        "select secret from credential where account_id = $1 and kind = 'recovery'", account_id
    )
    if row is None:
        return keyring.keys(PURPOSE)
    return [keyring.unseal(PURPOSE, bytes(row["secret"]), context(account_id))]


def context(account_id: UUID) -> str:
    return f"recovery|{account_id}"


def _hash(key: bytes, account_id: UUID, code: str) -> bytes:
    """Keyed: whoever copied the table has nothing to compare guesses with."""
    return hmac.digest(key, f"{account_id}|{code}".encode(), sha256)
