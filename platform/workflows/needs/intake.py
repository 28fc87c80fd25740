"""What must hold at the window: to file, to accept, to supplement, decline, merge, answer or settle."""

from workflows.facts import Facts
from workflows.grading import FACTORS, SCORES, Grade
from workflows.needs.registry import from_form, standing

LEAST_TEXT = 10
MOST_SPEAKERS = 5
# A case is joined until its result is handed in.
MAIN_STATES = frozenset({"SUBMITTED", "SUPPLEMENT_REQUESTED", "ACCEPTED", "IN_PROGRESS", "SUSPENDED", "ON_LEDGER"})

# Why a matter is not taken in, each with a right channel (domain: 不予受理情形).
DECLINE_REASONS = frozenset(
    {
        "emergency",
        "litigation",
        "arbitration",
        "discipline",
        "review",
        "disclosure",
        "petition",
        "repeated",
        "secret",
        "not_ours",
        "unlawful",
        "unclear",
    }
)


@from_form
def notice_accepted(facts: Facts) -> bool:
    return facts.notice_accepted


@from_form
def place_given(facts: Facts) -> bool:
    return bool(facts.place)


@from_form
def told_enough(facts: Facts) -> bool:
    """A photograph or a voice message alone may file; the least length holds for text."""
    return facts.attachments > 0 or facts.text_length >= LEAST_TEXT


@from_form
def few_speakers(facts: Facts) -> bool:
    """信访工作条例 20: at most five represent a group."""
    return 1 <= facts.speakers <= MOST_SPEAKERS


@from_form
def words_given(facts: Facts) -> bool:
    return facts.text_length > 0


@from_form
def missing_listed(facts: Facts) -> bool:
    """一次性告知: the whole list at once."""
    return facts.missing >= 1


@from_form
def second_has_reason(facts: Facts) -> bool:
    return facts.moment is not None and (facts.supplements == 0 or facts.text_length > 0)


@from_form
def supplement_given(facts: Facts) -> bool:
    return facts.attachments > 0 or facts.text_length > 0


@from_form
def category_given(facts: Facts) -> bool:
    return bool(facts.category)


@from_form
def grade_given(facts: Facts) -> bool:
    scored = all(facts.factors.get(factor) in SCORES for factor in FACTORS)
    return scored and facts.grade in set(Grade)


@from_form
def demand_given(facts: Facts) -> bool:
    return facts.demands >= 1


@standing
def not_grave(facts: Facts) -> bool:
    return facts.moment is not None and not facts.grave and not facts.sealed


@from_form
def both_agreed(facts: Facts) -> bool:
    return facts.both_agreed


@from_form
def decline_reason_given(facts: Facts) -> bool:
    return facts.reason in DECLINE_REASONS


@from_form
def channel_named(facts: Facts) -> bool:
    """A decline always says where the matter belongs."""
    return facts.text_length > 0


@standing
def not_a_main_case(facts: Facts) -> bool:
    return facts.moment is not None and facts.merged_cases == 0


@standing
def safe_to_join(facts: Facts) -> bool:
    """Where somebody may be hurt, the matter goes its own way: it is not settled along with another."""
    return facts.moment is not None and not facts.grave


@from_form
def main_open(facts: Facts) -> bool:
    return facts.main_state in MAIN_STATES


@from_form
def main_another(facts: Facts) -> bool:
    return facts.main_is_another


@from_form
def alike_sealed(facts: Facts) -> bool:
    return bool(facts.main_state) and facts.main_sealed == facts.sealed


@standing
def merged_before_acceptance(facts: Facts) -> bool:
    return facts.moment is not None and not facts.accepted


@standing
def merged_after_acceptance(facts: Facts) -> bool:
    return facts.accepted


@from_form
def place_differs(facts: Facts) -> bool:
    return facts.place != facts.old_place


@standing
def publishable(facts: Facts) -> bool:
    return facts.publishable


@standing
def published(facts: Facts) -> bool:
    return facts.published


@standing
def not_published(facts: Facts) -> bool:
    return facts.moment is not None and not facts.published


@from_form
def names_nobody(facts: Facts) -> bool:
    return facts.names_nobody


@standing
def actor_not_party(facts: Facts) -> bool:
    return facts.actor is not None and facts.actor not in facts.parties
