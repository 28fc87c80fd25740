"""What must hold to record an attempt at a rung of the ladder, and to go on to the next rung."""

from workflows.facts import Facts
from workflows.ladder import WAYS
from workflows.needs.registry import from_form, standing


@standing
def on_a_rung(facts: Facts) -> bool:
    return facts.rung_since is not None


@from_form
def attempt_in_time(facts: Facts) -> bool:
    """What was tried before this rung began is not its own. Whether it stands on one is asked apart."""
    if facts.rung_since is None:
        return facts.moment is not None
    if facts.moment is None or facts.attempt_at is None:
        return False
    return facts.rung_since <= facts.attempt_at <= facts.moment


@from_form
def way_known(facts: Facts) -> bool:
    return facts.way in WAYS


@standing
def rung_used(facts: Facts) -> bool:
    """Its attempts are made, or its term is over, and the matter is not settled."""
    return facts.rung_used


@standing
def next_rung_here(facts: Facts) -> bool:
    """One at another level is reached by sending the case up. Whether anything is proposed is asked apart."""
    return facts.next_rung_here or (facts.moment is not None and not facts.rung_used)
