"""Every route of the staff's face."""

from litestar.types import ControllerRouterHandler

from console import (
    act,
    bulk,
    calls,
    case,
    check_in,
    desk,
    export,
    files,
    inbox,
    invitation,
    keeping,
    letters,
    live,
    narrow,
    paper,
    register,
    same,
    search,
    sign_in,
    sign_in_sessions,
    sign_in_with,
    whistle_board,
)
from console.own import routes as own
from console.upkeep import routes as upkeep
from console.window import following, new_slip, receive, slip

ROUTES: list[ControllerRouterHandler] = [
    *sign_in.ROUTES,
    *sign_in_sessions.ROUTES,
    *sign_in_with.ROUTES,
    *invitation.ROUTES,
    *desk.ROUTES,
    *narrow.ROUTES,
    *bulk.ROUTES,
    *export.ROUTES,
    *keeping.ROUTES,
    *case.ROUTES,
    *same.ROUTES,
    *check_in.ROUTES,
    *whistle_board.ROUTES,
    *letters.ROUTES,
    *paper.ROUTES,
    *register.ROUTES,
    *receive.ROUTES,
    *slip.ROUTES,
    *new_slip.ROUTES,
    *following.ROUTES,
    *files.ROUTES,
    *inbox.ROUTES,
    *calls.ROUTES,
    *act.ROUTES,
    *live.ROUTES,
    *upkeep.ROUTES,
    *search.ROUTES,
    *own.ROUTES,
]
