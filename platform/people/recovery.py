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
update recovery_code set used_at = $3 where account_id = $1 and code_hash = $2 and used_at is null returning nr"""
LEFT = """
select count(*) filter (where used_at is null) as many, max(made_at) as made_at from recovery_code
where account_id = $1"""


@dataclass(frozen=True, slots=True)
class Left:
    many: int
    made_at: datetime | None  # None: there never were any


async def new_codes(account_id: UUID) -> tuple[str, ...]:
    """Within an open transaction; as they are to be written down. Those of before open nothing any more."""
    codes = [new_letters(LONG) for _ in range(MANY)]
    await database.fetch(PUT, account_id, [_hash(account_id, code) for code in codes], now())
    return tuple(map(readable, codes))


async def void_codes(account_id: UUID) -> None:
    """Within an open transaction: the second factor that they stood in for is gone."""
    await database.fetch("delete from recovery_code where account_id = $1", account_id)


async def spend_code(account_id: UUID, code: str) -> int | None:
    """Within an open transaction: how many are left; None where it is none, or was used."""
    if not await database.fetch(SPEND, account_id, _hash(account_id, code), now()):
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


def _hash(account_id: UUID, code: str) -> bytes:
    """Keyed: whoever copied the table has nothing to compare guesses with."""
    key = crypto.derive(keyring.master, "recovery codes")
    return hmac.digest(key, f"{account_id}|{code}".encode(), sha256)
