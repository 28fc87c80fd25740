"""Identifiers: time-ordered keys for rows, readable numbers and secrets for people."""

import secrets
from functools import reduce
from uuid import UUID

from kernel.instant import now

# Without the look-alikes 0 O 1 I L and without U, which reads as V in handwriting.
LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
OWN = 8  # letters of a tracking number behind those of its county


def new_id() -> UUID:
    """UUIDv7 (RFC 9562): 48 bits of milliseconds, the rest random."""
    milliseconds = int(now().timestamp() * 1000)
    value = (milliseconds & (1 << 48) - 1) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=value)


def new_letters(length: int) -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(length))


def new_secret() -> str:
    """Six digits, as printed on a receipt."""
    return f"{secrets.randbelow(1_000_000):06d}"


def new_number(county_id: int) -> str:
    """A tracking number: letters that say which county it belongs to, then OWN that nobody can guess."""
    return county_letters(county_id) + new_letters(OWN)


def county_letters(county_id: int) -> str:
    """Two letters, three from the 900th place of the tree on: towns and villages are counted with the counties."""
    high, low = divmod(county_id, len(LETTERS))
    return (county_letters(high) if high >= len(LETTERS) else LETTERS[high]) + LETTERS[low]


def county_of(number: str) -> int:
    """The county that a tracking number names; 0 where it names none."""
    letters = number[:-OWN]
    if len(letters) < 2 or any(letter not in LETTERS for letter in letters):
        return 0
    return reduce(lambda county_id, letter: county_id * len(LETTERS) + LETTERS.index(letter), letters, 0)
