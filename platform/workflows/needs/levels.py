"""What must hold when a case goes to another level, and when it comes back."""

from workflows.facts import Facts
from workflows.needs.registry import from_form, standing


@standing
def level_above(facts: Facts) -> bool:
    return bool(facts.levels_above)


@from_form
def no_level_skipped(facts: Facts) -> bool:
    """Red alone may pass over the next level. Whether there is one is asked apart."""
    if not facts.levels_above:
        return facts.moment is not None
    return facts.receiver in (facts.levels_above if facts.grade == "red" else facts.levels_above[:1])


@standing
def level_below(facts: Facts) -> bool:
    return bool(facts.levels_below)


@from_form
def one_level_down(facts: Facts) -> bool:
    """To a desk right below that has people. Whether there is one is asked apart."""
    if not facts.levels_below:
        return facts.moment is not None
    return facts.receiver in facts.levels_below


@standing
def may_be_delegated(facts: Facts) -> bool:
    """What is sealed stays with those who keep it."""
    return facts.delegable and not facts.sealed


@from_form
def attempts_told(facts: Facts) -> bool:
    return facts.attempts_length > 0


@standing
def nothing_disputed(facts: Facts) -> bool:
    """Who rules on an order that was rejected is settled by the desk that sent it."""
    return facts.moment is not None and facts.disputed == 0


@standing
def nothing_reviewed(facts: Facts) -> bool:
    """Whoever the result came to reviews it, and asks whether it helped."""
    return facts.moment is not None and not facts.reviewed


@standing
def came_up(facts: Facts) -> bool:
    return facts.direction == "up"


@standing
def went_down(facts: Facts) -> bool:
    return facts.direction == "down"


@standing
def not_sent_back_before(facts: Facts) -> bool:
    """Once a hop: what comes again between the same two desks is taken."""
    return facts.moment is not None and not facts.sent_back_before
