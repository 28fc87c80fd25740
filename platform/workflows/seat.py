"""包抓: the seat of one leader on one matter; relations are those to the matter."""

from enum import StrEnum

from people.roles import Role
from workflows.case_who import KEEPERS
from workflows.engine import NOBODY, Move, Procedure, Where, at


class SeatState(StrEnum):
    MISSING = "MISSING"
    NAMED = "NAMED"
    RELIEVED = "RELIEVED"


STANDING = frozenset({SeatState.MISSING, SeatState.NAMED})
NAMER = (
    at(Where.HOLDER, Role.DIRECTOR, Role.DISPATCHER) | at(Where.SUPERIOR, Role.DIRECTOR) | at(Where.KEEPER, *KEEPERS)
)

# Whoever stands in the table of leaders is named with the case; the clock runs where nobody does.
# fmt: off
SEAT = Procedure("seat", 1, SeatState, start=SeatState.MISSING, begins=("name_leader",), moves=(
    #    move       from                          to                   who
    Move("fill",    frozenset({SeatState.MISSING}), SeatState.NAMED,    NOBODY, stops=("name_leader",)),
    Move("name",    STANDING,                     SeatState.NAMED,    NAMER,
         needs=("seat_asked", "leader_fits", "actor_not_party"), stops=("name_leader",)),
    Move("relieve", STANDING,                     SeatState.RELIEVED, NOBODY, stops=("name_leader",)),
))
# fmt: on
