from collections.abc import Iterator

import pytest
from litestar import Litestar

from people.oidc.discovery import Discovery
from people.oidc.wire import Wire
from tests.oidc.hostile import Hostile, hostile
from tests.running import app, county, settings

__all__ = ["app", "county", "settings"]


@pytest.fixture(scope="session")
def servers() -> Iterator[tuple[Hostile, Hostile]]:
    with hostile() as first, hostile() as second:
        yield first, second


@pytest.fixture
def provider(servers: tuple[Hostile, Hostile]) -> Hostile:
    """Behaves, until it is told otherwise."""
    servers[0].behave()
    return servers[0]


@pytest.fixture
def other(servers: tuple[Hostile, Hostile]) -> Hostile:
    servers[1].behave()
    return servers[1]


@pytest.fixture(autouse=True)
def wire(app: Litestar) -> Wire:
    """As in a demo: the provider of these tests stands on this machine. It knows no provider yet."""
    app.state.discovery = Discovery(Wire(plain=True, seconds=1.5))
    found: Wire = app.state.discovery.wire
    return found
