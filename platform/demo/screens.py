"""The demo's own page: with which account and code one may try what. Served by demo deployments alone."""

from litestar import Response, get

from demo.accounts import accounts_now
from demo.settle import PASSWORD
from web.pages import page
from web.visitor import Asked


@get("/demo", name="demo.accounts")
async def show(request: Asked) -> Response[str]:
    return page(request, "demo/pages/accounts.html", groups=await accounts_now(), password=PASSWORD)


ROUTES = [show]
