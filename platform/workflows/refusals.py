"""Why a move is refused, in the kernel's kinds of trouble, so that callers need no mapping."""

from kernel.errors import Conflict, Forbidden, Invalid
from workflows.words import word


def section(procedure: str, kind: str) -> str:
    """The case is the first subject, so its sections carry no prefix: [move], but [order_move]."""
    return kind if procedure == "case" else f"{procedure}_{kind}"


class NotOpen(Conflict):
    """The subject is in a state without this move: mostly, somebody else was faster."""

    def __init__(self, procedure: str, move: str, state: str) -> None:
        self.move, self.state = move, state
        super().__init__(word("refusal", "not_open", state=word(section(procedure, "state"), state)))


class NotYours(Forbidden):
    """The role, or how its holder stands to the subject, does not allow this move."""

    def __init__(self, procedure: str, move: str) -> None:
        self.move = move
        super().__init__(word("refusal", "not_yours", move=word(section(procedure, "move"), move)))


class Needs(Invalid):
    """`unmet` names the predicates; `fields` maps each to its sentence."""

    def __init__(self, move: str, unmet: tuple[str, ...]) -> None:
        self.move, self.unmet = move, unmet
        sentences = {need: word("need", need) for need in unmet}
        super().__init__(sentences, "".join(sentences.values()))
