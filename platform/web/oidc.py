"""What both faces share of signing in by a provider: the page that sends there, the answer that comes back."""

import secrets

from litestar import Response

from people.oidc import flow
from people.oidc.discovery import Discovery
from people.oidc.errand import Errand
from people.oidc.flow import Answer, Vouched
from people.oidc.providers import Provider
from people.oidc.refusals import Refused
from people.sessions import COOKIE_LENGTH, Face
from tenants.tree import TenantView
from web.cookies import AWAY, keep_away
from web.pages import page
from web.visitor import Asked, address

LONGEST = 2000  # of a parameter that a provider sends back


def discovery(request: Asked) -> Discovery:
    found: Discovery = request.app.state.discovery
    return found


def browser_of(request: Asked) -> str:
    """Empty where the cookie cannot be ours: nothing is bound to that."""
    cookie = request.cookies.get(AWAY, "")
    return cookie if len(cookie) == COOKIE_LENGTH else ""


async def leave(
    request: Asked, provider: Provider, face: Face, errand: Errand, tenant: TenantView | None = None
) -> Response[str]:
    """A page that goes on by itself, with a link beside it. A redirect would be one of a form, and the browser
    lets no form of ours lead to another site."""
    # Staff come back by the way that residents do, and are led on to the console's own host.
    console = request.app.state.settings.console_host if face == "console" else ""
    if not console and not flow.at_home(provider, request.headers.get("host", "")):
        raise Refused("host", f"请从 {provider.origin} 打开本站，再用{provider.name}登录。")
    browser = browser_of(request) or secrets.token_urlsafe(32)
    url = await flow.leave(discovery(request), provider, face, errand, browser=browser, address=address(request))
    response = page(request, "web/screens/leaving.html", face=face, tenant=tenant, name=provider.name, url=url)
    keep_away(response, browser)
    return response


async def come_back(request: Asked, provider: Provider, face: Face) -> Vouched:
    def one(name: str) -> str:
        given = request.query_params.getall(name, [])
        return given[0] if len(given) == 1 and len(given[0]) <= LONGEST else ""

    answer = Answer(one("state"), one("code"), one("iss"), one("error"))
    return await flow.come_back(discovery(request), provider, face, answer, browser=browser_of(request))
