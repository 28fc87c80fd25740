"""The forms of a case, each with the moves that open it, how it is read, and the command that it becomes."""

from collections.abc import Awaitable, Callable, Set
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from console.moves import accept, decide, decline, dispatch, orders, result, supplement, visit
from console.moves.shared import Shown
from people.actor import Actor
from web.forms import Form

Act = Callable[[Form, UUID, Actor], Awaitable[None]]


async def nothing_more(_: Shown) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Screen:
    """`moves` open it, any of them; `kept` names the fields whose text is given back when the form is gone."""

    name: str
    moves: Set[str]
    icon: str
    act: Act
    kept: tuple[str, ...] = ()
    # Whose moves: the case's, one order's, or those of the proposal that waits.
    of: str = "case"
    # What its page shows besides the case, read within the page's transaction.
    facts: Callable[[Shown], Awaitable[dict[str, Any]]] = nothing_more
    # Done now and then: behind "more", so that the main moves stay in sight.
    seldom: bool = False
    # Needs nothing typed: a button on the case's page does it.
    direct: bool = False
    # Whether the form wants to be shown again, further along, instead of being done.
    more: Callable[[Form], bool] | None = None


VISITS = {"visit_solved", "visit_unsolved", "visit_missed", "visit_unreached"}

_ALL = (
    Screen("decide", {"grant", "refuse"}, "check", decide.act, ("text",), of="proposal", facts=decide.facts),
    Screen("accept", {"accept"}, "inbox", accept.act, accept.KEPT, facts=accept.facts, more=accept.more),
    Screen(
        "request_supplement",
        {"request_supplement"},
        "list",
        supplement.ask,
        ("item", "reason"),
        facts=supplement.ask_facts,
        more=supplement.more,
    ),
    Screen("supplement", {"supplement"}, "inbox", supplement.take_in, ("text",)),
    Screen(
        "decline",
        {"propose_decline"},
        "undo",
        decline.act,
        ("channel",),
        facts=decline.facts,
        seldom=True,
        more=decline.more,
    ),
    Screen("dispatch", {"dispatch"}, "send", dispatch.act, ("instruction",), facts=dispatch.facts),
    Screen("take", {"take"}, "check", orders.take, of="order", direct=True),
    Screen("feedback", {"feedback"}, "pen", orders.feedback, ("text",), of="order"),
    Screen("hand_in", {"submit_result"}, "file", orders.hand_in, ("text",), of="order"),
    Screen("submit_result", {"submit_result"}, "file", result.submit, ("summary",), facts=result.submit_facts),
    Screen("review", {"approve", "return_result"}, "scale", result.review, ("reason",), facts=result.review_facts),
    Screen("visit", VISITS, "phone", visit.act, ("text",), facts=visit.facts),
)
SCREENS = {screen.name: screen for screen in _ALL}
