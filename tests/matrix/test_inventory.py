"""One file lists every route; the application's own inventory must equal it."""

from dataclasses import replace

import pytest
from litestar import Litestar
from litestar.routes import HTTPRoute

from app import create_app
from kernel.settings import Settings
from tests.client import Client
from tests.matrix.inventory import read_inventory

# Who read what.
ABOUT_THE_LOOK = frozenset({"read_log"})


def _routes(app: Litestar) -> list[str]:
    assert all(isinstance(route, HTTPRoute) for route in app.routes), "a route that is no HTTP has no row yet"
    return sorted(
        f"{method} {route.path_format}" for route in app.routes for method in route.methods if method != "OPTIONS"
    )


@pytest.mark.parametrize("demo", [True, False])
def test_the_application_has_exactly_the_routes_of_the_inventory(settings: Settings, demo: bool) -> None:
    listed = sorted(f"{row.method} {row.path}" for row in read_inventory().values() if demo or not row.demo)

    assert _routes(create_app(replace(settings, demo=demo))) == listed


async def test_what_the_framework_adds_to_every_route_only_names_its_methods(app: Litestar) -> None:
    answered = await Client(app).http.options("/console/sign-in")

    assert (answered.status_code, answered.text) == (204, "")
    assert set(answered.headers["allow"].split(", ")) <= {"GET", "OPTIONS", "POST"}


def test_looking_changes_nothing_but_what_is_written_about_the_look() -> None:
    """Held against the rows of every answer by test_matrix."""
    changing = {row.path: row.writes for row in read_inventory().values() if row.method in ("GET", "HEAD")}

    more = {path: writes - ABOUT_THE_LOOK for path, writes in changing.items() if writes - ABOUT_THE_LOOK}
    # Each asks the browser where it comes from, or for what only the browser knows that was sent away.
    back = {"/console/sign-in/with/{provider_id}/back", "/sign-in/{provider_id}/back"}
    assert set(more) == {*back, "/p/{handle}/leave"}
