"""After a password or a second factor changed: every other sign-in is over, this one goes on under a new cookie."""

from typing import Any

from litestar import Response

from people import sessions
from people.sessions import Visitor
from web import cookies
from web.pages import see
from web.visitor import Asked, device


async def signed_in_anew(request: Asked, account: Visitor, path: str) -> Response[Any]:
    county_id = await sessions.bound_to(account.session_id)
    cookie = await sessions.start(
        "console", sessions.STAFF, account_id=account.account_id, county_id=county_id, device=device(request)
    )
    response: Response[Any] = see(path)
    cookies.sign_in(response, "console", cookie)
    return response
