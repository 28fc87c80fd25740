"""What must hold to name a leader on a matter (包抓), to grade it anew, and for a leader to speak."""

from workflows.facts import Facts
from workflows.needs.registry import from_form


@from_form
def seat_asked(facts: Facts) -> bool:
    """The method asks for this leader on a matter of this colour."""
    return facts.seat_asked


@from_form
def leader_fits(facts: Facts) -> bool:
    """In office, at the place of this seat, and not barred from the matter."""
    return facts.leader_fits
