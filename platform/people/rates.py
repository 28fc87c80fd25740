"""How often something may be tried: counted in the database, exact however many try at once."""

import hmac
from dataclasses import dataclass
from hashlib import sha256

from kernel import crypto
from kernel.db import database
from kernel.errors import TooOften
from kernel.instant import now
from tenants.keys import keyring


@dataclass(frozen=True, slots=True)
class Limit:
    name: str
    most: int
    seconds: int

    def key(self, subject: str) -> str:
        """Whom a limit is about is kept as a keyed hash only: a phone or an address is a personal value."""
        secret = crypto.derive(keyring.master, "rate keys")
        return f"{self.name}:{hmac.new(secret, f'{self.name}|{subject}'.encode(), sha256).hexdigest()}"


async def take(sentence: str, *asked: tuple[Limit, str]) -> None:
    """Counts one try against all of the limits, or raises TooOften and counts against none.

    `sentence` may name `%(wait)s`, which becomes the waiting time in words.
    """
    [row] = await database.call(
        "select take_rate($1, $2, $3, $4) as wait",
        [limit.key(subject) for limit, subject in asked],
        [limit.most for limit, _ in asked],
        [limit.seconds for limit, _ in asked],
        now(),
    )
    if row["wait"]:
        raise TooOften(sentence % {"wait": in_words(row["wait"])}, row["wait"])


async def give_back(*asked: tuple[Limit, str]) -> None:
    """The try was a right one, and only wrong ones count."""
    keys = [limit.key(subject) for limit, subject in asked]
    await database.call("update rate set taken = greatest(taken - 1, 0) where key = any($1)", keys)


async def forget(limit: Limit, subject: str) -> None:
    await database.call("delete from rate where key = $1", limit.key(subject))


def in_words(seconds: int) -> str:
    if seconds < 90:
        return f"{seconds} 秒"
    if seconds < 90 * 60:
        return f"{-(-seconds // 60)} 分钟"
    return f"{-(-seconds // 3600)} 小时"
