"""The invitation as it is handed over: account, link and how to go on, once on the screen and on paper."""

from typing import Any

from litestar import Response

from console.drawn import drawn
from people.accounts import INVITATION
from people.staff import StaffPost
from web.hosts import own_base
from web.pages import page
from web.visitor import Asked


def letter(request: Asked, around: dict[str, Any], post: StaffPost, token: str | None) -> Response[str]:
    """Without a token the login signs in already: there is nothing to hand over."""
    link = f"{own_base(request)}console/invitation/{token}" if token else ""
    return page(
        request,
        "console/pages/upkeep/letter.html",
        **around,
        one=post,
        link=link,
        # In the page itself: an address of its own would leave the token in logs.
        drawing=drawn(link) if link else "",
        days=INVITATION.days,
    )
