"""专家意见: an expert of a pool is asked about one case; relations are those to the case."""

from enum import StrEnum

from workflows.case_who import LEAD, SENDER
from workflows.engine import NOBODY, Move, Procedure


class Kind(StrEnum):
    JUDGE = "judge"
    LAWYER = "lawyer"
    VETERAN = "veteran"
    OTHER = "other"


class ExpertState(StrEnum):
    ASKED = "ASKED"
    ADVISED = "ADVISED"
    LET_GO = "LET_GO"
    OVER = "OVER"


ASKED = frozenset({ExpertState.ASKED})
ASKER = SENDER | LEAD

# An expert has no account: whoever asked by telephone takes the advice down.
# fmt: off
EXPERT = Procedure("expert", 1, ExpertState, start=ExpertState.ASKED, moves=(
    #    move      from   to                    who
    Move("advise", ASKED, ExpertState.ADVISED,  ASKER,
         needs=("kept_at_desk", "advice_dated", "words_given", "actor_not_party")),
    Move("let_go", ASKED, ExpertState.LET_GO,   ASKER,
         needs=("kept_at_desk", "words_given", "actor_not_party")),
    # The case itself ended.
    Move("lapse",  ASKED, ExpertState.OVER,     NOBODY),
))
# fmt: on
