"""What needs a second person's word: proposed, then granted or refused by somebody else, or lapsed."""

from collections.abc import Mapping
from enum import StrEnum

from people.roles import Role
from workflows.engine import NOBODY, Move, Procedure, Where, at


class ProposalState(StrEnum):
    PROPOSED = "PROPOSED"
    GRANTED = "GRANTED"
    REFUSED = "REFUSED"
    LAPSED = "LAPSED"


class Kind(StrEnum):
    DECLINE = "decline"
    EXTENSION = "extension"
    SUSPENSION = "suspension"
    LEDGER = "ledger"
    VOID = "void"
    DESTRUCTION = "destruction"


PROPOSED = frozenset({ProposalState.PROPOSED})
DECIDER = at(Where.DUTY, Role.DIRECTOR)

# A proposal lapses when its case leaves the state that it was made in; nobody decides that.
# fmt: off
PROPOSAL = Procedure("proposal", 1, ProposalState, start=ProposalState.PROPOSED, begins=("decide",), moves=(
    #    move    from      to                      who
    Move("grant",  PROPOSED, ProposalState.GRANTED, DECIDER,
         needs=("decider_stands_apart", "actor_not_party"), stops=("decide",)),
    Move("refuse", PROPOSED, ProposalState.REFUSED, DECIDER,
         needs=("decider_stands_apart", "actor_not_party", "refusal_reasoned"), stops=("decide",)),
    Move("lapse",  PROPOSED, ProposalState.LAPSED,  NOBODY, stops=("decide",)),
))
# fmt: on

# The move of the case that a granted proposal makes.
DRIVES: Mapping[Kind, str] = {
    Kind.DECLINE: "decline",
    Kind.EXTENSION: "extend",
    Kind.SUSPENSION: "suspend",
    Kind.LEDGER: "put_on_ledger",
    Kind.VOID: "void",
    Kind.DESTRUCTION: "destroy",
}
