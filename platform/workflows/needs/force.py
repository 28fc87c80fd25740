"""What must hold to form a task force (专项小组) on a case, and to prolong it."""

from workflows.facts import Facts
from workflows.needs.registry import from_form, standing


@standing
def no_force(facts: Facts) -> bool:
    return facts.moment is not None and not facts.grouped


@from_form
def force_joined(facts: Facts) -> bool:
    """The unit that leads the case alone is no group."""
    return facts.joining >= 1


@from_form
def joining_reachable(facts: Facts) -> bool:
    return facts.joining_reachable


@from_form
def force_until(facts: Facts) -> bool:
    """A day to come, no further than the method says; of a group that is there, later than its day was."""
    return 1 <= facts.days <= facts.most_days
