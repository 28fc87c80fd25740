"""The state of a case as a person reads it: what its row stores, or what follows from the rest of the row."""

from enum import StrEnum

from workflows.case import ACCEPTED, IN_PROGRESS, KEPT, CaseState
from workflows.order import OrderState


class DerivedState(StrEnum):
    """Shown in place of the stored state, never stored."""

    DISPATCHED = "DISPATCHED"
    DISPUTED = "DISPUTED"
    MEDIATING = "MEDIATING"
    REDO = "REDO"
    SENT_UP = "SENT_UP"
    SENT_DOWN = "SENT_DOWN"
    DESTROYED = "DESTROYED"


# By the direction of the hop that waits for an answer.
CALLED = {"up": DerivedState.SENT_UP, "down": DerivedState.SENT_DOWN}


def shown_state(
    state: str,
    *,
    lead_state: str | None = None,
    round_no: int = 1,
    mediating: bool = False,
    called: str | None = None,
    destroyed: bool = False,
) -> CaseState | DerivedState:
    """`called`: the case was sent up or down, and nobody there has answered. `destroyed`: of one that is over only
    its line in the register is left."""
    stored = CaseState(state)
    if stored in KEPT and destroyed:
        return DerivedState.DESTROYED
    if stored not in {ACCEPTED, IN_PROGRESS}:
        return stored
    if called:
        return CALLED[called]
    if lead_state == OrderState.REJECTED:
        return DerivedState.DISPUTED
    if mediating:
        return DerivedState.MEDIATING
    if lead_state == OrderState.SENT:
        return DerivedState.REDO if round_no > 1 else DerivedState.DISPATCHED
    return stored
