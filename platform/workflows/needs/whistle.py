"""What must hold to call units to one place (吹哨), for a unit to check in, and to end and score the call."""

from datetime import timedelta

from workflows.facts import Facts
from workflows.needs.registry import from_form, standing

OUTCOMES = ("solved", "partly", "unsolved")
SCORES = frozenset({"needed", "place_right"})
MEETS_WITHIN = timedelta(days=7)


@standing
def at_a_centre(facts: Facts) -> bool:
    """A township's or the county's: a village calls nobody, it sends the matter up."""
    return facts.at_a_centre


@standing
def nobody_called(facts: Facts) -> bool:
    return facts.moment is not None and not facts.calling


@from_form
def two_units_called(facts: Facts) -> bool:
    return facts.units_called >= 2


@from_form
def units_reachable(facts: Facts) -> bool:
    return facts.units_reachable


@from_form
def spot_named(facts: Facts) -> bool:
    return facts.spot_named


@from_form
def meets_soon(facts: Facts) -> bool:
    if facts.moment is None or facts.meets_at is None:
        return False
    return facts.moment <= facts.meets_at <= facts.moment + MEETS_WITHIN


@standing
def in_time(facts: Facts) -> bool:
    return facts.moment is not None and facts.check_in_due is not None and facts.moment <= facts.check_in_due


@standing
def past_time(facts: Facts) -> bool:
    return facts.moment is not None and facts.check_in_due is not None and facts.moment > facts.check_in_due


@standing
def link_lives(facts: Facts) -> bool:
    return facts.moment is not None and facts.link_until is not None and facts.moment <= facts.link_until


@from_form
def outcome_said(facts: Facts) -> bool:
    return facts.outcome in OUTCOMES


@from_form
def comers_scored(facts: Facts) -> bool:
    """双考核: of every unit that came it is said whether it brought what was needed."""
    return facts.moment is not None and facts.comers_unscored == 0


@standing
def not_scored(facts: Facts) -> bool:
    return facts.moment is not None and not facts.scored


@from_form
def score_given(facts: Facts) -> bool:
    return facts.scores == SCORES
