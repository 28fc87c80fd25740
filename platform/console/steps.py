"""The forms of a case, each with the moves that open it, how it is read, and the command that it becomes."""

from collections.abc import Awaitable, Callable, Set
from dataclasses import dataclass
from uuid import UUID

from console.moves import accept, dispatch, orders, result, visit
from people.actor import Actor
from web.forms import Form

Act = Callable[[Form, UUID, Actor], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Screen:
    """`moves` open it, any of them; `kept` names the fields whose text is given back when the form is gone."""

    name: str
    moves: Set[str]
    icon: str
    act: Act
    kept: tuple[str, ...] = ()
    # Its moves are those of one order, not of the case.
    of_order: bool = False
    # Needs nothing typed: a button on the case's page does it.
    direct: bool = False
    # Whether the form wants to be shown again, further along, instead of being done.
    more: Callable[[Form], bool] | None = None


_ALL = (
    Screen("accept", {"accept"}, "inbox", accept.act, accept.KEPT, more=accept.more),
    Screen("dispatch", {"dispatch"}, "send", dispatch.act, ("instruction",)),
    Screen("take", {"take"}, "check", orders.take, of_order=True, direct=True),
    Screen("feedback", {"feedback"}, "pen", orders.feedback, ("text",), of_order=True),
    Screen("hand_in", {"submit_result"}, "file", orders.hand_in, ("text",), of_order=True),
    Screen("submit_result", {"submit_result"}, "file", result.submit, ("summary",)),
    Screen("review", {"approve", "return_result"}, "scale", result.review, ("reason",)),
    Screen(
        "visit", {"visit_solved", "visit_unsolved", "visit_missed", "visit_unreached"}, "phone", visit.act, ("text",)
    ),
)
SCREENS = {screen.name: screen for screen in _ALL}
