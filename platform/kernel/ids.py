"""Identifiers: time-ordered keys for rows, readable numbers and secrets for people."""

import secrets
from uuid import UUID

from kernel.instant import now

# Without the look-alikes 0 O 1 I L and without U, which reads as V in handwriting.
LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


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


def county_letters(county_id: int) -> str:
    """Two letters that say which county a number belongs to; room for 900 counties."""
    high, low = divmod(county_id, len(LETTERS))
    return LETTERS[high] + LETTERS[low]


def county_of(number: str) -> int:
    """The county that a tracking number names; 0 where it names none."""
    if len(number) < 2 or number[0] not in LETTERS or number[1] not in LETTERS:
        return 0
    return LETTERS.index(number[0]) * len(LETTERS) + LETTERS.index(number[1])
