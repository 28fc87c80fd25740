"""What must hold to name a leader on a matter (包抓), to grade it anew, and for a leader to speak."""

from workflows.facts import Facts
from workflows.grading import Grade
from workflows.needs.registry import from_form, standing


@from_form
def seat_asked(facts: Facts) -> bool:
    """The method asks for this leader on a matter of this colour."""
    return facts.seat_asked


@from_form
def leader_fits(facts: Facts) -> bool:
    """In office, at the place of this seat, and not barred from the matter."""
    return facts.leader_fits


@standing
def not_red(facts: Facts) -> bool:
    return facts.old_grade not in ("", Grade.RED)


@standing
def is_red(facts: Facts) -> bool:
    return facts.old_grade == Grade.RED


@from_form
def another_grade(facts: Facts) -> bool:
    return facts.grade in set(Grade) and facts.grade != facts.old_grade


@from_form
def grade_proposed(facts: Facts) -> bool:
    """Something speaks for a higher grade of which nobody has said yet that it does not."""
    return facts.signals > 0
