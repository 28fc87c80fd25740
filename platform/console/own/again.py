"""After a password or a second factor changed: every other sign-in is over, this one goes on under a new cookie."""

from collections.abc import Sequence
from typing import Any

from litestar import Response

from people import sessions
from people.sessions import Visitor
from web import cookies
from web.pages import page, see
from web.visitor import Asked, device


async def signed_in_anew(request: Asked, account: Visitor, response: Response[Any], *, proved: bool) -> Response[Any]:
    """`proved` by a code of the second factor; for a password alone what leads far asks for it again."""
    county_id = await sessions.bound_to(account.session_id)
    cookie = await sessions.start(
        "console",
        sessions.STAFF,
        account_id=account.account_id,
        county_id=county_id,
        spared=not proved,
        device=device(request),
    )
    cookies.sign_in(response, "console", cookie)
    return response


def saved(path: str) -> Response[Any]:
    return see(f"{path}?saved=1")


def codes_page(
    request: Asked, login: str, codes: Sequence[str], href: str, onward: str = "收好了，接着做"
) -> Response[Any]:
    """The one time that recovery codes are shown; it has no form, so it is good under whatever cookie follows."""
    return page(request, "console/pages/recovery_codes.html", login=login, codes=codes, href=href, onward=onward)
