"""The requests that an applicant may make of the centre, each a move of the case with a page of its own."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from cases.commands.ask_back import reopen_case, withdraw_case
from cases.commands.urging import urge_case
from cases.queries.page import CasePage
from workflows.words import word


@dataclass(frozen=True, slots=True)
class Request:
    """`least` characters of words; title, hint and button stand in the wording file."""

    move: str
    command: Callable[..., Awaitable[None]]
    icon: str
    least: int = 0


_ALL = (
    Request("urge", urge_case, "bell"),
    Request("reopen", reopen_case, "arrow-right", 1),
    Request("withdraw", withdraw_case, "undo"),
)
REQUESTS = {request.move: request for request in _ALL}


def offered(shown: CasePage, back: str) -> list[dict[str, str]]:
    """Those that this case allows its applicant now."""
    moves = {move.name for move in shown.moves}
    return [
        {"href": f"{back}/ask/{request.move}", "label": word("portal_ask", request.move), "icon": request.icon}
        for request in _ALL
        if request.move in moves
    ]
