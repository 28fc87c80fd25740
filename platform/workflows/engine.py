"""A procedure is one table, a row a move; buttons, guards, docs and the test matrix all read it."""

from collections.abc import Set
from dataclasses import dataclass
from enum import StrEnum

from people.roles import Role
from workflows.facts import Facts
from workflows.needs import NEEDS, unmet, unmet_standing
from workflows.refusals import Needs, NotOpen, NotYours


class Where(StrEnum):
    """How an actor's post or person stands to the subject of the procedure."""

    HOLDER = "holder"
    OWNER = "owner"
    SENDER = "sender"
    SUPERIOR = "superior"
    # The desk on which a duty falls: the holder's own, or the next above that has somebody for it.
    DUTY = "duty"
    # Of a sealed case: named on it as its keeper, at the desk where it lies.
    KEEPER = "keeper"
    LEAD_UNIT = "lead_unit"
    ASSIST_UNIT = "assist_unit"
    CALLED_UNIT = "called_unit"
    ON_THE_WAY = "on_the_way"
    APPLICANT = "applicant"
    OTHER_PARTY = "other_party"
    MEDIATOR = "mediator"
    LEADER = "leader"


class Hop(StrEnum):
    STAY = "stay"
    UP = "up"
    DOWN = "down"
    BACK = "back"


Who = frozenset[tuple[Role, Where]]
NOBODY: Who = frozenset()


def at(where: Where, *roles: Role) -> Who:
    return frozenset((role, where) for role in roles)


@dataclass(frozen=True, slots=True)
class Move:
    """One row. Clocks are named as in the method; a move may name one that does not run."""

    name: str
    sources: frozenset[str]
    # None: the subject stays in the state that it is in.
    target: str | None
    # NOBODY: only ever made along with another move (see `drives` and `follow`).
    who: Who
    needs: tuple[str, ...] = ()
    hop: Hop = Hop.STAY
    starts: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    pauses: tuple[str, ...] = ()
    resumes: tuple[str, ...] = ()
    # Takes a stop back: the clock runs on to its old date, as if it had never been stopped.
    reopens: tuple[str, ...] = ()
    # Longer by what was granted, counted on from the old end.
    extends: tuple[str, ...] = ()
    # The move of the dispatch orders that this move of the case makes along.
    drives: str = ""
    # The round goes up by one: what was done before stands, and is done again.
    next_round: bool = False

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(role for role, _ in self.who)

    @property
    def where(self) -> frozenset[Where]:
        return frozenset(where for _, where in self.who)

    def is_for(self, roles: Set[Role], relations: Set[Where]) -> bool:
        return any(role in roles and where in relations for role, where in self.who)

    def leads_to(self, state: str) -> str:
        return self.target or state


@dataclass(frozen=True, slots=True)
class Procedure:
    name: str
    version: int
    states: type[StrEnum]
    start: str
    moves: tuple[Move, ...]
    # Clocks that start when a subject of this procedure comes to be.
    begins: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        rows = [(move.name, source) for move in self.moves for source in move.sources]
        if len(rows) != len(set(rows)):
            raise ValueError(f"{self.key}: two rows share a move and a source")
        ends = {move.target for move in self.moves if move.target}
        if not {self.start, *ends, *(source for _, source in rows)} <= set(self.states):
            raise ValueError(f"{self.key}: a row names a state that is not of this procedure")
        if not {need for move in self.moves for need in move.needs} <= set(NEEDS):
            raise ValueError(f"{self.key}: a row names a need without a predicate")

    @property
    def key(self) -> str:
        """What a running subject keeps, to stay with the version that it started with."""
        return f"{self.name}@{self.version}"

    def open_to(self, roles: Set[Role], relations: Set[Where], state: str, facts: Facts | None = None) -> list[Move]:
        """The buttons. With facts, a move goes away whose standing needs no form could meet."""
        mine = [move for move in self.moves if state in move.sources and move.is_for(roles, relations)]
        return [move for move in mine if facts is None or not unmet_standing(move.needs, facts)]

    def permit(self, name: str, *, roles: Set[Role], relations: Set[Where], state: str, facts: Facts) -> Move:
        """The row of this move, or NotYours, NotOpen, Needs: asked in this order, so that somebody
        whose move it never is learns nothing about the state."""
        rows = [move for move in self.moves if move.name == name]
        if rows and not any(move.is_for(roles, relations) for move in rows):
            raise NotYours(self.name, name)
        move = self.follow(name, state=state)
        if not move.is_for(roles, relations):
            raise NotYours(self.name, name)
        if missing := unmet(move.needs, facts):
            raise Needs(name, missing)
        return move

    def follow(self, name: str, *, state: str) -> Move:
        """The row of a move that another, permitted move drives; nobody is asked again."""
        for move in self.moves:
            if move.name == name and state in move.sources:
                return move
        raise NotOpen(self.name, name, state)
