"""A county of this module's own, and the people of it signed in."""

from collections.abc import Awaitable, Callable

import pytest
import pytest_asyncio
from litestar import Litestar

from people.roles import Role
from tests.client import Client, signed_in_staff
from tests.console.world import World, new_world
from tests.running import County, Enrolled, app, enrolled, settings

__all__ = ["app", "settings"]

SignIn = Callable[[str], Awaitable[Client]]


@pytest_asyncio.fixture(scope="module")
async def world(app: Litestar) -> World:
    return await new_world()


@pytest_asyncio.fixture
async def clerk(world: World) -> Enrolled:
    """Somebody at the window who has a password, a second factor and recovery codes."""
    return await enrolled(county_of(world), Role.INTAKE_CLERK)


def county_of(world: World) -> County:
    return County(world.id, world.place, world.place[:-1])


@pytest.fixture
def sign_in(app: Litestar, world: World) -> SignIn:
    async def signed_in(name: str) -> Client:
        return await signed_in_staff(app, world.staff[name].account_id)

    return signed_in
