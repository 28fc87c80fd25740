"""What must hold once the term of a file is over: to keep it longer, or to destroy it."""

from workflows.facts import Facts
from workflows.needs.registry import from_form, standing

# 鉴定意见: why nothing speaks for keeping it. The keys of the wording's [destruction_reason].
DESTRUCTION_REASONS = frozenset({"no_value", "purpose_met", "kept_elsewhere"})


@standing
def term_over(facts: Facts) -> bool:
    return facts.moment is not None and facts.expires_at is not None and facts.expires_at <= facts.moment


@standing
def unrestricted(facts: Facts) -> bool:
    """Neither sealed nor closed to anybody who had to step aside."""
    return facts.moment is not None and not (facts.sealed or facts.restricted)


@from_form
def nobody_asks_again(facts: Facts) -> bool:
    """No open matter repeats it or asks to have its answer looked at again."""
    return facts.moment is not None and not facts.asked_again


@from_form
def destruction_reason_given(facts: Facts) -> bool:
    return facts.reason in DESTRUCTION_REASONS


@from_form
def years_given(facts: Facts) -> bool:
    return 1 <= facts.years <= facts.most_years
