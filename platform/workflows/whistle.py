"""吹哨报到: several units are called to one place; relations are those to the call, or to one unit's part in it."""

from datetime import timedelta
from enum import StrEnum

from people.roles import Role
from workflows.case_who import KEEPERS
from workflows.engine import NOBODY, Move, Procedure, Where, at


class WhistleState(StrEnum):
    CALLED = "CALLED"
    ENDED = "ENDED"


class CheckInState(StrEnum):
    CALLED = "CALLED"
    ON_TIME = "ON_TIME"
    LATE = "LATE"
    ABSENT = "ABSENT"
    CALLED_OFF = "CALLED_OFF"


CAME = frozenset({CheckInState.ON_TIME, CheckInState.LATE})
CALLED = frozenset({CheckInState.CALLED})
# How long after its time the link of a unit still opens.
LINK_LIVES = timedelta(hours=12)

CALLER = at(Where.SENDER, Role.DISPATCHER, Role.DIRECTOR) | at(Where.KEEPER, *KEEPERS)
UNIT = at(Where.CALLED_UNIT, Role.HANDLER, Role.UNIT_LEADER)

# fmt: off
WHISTLE = Procedure("whistle", 1, WhistleState, start=WhistleState.CALLED, moves=(
    #    move    from                             to                  who
    Move("end",  frozenset({WhistleState.CALLED}), WhistleState.ENDED, CALLER,
         needs=("words_given", "outcome_said", "comers_scored", "actor_not_party")),
    # The case itself ended.
    Move("lapse", frozenset({WhistleState.CALLED}), WhistleState.ENDED, NOBODY),
))

# A unit that has not come when the call ends was absent: nobody decides that.
CHECK_IN = Procedure("check_in", 1, CheckInState, start=CheckInState.CALLED, begins=("check_in",), moves=(
    #    move           from                          to                    who
    Move("arrive",      CALLED,                       CheckInState.ON_TIME, UNIT,
         needs=("in_time", "actor_not_party"), stops=("check_in",)),
    Move("arrive_late", CALLED,                       CheckInState.LATE,    UNIT,
         needs=("past_time", "link_lives", "actor_not_party"), stops=("check_in",)),
    Move("miss",        CALLED,                       CheckInState.ABSENT,  NOBODY, stops=("check_in",)),
    Move("call_off",    CALLED,                       CheckInState.CALLED_OFF, NOBODY, stops=("check_in",)),
    Move("score",       CAME | {CheckInState.ABSENT}, None,                 UNIT,
         needs=("not_scored", "score_given")),
))
# fmt: on
