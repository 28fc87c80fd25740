"""What must hold to ask an expert of a pool about a case, and to take down their advice."""

from workflows.facts import Facts
from workflows.needs.registry import from_form, standing


@standing
def kept_at_desk(facts: Facts) -> bool:
    """What is sealed is nobody's to speak of but its keepers'; a unit that works on it asks them."""
    return facts.moment is not None and not (facts.sealed and facts.actor_unit is not None)


@from_form
def expert_in_office(facts: Facts) -> bool:
    return facts.expert_in_office


@from_form
def expert_apart(facts: Facts) -> bool:
    """No party has their telephone number."""
    return facts.expert_apart


@from_form
def expert_free(facts: Facts) -> bool:
    """Nobody waits for their word on this case already."""
    return facts.expert_free


@from_form
def advice_dated(facts: Facts) -> bool:
    """Between the day on which they were asked and today."""
    return facts.advice_dated
