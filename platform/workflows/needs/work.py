"""What must hold while units work: to dispatch, take, reject and rule, to extend, suspend, put on the ledger."""

from workflows.facts import Facts
from workflows.needs.registry import from_form, standing

SUSPENSION_REASONS = frozenset({"appraisal", "litigation", "party_unable", "force_majeure"})


@from_form
def one_lead(facts: Facts) -> bool:
    return len(facts.lead_units) == 1


@from_form
def lead_active(facts: Facts) -> bool:
    return facts.lead_active


@from_form
def lead_has_duty(facts: Facts) -> bool:
    return facts.category in facts.lead_duties


@from_form
def handler_not_party(facts: Facts) -> bool:
    """回避: neither the unit nor a person named to handle it stands on a side of the matter."""
    return facts.parties.isdisjoint(facts.handlers) and facts.parties.isdisjoint(facts.lead_units)


@from_form
def progress_told(facts: Facts) -> bool:
    return facts.text_length > 0


@from_form
def demands_answered(facts: Facts) -> bool:
    return facts.demands_answered >= facts.demands >= 1


@standing
def lead_taken(facts: Facts) -> bool:
    """Nobody answers for an order that the unit has not taken."""
    return facts.lead_taken


@standing
def assists_closed(facts: Facts) -> bool:
    return facts.open_assists == 0


@standing
def order_disputed(facts: Facts) -> bool:
    return facts.disputed > 0


@standing
def not_own_dispatch(facts: Facts) -> bool:
    """指挥中心派单、督办另设: who sent an order does not rule on it."""
    return facts.actor is not None and facts.actor not in facts.dispatched_by


@from_form
def another_unit(facts: Facts) -> bool:
    return bool(facts.lead_units) and facts.disputed_unit not in facts.lead_units


@from_form
def helper_free(facts: Facts) -> bool:
    return facts.helper_free


@from_form
def person_named(facts: Facts) -> bool:
    return facts.steps_aside is not None


@from_form
def clause_named(facts: Facts) -> bool:
    return facts.clause


@from_form
def rejection_reasoned(facts: Facts) -> bool:
    return facts.text_length > 0


@standing
def reject_in_time(facts: Facts) -> bool:
    return facts.reject_in_time


@standing
def not_ruled(facts: Facts) -> bool:
    """After a ruling the unit does not reject again (潍坊 22)."""
    return facts.moment is not None and not facts.ruled


@standing
def not_extended(facts: Facts) -> bool:
    return facts.moment is not None and not facts.extended


@standing
def not_late(facts: Facts) -> bool:
    return facts.moment is not None and not facts.handle_late


@from_form
def days_given(facts: Facts) -> bool:
    return 1 <= facts.days <= facts.most_days


@from_form
def suspension_reason_given(facts: Facts) -> bool:
    return facts.reason in SUSPENSION_REASONS


@standing
def nothing_proposed(facts: Facts) -> bool:
    return facts.moment is not None and not facts.proposed


@standing
def decider_stands_apart(facts: Facts) -> bool:
    return facts.actor is not None and facts.actor != facts.proposed_by and facts.proposed_by is not None


@from_form
def refusal_reasoned(facts: Facts) -> bool:
    return facts.text_length > 0
