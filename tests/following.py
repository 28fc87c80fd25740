"""A mother with a slip, her daughter and her son with their numbers: one lets the others follow."""

from collections.abc import Awaitable
from uuid import UUID

import pytest

from cases.commands.follow import invite_follower
from cases.commands.follow_along import ask_to_follow, join_following
from cases.followers import Asking, Invited
from cases.queries.followers import Followed, followed_by, own_names
from cases.queries.page import case_page
from kernel.ids import new_id
from people import actor as actors
from people.actor import Actor
from people.citizens import citizen_of
from tenants.keys import keyring
from tenants.scope import Scope, opened
from tests.cast import County
from tests.matters import Matter, a_case

DAUGHTER, SON = "13912345678", "13987654321"


async def somebody(county: County, phone: str) -> Actor:
    """Signed in with this number."""
    async with opened(Scope(county.id)):
        person = await citizen_of(await keyring.of(county.id), county.place, phone)
    return actors.resident(county.id, county.place, person)


def mother(matter: Matter) -> Actor:
    """The bearer of the slip."""
    return actors.guest(matter.county.id, matter.county.village, matter.id)


async def invite(matter: Matter, phone: str = DAUGHTER, name: str = "小芳", by: Actor | None = None) -> None:
    await invite_follower(matter.id, Invited(name, phone, "child"), key=new_id(), actor=by or mother(matter))


async def ask(matter: Matter, actor: Actor) -> None:
    asking = Asking(matter.slip.number, "小芳", "child")
    await ask_to_follow(asking, address=f"203.0.113.{matter.id.int % 250}", key=new_id(), actor=actor)


async def offered(actor: Actor) -> list[Followed]:
    """What the page of others' matters shows them."""
    async with opened(actor.scope):
        names = await own_names(actor)
    async with opened(Scope(actor.county_id, None, names)):
        return await followed_by(names, actor)


async def invited_to(actor: Actor, matter: Matter) -> UUID:
    [found] = [one for one in await offered(actor) if one.case_id == matter.id]
    return found.id


async def followed(county: County, *, step: str = "accepted") -> tuple[Matter, Actor]:
    """A matter that the daughter follows."""
    matter, daughter = await a_case(county, step), await somebody(county, DAUGHTER)
    await invite(matter)
    await join_following(await invited_to(daughter, matter), key=new_id(), actor=daughter)
    return matter, daughter


async def asked(matter: Matter) -> UUID:
    """The request as the applicant sees it."""
    async with opened(mother(matter).scope):
        page = await case_page(matter.id, actor=mother(matter))
    [one] = page.followers or []
    return one.id


async def refused(doing: Awaitable[object], trouble: type[Exception]) -> None:
    with pytest.raises(trouble):
        await doing
