"""Every route is of exactly one side, and each host answers by it: a new route is nowhere by chance."""

import re
from collections.abc import Sequence
from dataclasses import replace
from uuid import uuid4

import pytest
from litestar import Litestar
from litestar.routes import HTTPRoute
from litestar.types import ControllerRouterHandler

import console.routes
import demo.screens
import portal.routes
from app import SHARED, create_app
from kernel.settings import Settings
from tests.hosts.three import CONSOLE, FILES, PORTAL, at, leads_to
from tests.matrix.inventory import Row, read_inventory
from web.visitor import DEPENDENCIES


def _addresses(routes: Sequence[ControllerRouterHandler]) -> set[str]:
    """As the inventory writes them."""
    made = Litestar(route_handlers=routes, dependencies=DEPENDENCIES, openapi_config=None)
    return {route.path_format for route in made.routes if isinstance(route, HTTPRoute)}


SIDES = {
    PORTAL: _addresses([*portal.routes.ROUTES, *demo.screens.ROUTES]),
    CONSOLE: _addresses(console.routes.ROUTES),
    "both": _addresses(SHARED) | {"/static/{file_path}"},
}


@pytest.mark.parametrize("given", [True, False])
def test_every_route_is_of_one_side(settings: Settings, given: bool) -> None:
    made = create_app(replace(settings, demo=given))

    of = {route.path: [side for side, known in SIDES.items() if route.path_format in known] for route in made.routes}

    assert {path: sides for path, sides in of.items() if len(sides) != 1} == {}


def _side(row: Row) -> str:
    return next(side for side, known in SIDES.items() if row.path in known)


def _filled(row: Row) -> str:
    if row.path.startswith("/static/"):
        return "/static/favicon.svg"
    return re.sub(r"{\w+}", lambda _: str(uuid4()), row.path)


def _expected(row: Row, host: str, usual: int) -> tuple[int, str]:
    """Status, and where a browser is led that asks at the wrong one of the two."""
    side = _side(row)
    if host == side or (side == "both" and host != FILES):
        return usual, ""
    if row.method == "GET" and (side, host) == (CONSOLE, PORTAL):
        return 303, f"https://{CONSOLE}"
    if (row.key, host) == (("GET", "/"), CONSOLE):
        return 303, f"https://{CONSOLE}/console/sign-in"
    return 404, ""


async def test_each_host_answers_by_the_side_of_the_route(app: Litestar, parted: Litestar) -> None:
    """At its own as where nothing is parted; elsewhere not at all, or by leading staff to theirs."""
    wrong = []
    for row in read_inventory().values():
        path = _filled(row)
        usual = (await at(app, PORTAL).http.request(row.method, path)).status_code
        for host in (PORTAL, CONSOLE, FILES):
            answer = await at(parted, host).http.request(row.method, path)
            status, led = _expected(row, host, usual)
            if answer.status_code != status or not leads_to(answer).startswith(led):
                wrong.append(f"{row.method} {path} at {host}: {answer.status_code} {leads_to(answer)}")

    assert wrong == []
