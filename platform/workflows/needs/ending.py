"""What must hold towards the end: review, return visit, withdrawal, another round, the archive."""

from datetime import datetime, timedelta

from workflows.facts import Facts
from workflows.local_time import local, midnight_after
from workflows.needs.registry import from_form, standing
from workflows.sides import Side

URGE_REST = timedelta(hours=24)


@standing
def urge_rested(facts: Facts) -> bool:
    return facts.moment is not None and (facts.urged_at is None or facts.moment - facts.urged_at >= URGE_REST)


@standing
def may_withdraw(facts: Facts) -> bool:
    return facts.moment is not None and not facts.grave


@standing
def not_own_work(facts: Facts) -> bool:
    return facts.actor is not None and facts.actor not in facts.handled_by


@from_form
def reason_given(facts: Facts) -> bool:
    return facts.text_length > 0


@standing
def visitor_stands_apart(facts: Facts) -> bool:
    return not_own_work(facts) and facts.actor_unit not in facts.handling_units


@from_form
def side_waits(facts: Facts) -> bool:
    """Nobody is asked twice in a round or answers for the other side; without a side, what was said before counts."""
    asking = facts.sides.get(facts.side)
    waits = not asking.asked if asking else not facts.side
    return bool(facts.sides) and waits and facts.own_side in ("", facts.side)


@from_form
def visit_answered(facts: Facts) -> bool:
    return bool(facts.questions) and facts.questions <= facts.questions_answered


@from_form
def said_solved(facts: Facts) -> bool:
    return facts.solved is True


@from_form
def said_unsolved(facts: Facts) -> bool:
    return facts.solved is False


@from_form
def each_side_asked(facts: Facts) -> bool:
    return bool(facts.sides) and all(name == facts.side or side.over for name, side in facts.sides.items())


@from_form
def visit_goes_on(facts: Facts) -> bool:
    """Somebody is still to be asked, above all the applicant: what they say decides."""
    return bool(facts.sides) and (facts.solved is None or not each_side_asked(facts))


@standing
def missed_three_times(facts: Facts) -> bool:
    """The applicant, and nobody else is left to ask."""
    applicant = facts.sides.get(Side.APPLICANT)
    return applicant is not None and not applicant.asked and applicant.missed_out and each_side_asked(facts)


@standing
def reopen_in_time(facts: Facts) -> bool:
    return not reopen_over(facts) and facts.closed_at is not None and facts.moment is not None


@standing
def reopen_over(facts: Facts) -> bool:
    """A case is put away only once nobody can ask for it again."""
    if facts.closed_at is None or facts.moment is None:
        return False
    return facts.moment >= reopen_ends(facts.closed_at, facts.reopen_days)


def reopen_ends(closed_at: datetime, days: int) -> datetime:
    """The last day counts whole (民法典 201, 203)."""
    return midnight_after(local(closed_at).date() + timedelta(days=days))


@from_form
def documents_there(facts: Facts) -> bool:
    """Every document of the list is there, or the archivist writes why one is not (卷宗目录: 情况说明)."""
    return facts.moment is not None and (facts.documents_missing == 0 or facts.text_length > 0)
