"""The hop of a case between two levels: called (呼), answered (应), come back. Relations are those to the hop."""

from enum import StrEnum

from people.roles import Role
from workflows.case_who import KEEPER
from workflows.engine import NOBODY, Hop, Move, Procedure, Where, at


class TransferState(StrEnum):
    SENT = "SENT"
    TAKEN = "TAKEN"
    INSTRUCTED = "INSTRUCTED"
    SENT_BACK = "SENT_BACK"
    CALLED_OFF = "CALLED_OFF"
    HANDED_BACK = "HANDED_BACK"
    CALLED_BACK = "CALLED_BACK"
    ENDED = "ENDED"


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"


class Kind(StrEnum):
    """Supervised: the sender stays responsible. Pulled up, or ordered up by the committee: nobody was asked."""

    HANDOVER = "handover"
    SUPERVISED = "supervised"
    PULLED = "pulled"
    ORDERED = "ordered"


SENT, TAKEN = TransferState.SENT, TransferState.TAKEN

# Somebody was called, and answers.
CALLS = frozenset({Kind.HANDOVER, Kind.SUPERVISED})

# Somebody still has the case because of this hop, or is asked to take it.
ACTIVE = frozenset({SENT, TAKEN})

# How soon the call is answered, and by when what was delegated is done.
CLOCKS = ("answer", "delegated")

ANSWERING = (Role.DISPATCHER, Role.DIRECTOR)
RECEIVER = at(Where.HOLDER, *ANSWERING) | KEEPER
SENDER = at(Where.SENDER, *ANSWERING)

# What ends with its case, or because its unit handed in the result, is nobody's here.
# fmt: off
TRANSFER = Procedure("transfer", 1, TransferState, start=SENT, begins=("answer",), moves=(
    #    move        from                   to                          who
    Move("take_over", frozenset({SENT}),    TAKEN,                      RECEIVER,
         needs=("actor_not_party",), stops=("answer",)),
    Move("instruct",  frozenset({SENT}),    TransferState.INSTRUCTED,   RECEIVER,
         needs=("came_up", "words_given", "actor_not_party"), hop=Hop.BACK, stops=("answer",)),
    Move("send_back", frozenset({SENT}),    TransferState.SENT_BACK,    RECEIVER,
         needs=("not_sent_back_before", "words_given", "actor_not_party"), hop=Hop.BACK, stops=CLOCKS),
    Move("call_off",  frozenset({SENT}),    TransferState.CALLED_OFF,   SENDER,
         needs=("words_given", "actor_not_party"), hop=Hop.BACK, stops=CLOCKS),
    Move("hand_back", frozenset({TAKEN}),   TransferState.HANDED_BACK,  RECEIVER,
         needs=("nothing_disputed", "nothing_reviewed", "words_given", "actor_not_party"),
         hop=Hop.BACK, stops=CLOCKS),
    Move("call_back", frozenset({TAKEN}),   TransferState.CALLED_BACK,  SENDER,
         needs=("went_down", "nothing_disputed", "nothing_reviewed", "words_given", "actor_not_party"),
         hop=Hop.BACK, stops=CLOCKS),
    Move("end",       ACTIVE,               TransferState.ENDED,        NOBODY,
         stops=CLOCKS),
))
# fmt: on
