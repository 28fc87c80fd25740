"""A phone that the provider tells: only a verified one, and never somebody else's account in silence."""

from datetime import timedelta

from litestar import Litestar

from kernel import instant
from people.citizens import proved_phone
from tests.client import Client, forms
from tests.oidc.going import accounts, connected, leaves, li, resident, who
from tests.oidc.hostile import Hostile
from tests.running import County, new_county, new_phone, row, sent_code
from web.visitor import actors


async def by_sms(app: Litestar, county: County, phone: str) -> Client:
    client, door = Client(app), f"/p/{county.handle}/sign-in"
    form = forms((await client.post(door, {"phone": phone})).text)[f"{door}/code"]
    await client.post(f"{door}/code", form | {"code": await sent_code(county)}, token=form["_token"])
    return client


async def test_a_phone_that_the_provider_did_not_verify_is_no_phone(
    app: Litestar, county: County, provider: Hostile
) -> None:
    provider_id, phone = await connected(county, provider), new_phone()
    provider.behave(someone=li(phone, verified=False))

    client, _ = await resident(app, county, provider, provider_id)

    visitor = await who(client)
    assert visitor
    assert await proved_phone(actors.resident(county.id, county.place, visitor.person_id)) == ""


async def test_a_phone_that_has_an_account_is_proved_by_a_code_before_the_two_are_one(
    app: Litestar, county: County, provider: Hostile
) -> None:
    provider_id, phone = await connected(county, provider), new_phone()
    before = await who(await by_sms(app, county, phone))
    provider.behave(someone=li(phone))
    prove = f"/p/{county.handle}/sign-in/phone"

    client, answer = await resident(app, county, provider, provider_id, after=f"/p/{county.handle}/mine")
    not_yet = await who(client)
    form = forms(answer.text)[prove]
    with instant.at(instant.now() + timedelta(minutes=2)):
        sent = await client.post(prove, form, token=form["_token"])
        form = forms(sent.text)[prove]
        wrong = await client.post(prove, form | {"code": "12"}, token=form["_token"])
        done = await client.post(prove, form | {"code": await sent_code(county)}, token=form["_token"])
    again, _ = await resident(app, county, provider, provider_id)

    visitor, later = await who(client), await who(again)
    assert "这个手机号在本县用过" in answer.text
    assert not_yet is None
    assert wrong.status_code == 422
    assert done.headers["location"] == f"/p/{county.handle}/mine"
    assert before
    assert visitor
    assert later
    assert before.account_id == visitor.account_id == later.account_id
    said = await row("select verb, subject_id from journal where county_id = $1 order by seq desc", county.id)
    assert tuple(said) == ("identity.link", visitor.account_id)
    assert await accounts(county) == 1


async def test_the_letter_about_a_phone_opens_in_its_own_browser_and_county_only(
    app: Litestar, county: County, provider: Hostile
) -> None:
    provider_id, phone, elsewhere = await connected(county, provider), new_phone(), await new_county()
    await by_sms(app, county, phone)
    provider.behave(someone=li(phone))
    prove = f"/p/{county.handle}/sign-in/phone"
    client, answer = await resident(app, county, provider, provider_id)
    letter = forms(answer.text)[prove]["letter"]

    thief = Client(app)
    await leaves(thief, county, provider_id)
    stolen = await thief.post(prove, {"letter": letter})
    abroad = await client.post(prove.replace(county.handle, elsewhere.handle), {"letter": letter})
    with instant.at(instant.now() + timedelta(minutes=16)):
        late = await client.post(prove, {"letter": letter})

    assert [one.status_code for one in (stolen, abroad, late)] == [403, 403, 403]
    messages = await row("select count(*) from message where county_id = $1", county.id)
    assert messages["count"] == 1
