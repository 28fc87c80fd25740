"""Where a predicate is entered under its own name, so that a row of a procedure can name it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from workflows.facts import Facts


@dataclass(frozen=True, slots=True)
class Need:
    """A standing need cannot be met by filling in the form of its move, so its button is not shown."""

    name: str
    holds: Callable[[Facts], bool]
    standing: bool


_registry: dict[str, Need] = {}
NEEDS: Mapping[str, Need] = _registry


def from_form(predicate: Callable[[Facts], bool]) -> Callable[[Facts], bool]:
    _registry[predicate.__name__] = Need(predicate.__name__, predicate, standing=False)
    return predicate


def standing(predicate: Callable[[Facts], bool]) -> Callable[[Facts], bool]:
    _registry[predicate.__name__] = Need(predicate.__name__, predicate, standing=True)
    return predicate


def unmet(names: Iterable[str], facts: Facts) -> tuple[str, ...]:
    return tuple(name for name in names if not NEEDS[name].holds(facts))


def unmet_standing(names: Iterable[str], facts: Facts) -> tuple[str, ...]:
    return unmet((name for name in names if NEEDS[name].standing), facts)
