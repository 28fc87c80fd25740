"""The predicates that rows of a procedure name; each has its sentence under [need] in the wording file."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from workflows.facts import Facts
from workflows.grading import FACTORS, SCORES, Grade
from workflows.local_time import half_day

LEAST_TEXT = 10
LEAST_MISSED_VISITS = 3


@dataclass(frozen=True, slots=True)
class Need:
    """A standing need cannot be met by filling in the form of its move, so its button is not shown."""

    name: str
    holds: Callable[[Facts], bool]
    standing: bool


_registry: dict[str, Need] = {}
NEEDS: Mapping[str, Need] = _registry


def _from_form(predicate: Callable[[Facts], bool]) -> Callable[[Facts], bool]:
    _registry[predicate.__name__] = Need(predicate.__name__, predicate, standing=False)
    return predicate


def _standing(predicate: Callable[[Facts], bool]) -> Callable[[Facts], bool]:
    _registry[predicate.__name__] = Need(predicate.__name__, predicate, standing=True)
    return predicate


def unmet(names: Iterable[str], facts: Facts) -> tuple[str, ...]:
    return tuple(name for name in names if not NEEDS[name].holds(facts))


def unmet_standing(names: Iterable[str], facts: Facts) -> tuple[str, ...]:
    return unmet((name for name in names if NEEDS[name].standing), facts)


@_from_form
def notice_accepted(facts: Facts) -> bool:
    return facts.notice_accepted


@_from_form
def place_given(facts: Facts) -> bool:
    return bool(facts.place)


@_from_form
def told_enough(facts: Facts) -> bool:
    """A photograph or a voice message alone may file; the least length holds for text."""
    return facts.attachments > 0 or facts.text_length >= LEAST_TEXT


@_from_form
def category_given(facts: Facts) -> bool:
    return bool(facts.category)


@_from_form
def grade_given(facts: Facts) -> bool:
    scored = all(facts.factors.get(factor) in SCORES for factor in FACTORS)
    return scored and facts.grade in set(Grade)


@_from_form
def demand_given(facts: Facts) -> bool:
    return facts.demands >= 1


@_standing
def actor_not_party(facts: Facts) -> bool:
    return facts.actor is not None and facts.actor not in facts.parties


@_from_form
def one_lead(facts: Facts) -> bool:
    return len(facts.lead_units) == 1


@_from_form
def lead_active(facts: Facts) -> bool:
    return facts.lead_active


@_from_form
def lead_has_duty(facts: Facts) -> bool:
    return facts.category in facts.lead_duties


@_from_form
def handler_not_party(facts: Facts) -> bool:
    """回避: neither the unit nor a person named to handle it stands on a side of the matter."""
    return facts.parties.isdisjoint(facts.handlers) and facts.parties.isdisjoint(facts.lead_units)


@_from_form
def progress_told(facts: Facts) -> bool:
    return facts.text_length > 0


@_from_form
def demands_answered(facts: Facts) -> bool:
    return facts.demands_answered >= facts.demands >= 1


@_standing
def lead_taken(facts: Facts) -> bool:
    """Nobody answers for an order that the unit has not taken."""
    return facts.lead_taken


@_standing
def assists_closed(facts: Facts) -> bool:
    return facts.open_assists == 0


@_standing
def not_own_work(facts: Facts) -> bool:
    return facts.actor is not None and facts.actor not in facts.handled_by


@_from_form
def reason_given(facts: Facts) -> bool:
    return facts.text_length > 0


@_standing
def visitor_stands_apart(facts: Facts) -> bool:
    return not_own_work(facts) and facts.actor_unit not in facts.handling_units


@_from_form
def visit_answered(facts: Facts) -> bool:
    return bool(facts.questions) and facts.questions <= facts.questions_answered


@_from_form
def said_solved(facts: Facts) -> bool:
    return facts.solved is True


@_from_form
def said_unsolved(facts: Facts) -> bool:
    return facts.solved is False


@_standing
def missed_three_times(facts: Facts) -> bool:
    """Three calls within one morning are one attempt."""
    return len({half_day(missed) for missed in facts.missed_visits}) >= LEAST_MISSED_VISITS
