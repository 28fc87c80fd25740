"""How far a method may go: no longer than the law, and no looser than what the place above marked as a limit."""

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

from workflows.grading import Grade
from workflows.method_parts import BOUNDS, CLOCKS, ClockRule, Limits
from workflows.statutes import Statute, statutes

# Everybody may petition: no ordinary matter takes longer than a petition may.
LONGEST = {"accept": "petition.accept", "handle": "petition.handle"}
# What a place may mark with tighten_only.
MARKABLE = (*(f"clocks.{name}" for name in CLOCKS), *(f"limits.{name}" for name in BOUNDS), "not_delegated")

# Fewer days are stricter, except where a resident's right lasts so long.
_NO_LOOSER: Mapping[str, Callable[[int, int], bool]] = {
    "reopen": lambda own, above: own >= above,
    "extension": lambda own, above: own <= above,
    "ledger": lambda own, above: own <= above,
}
# Grade and urgency: each way in which a term is looked up.
_WAYS = ((None, False), (Grade.RED, False), (None, True))


class Bounded(Protocol):
    """The parts of a method that are held against another's."""

    @property
    def clocks(self) -> Mapping[str, ClockRule]: ...
    @property
    def limits(self) -> Limits: ...
    @property
    def not_delegated(self) -> tuple[str, ...]: ...
    @property
    def tighten_only(self) -> tuple[str, ...]: ...


def past_the_law(name: str, rule: ClockRule) -> Iterator[tuple[str, Statute]]:
    """Which of a clock's terms last longer than the statute allows."""
    statute = statutes().get(LONGEST.get(name, ""))
    for case, term in (("normal", rule.normal), ("red", rule.red), ("urgent", rule.urgent)):
        if statute and term and not term.fits(statute.term):
            yield case, statute


def looser(own: Bounded, above: Bounded) -> list[str]:
    """What `above` marked as a limit and `own` goes beyond."""
    return [path for path in above.tighten_only if _looser(path, own, above)]


def _looser(path: str, own: Bounded, above: Bounded) -> bool:
    part, _, name = path.partition(".")
    if part == "not_delegated":
        return not set(above.not_delegated) <= set(own.not_delegated)
    if part == "limits":
        return not _NO_LOOSER[name](getattr(own.limits, name), getattr(above.limits, name))
    mine, theirs = own.clocks[name], above.clocks[name]
    return not all(
        mine.term(grade=grade, urgent=urgent).fits(theirs.term(grade=grade, urgent=urgent)) for grade, urgent in _WAYS
    )
