"""专项小组: several units work on one case as a group until a day; relations are those to the case."""

from enum import StrEnum

from workflows.case_who import SENDER
from workflows.engine import NOBODY, Move, Procedure


class ForceState(StrEnum):
    WORKING = "WORKING"
    DISSOLVED = "DISSOLVED"
    OVER = "OVER"


# Its one clock: until when the group works, set by whoever forms it.
CLOCK = "force"
WORKING = frozenset({ForceState.WORKING})

# On its day the group does not end by itself: somebody prolongs it with a reason, or dissolves it with a result.
# fmt: off
FORCE = Procedure("force", 1, ForceState, start=ForceState.WORKING, begins=(CLOCK,), moves=(
    #    move      from     to                    who
    Move("prolong",  WORKING, None,                 SENDER,
         needs=("force_until", "words_given", "actor_not_party"), extends=(CLOCK,)),
    Move("dissolve", WORKING, ForceState.DISSOLVED, SENDER,
         needs=("nothing_disputed", "words_given", "actor_not_party"), stops=(CLOCK,), drives="cancel"),
    # The case itself ended.
    Move("lapse",    WORKING, ForceState.OVER,      NOBODY, stops=(CLOCK,)),
))
# fmt: on
