"""A county of this module's own, and the people of it signed in."""

from collections.abc import Awaitable, Callable

import pytest
import pytest_asyncio
from litestar import Litestar

from tests.client import Client, signed_in_staff
from tests.console.world import World, new_world
from tests.running import app, settings

__all__ = ["app", "settings"]

SignIn = Callable[[str], Awaitable[Client]]


@pytest_asyncio.fixture(scope="module")
async def world(app: Litestar) -> World:
    return await new_world()


@pytest.fixture
def sign_in(app: Litestar, world: World) -> SignIn:
    async def signed_in(name: str) -> Client:
        return await signed_in_staff(app, world.staff[name].account_id)

    return signed_in
