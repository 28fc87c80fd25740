"""Following a matter for somebody: who may be let in, for how long an invitation holds, and how they are named.

Of `case.seen_by`: `n:` the number that was invited, until its owner agrees, and `f:` the person who follows.
"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from people.rates import Limit

INVITED, ASKED, FOLLOWS, REFUSED, ENDED = "invited", "asked", "follows", "refused", "ended"
MOST = 3
LIFE = timedelta(days=7)
KIN = ("child", "parent", "spouse", "relative", "neighbour")
INVITES = Limit("follow invites", 10, 24 * 60 * 60)
ASKS = Limit("follow asks", 10, 24 * 60 * 60)
ASKED_FROM = Limit("follow asks from", 20, 24 * 60 * 60)
# Known or not: a number that is asked for again and again says nothing about itself.
ASKED_FOR = Limit("follow asks for", 5, 7 * 24 * 60 * 60)


@dataclass(frozen=True, slots=True)
class Invited:
    name: str
    phone: str
    kin: str


@dataclass(frozen=True, slots=True)
class Consent:
    """What the applicant signed: how that was made sure of, and the scan of it among the files of the case."""

    text: str
    attachment: UUID | None = None


@dataclass(frozen=True, slots=True)
class Asking:
    """What somebody says of themselves who wants to follow."""

    number: str
    name: str
    kin: str


def follows_as(who: str) -> str:
    """The name by which a person of a row reads the case that they follow."""
    return f"f:{who[2:]}"
