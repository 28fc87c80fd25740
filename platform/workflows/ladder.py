"""The ladder of a method: who tries to settle a matter, how often, how long, and who is proposed next.

Nothing moves by itself: a verdict is a proposal, or a word to the supervisor.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workflows.terms import Term

# From the bottom up, as the rungs of a ladder stand.
LEVELS = ("VILLAGE", "TOWN", "COUNTY")
# Runs from the day a case comes to a rung until the rung has done what it owes; its term is the rung's own.
CLOCK = "rung"
# Both sides in one room, each alone, where it happened, from afar.
WAYS = ("together", "apart", "on_site", "online")


@dataclass(frozen=True, slots=True)
class Rung:
    """Several may lie in one tenant (hamlet and village committee), so a rung need not be a hop.

    `actor` is a role or a kind of unit. `attempts`: how many it owes within its term, at least.
    """

    key: str
    title: str
    level: str
    actor: str
    attempts: int
    term: Term


@dataclass(frozen=True, slots=True)
class Attempt:
    at: datetime
    solved: bool


class Because(StrEnum):
    SOLVED = "solved"
    UNDER_WAY = "under_way"
    USED_UP = "used_up"
    TERM_OVER = "term_over"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`propose`: the rung to go to, None while there is nothing to propose or nobody further up.

    `duty_missed`: the supervisor is told that the rung made fewer attempts than it owed.
    """

    because: Because
    made: int
    propose: Rung | None = None
    duty_missed: bool = False


def judge(
    ladder: Sequence[Rung],
    at_rung: str,
    attempts: Iterable[Attempt],
    *,
    started: datetime,
    due: datetime,
    now: datetime,
) -> Verdict:
    """Of the attempts, those of this rung count: from its start to the end of its term. KeyError for no such rung."""
    rung, above = _rung(ladder, at_rung)
    own = [attempt for attempt in attempts if attempt.at >= started]
    made = sum(attempt.at <= due for attempt in own)
    if any(attempt.solved for attempt in own):
        return Verdict(Because.SOLVED, made)
    if made >= rung.attempts:
        return Verdict(Because.USED_UP, made, above)
    if now > due:
        return Verdict(Because.TERM_OVER, made, above, duty_missed=True)
    return Verdict(Because.UNDER_WAY, made)


def _rung(ladder: Sequence[Rung], key: str) -> tuple[Rung, Rung | None]:
    """With the next one."""
    for rung, above in zip(ladder, [*ladder[1:], None], strict=True):
        if rung.key == key:
            return rung, above
    raise KeyError(key)


def first_rung(ladder: Sequence[Rung], level: str) -> Rung | None:
    """Where a matter that lies at this level begins: nobody below it is asked first. None where it has no rung."""
    return next((rung for rung in ladder if rung.level == level), None)


def rung_named(ladder: Sequence[Rung], key: str) -> Rung | None:
    return next((rung for rung in ladder if rung.key == key), None)
