"""Against a certified provider, over its own pages: what the hostile one cannot show, that we speak as others do."""

from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

import pytest_asyncio
from litestar import Litestar

from infra.testing import scratch
from people.citizens import proved_phone
from tests.client import Client, forms, signed_in_staff
from tests.oidc.certified import PHONE, certified, through
from tests.oidc.going import leaves, led_to, path_of, staff_who, who
from tests.running import County, enrolled, invited, new_county, row
from web.visitor import actors


@pytest_asyncio.fixture(scope="module")
async def folder() -> AsyncIterator[Path]:
    with scratch("provider-") as made:
        yield made


@pytest_asyncio.fixture(scope="module")
async def place(app: Litestar, folder: Path) -> AsyncIterator[tuple[County, UUID]]:
    county = await new_county()
    async with certified(county.id, folder) as provider_id:
        yield county, provider_id


async def test_a_resident_comes_in_with_the_name_and_phone_that_the_provider_verified(
    app: Litestar, place: tuple[County, UUID]
) -> None:
    (county, provider_id), client = place, Client(app)

    back = await through(await leaves(client, county, provider_id), "villager")
    answer = await client.get(path_of(back))

    visitor = await who(client)
    assert answer.status_code == 303
    assert visitor
    assert await proved_phone(actors.resident(county.id, county.place, visitor.person_id)) == PHONE


async def test_who_says_no_there_comes_back_signed_out_with_a_kind_sentence(
    app: Litestar, place: tuple[County, UUID]
) -> None:
    (county, provider_id), client = place, Client(app)

    back = await through(await leaves(client, county, provider_id), "villager", do="abort")
    answer = await client.get(path_of(back))

    assert "您在统一身份认证那边没有同意" in answer.text
    assert await who(client) is None


async def test_a_code_is_spent_by_its_first_use_also_there(app: Litestar, place: tuple[County, UUID]) -> None:
    (county, provider_id), client, thief = place, Client(app), Client(app)
    back = await through(await leaves(client, county, provider_id), "villager")
    await client.get(path_of(back))
    fresh = await through(await leaves(thief, county, provider_id), "hasty")
    code, own = (one.partition("code=")[2].partition("&")[0] for one in (back, fresh))

    answer = await thief.get(path_of(fresh.replace(own, code)))

    assert answer.status_code == 403
    assert await who(thief) is None


async def test_staff_accept_their_invitation_with_the_providers_second_factor(
    app: Litestar, place: tuple[County, UUID]
) -> None:
    (county, provider_id), client = place, Client(app)
    invitation = await invited(county)

    page = await client.post(f"/console/sign-in/with/{provider_id}", {"invitation": invitation.token or ""})
    answer = await client.get(path_of(await through(led_to(page), "clerk")))

    visitor = await staff_who(client, invitation.handle)
    assert answer.headers["location"] == "/console/posts"
    assert visitor
    assert visitor.account_id == invitation.account_id
    linked = await row("select account_id from identity where county_id = $1 and face = 'console'", county.id)
    assert linked["account_id"] == invitation.account_id


async def test_staff_with_a_password_alone_there_are_asked_for_our_code(
    app: Litestar, place: tuple[County, UUID]
) -> None:
    county, provider_id = place
    staff = await enrolled(county)
    client = await signed_in_staff(app, staff.invitation.account_id)
    link = f"/console/{staff.invitation.handle}/sessions/with/{provider_id}"
    await client.get(path_of(await through(led_to(await client.post(link, {"do": "link"})), "hasty")))
    fresh = Client(app)

    page = await fresh.post(f"/console/sign-in/with/{provider_id}")
    step = await fresh.get(path_of(await through(led_to(page), "hasty")))
    form = forms(step.text)["/console/sign-in/code"]
    done = await fresh.post("/console/sign-in/code", form | {"code": staff.code()}, token=form["_token"])

    visitor = await staff_who(fresh, staff.invitation.handle)
    assert "还差一步" in step.text
    assert done.status_code == 303
    assert visitor
    assert visitor.post
