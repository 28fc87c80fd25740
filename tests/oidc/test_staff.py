"""Staff who come by their county's provider: linked accounts only, two factors always, one county's posts."""

from datetime import timedelta

from litestar import Litestar

from kernel import instant
from people.roles import Role
from people.sign_in import check_code, check_password
from tests.client import Client, forms
from tests.oidc.going import TWO, connected, goes, led_to, linked, path_of, somebody, staff_who
from tests.oidc.hostile import Hostile, Someone
from tests.running import PASSWORD, County, enrolled, invited, new_county, row


async def test_a_stranger_is_told_how_to_be_linked_and_gets_no_account(
    app: Litestar, county: County, provider: Hostile
) -> None:
    provider_id, client = await connected(county, provider, second_factor=TWO), Client(app)
    provider.behave(someone=somebody("20001", "otp"))

    answer = await client.get(await goes(client, provider, f"/console/sign-in/with/{provider_id}"))

    assert answer.status_code == 403
    assert "这个身份还没有和工作账号连上" in answer.text
    assert client.cookie("__Host-console") is None
    made = await row("select count(*) from identity where county_id = $1", county.id)
    assert made["count"] == 0


async def test_whoever_linked_their_account_signs_in_with_the_providers_two_factors(
    app: Litestar, county: County, provider: Hostile
) -> None:
    staff, provider_id = await enrolled(county), await connected(county, provider, second_factor=TWO)
    provider.behave(someone=somebody("20001", "otp"))
    await linked(app, staff, provider, provider_id)
    client = Client(app)

    answer = await client.get(await goes(client, provider, f"/console/sign-in/with/{provider_id}"))

    visitor = await staff_who(client, staff.invitation.handle)
    assert answer.headers["location"] == "/console/posts"
    assert visitor
    assert visitor.account_id == staff.invitation.account_id
    assert visitor.post
    said = await row("select verb, subject_id, data from journal where county_id = $1 order by seq desc", county.id)
    assert (said["verb"], said["subject_id"]) == ("account.sign_in", staff.invitation.account_id)
    assert str(provider_id) in said["data"]


async def test_without_the_providers_second_factor_our_own_code_is_asked_for(
    app: Litestar, county: County, provider: Hostile
) -> None:
    staff, provider_id = await enrolled(county), await connected(county, provider, second_factor=TWO)
    provider.behave(someone=somebody("20001"))
    await linked(app, staff, provider, provider_id)
    client = Client(app)

    step = await client.get(await goes(client, provider, f"/console/sign-in/with/{provider_id}"))
    not_yet = await staff_who(client)
    form = forms(step.text)["/console/sign-in/code"]
    done = await client.post("/console/sign-in/code", form | {"code": staff.code()}, token=form["_token"])

    visitor = await staff_who(client, staff.invitation.handle)
    assert "还差一步" in step.text
    assert not_yet is None
    assert done.status_code == 303
    assert visitor
    assert visitor.post


async def test_whoever_has_no_code_of_ours_does_not_come_in_by_one_factor(
    app: Litestar, county: County, provider: Hostile
) -> None:
    invitation, provider_id = await invited(county), await connected(county, provider, second_factor=TWO)
    provider.behave(someone=somebody("20009", "otp"))
    fields = {"invitation": invitation.token or ""}
    newcomer = Client(app)
    await newcomer.get(await goes(newcomer, provider, f"/console/sign-in/with/{provider_id}", fields))
    provider.behave(someone=somebody("20009"))
    client = Client(app)

    answer = await client.get(await goes(client, provider, f"/console/sign-in/with/{provider_id}"))

    assert "您的账号也没有设手机验证" in answer.text
    assert await staff_who(client) is None


async def test_what_counts_as_a_second_factor_is_what_was_agreed_upon_and_nothing_else(
    app: Litestar, county: County, provider: Hostile
) -> None:
    staff, provider_id = await enrolled(county), await connected(county, provider, second_factor=("acr=two",))
    provider.behave(someone=Someone("20001", said={"amr": ["otp", "two"], "acr": "one"}))
    await linked(app, staff, provider, provider_id)
    client = Client(app)

    page = await client.post(f"/console/sign-in/with/{provider_id}")
    step = await client.get(path_of(provider.agree(led_to(page))))

    assert "acr_values=two" in led_to(page)
    assert "还差一步" in step.text


async def test_a_session_by_one_countys_provider_reaches_no_post_of_another(
    app: Litestar, county: County, provider: Hostile
) -> None:
    staff, elsewhere = await enrolled(county), await new_county()
    there = await invited(elsewhere, login=staff.login)
    provider_id = await connected(county, provider, second_factor=TWO)
    provider.behave(someone=somebody("20001", "otp"))
    await linked(app, staff, provider, provider_id)
    client = Client(app)
    await client.get(await goes(client, provider, f"/console/sign-in/with/{provider_id}"))

    chosen = await client.get("/console/posts")
    abroad = await client.get(f"/console/{there.handle}/sessions")

    assert chosen.headers["location"] == f"/console/{staff.invitation.handle}/start"
    assert abroad.status_code == 404
    half = await check_password(staff.login, PASSWORD, address="w", device="", old=None)
    client.hold("console", await check_code(half, staff.code(), device=""))
    assert (await client.get(f"/console/{there.handle}/sessions")).status_code == 200


async def test_also_after_our_own_code_the_session_stays_in_the_providers_county(
    app: Litestar, county: County, provider: Hostile
) -> None:
    staff, elsewhere = await enrolled(county), await new_county()
    there = await invited(elsewhere, login=staff.login)
    provider_id = await connected(county, provider)
    provider.behave(someone=somebody("20001"))
    await linked(app, staff, provider, provider_id)
    client = Client(app)
    step = await client.get(await goes(client, provider, f"/console/sign-in/with/{provider_id}"))
    form = forms(step.text)["/console/sign-in/code"]

    await client.post("/console/sign-in/code", form | {"code": staff.code()}, token=form["_token"])

    visitor = await staff_who(client)
    assert visitor
    assert visitor.posts == (staff.invitation.handle,)
    assert (await client.get(f"/console/{there.handle}/sessions")).status_code == 404


async def test_the_entrance_of_a_county_shows_its_provider_and_the_plain_one_leads_to_a_list(
    app: Litestar, county: County, provider: Hostile
) -> None:
    elsewhere = await new_county()
    ours = await connected(county, provider, name="甲县统一身份")
    theirs = await connected(elsewhere, provider, name="乙县统一身份")
    residents_only = await connected(await new_county(), provider, name="丙县统一身份", faces=("portal",))
    client = Client(app)

    entrance = await client.get(f"/console/sign-in?at={county.handle}")
    plain = await client.get("/console/sign-in")
    choice = await client.get("/console/sign-in/with")

    assert f"/console/sign-in/with/{ours}" in forms(entrance.text)
    assert f"/console/sign-in/with/{theirs}" not in forms(entrance.text)
    assert 'href="/console/sign-in/with"' in plain.text
    assert f'href="/console/sign-in?at={elsewhere.handle}"' in choice.text
    assert (await client.post(f"/console/sign-in/with/{residents_only}")).status_code == 404


async def test_a_half_signed_in_session_by_a_provider_waits_five_minutes(
    app: Litestar, county: County, provider: Hostile
) -> None:
    staff, provider_id = await enrolled(county, Role.INTAKE_CLERK), await connected(county, provider)
    await linked(app, staff, provider, provider_id)
    client = Client(app)
    step = await client.get(await goes(client, provider, f"/console/sign-in/with/{provider_id}"))
    form = forms(step.text)["/console/sign-in/code"]

    with instant.at(instant.now() + timedelta(minutes=5)):
        late = await client.post("/console/sign-in/code", form | {"code": staff.code()}, token=form["_token"])

    assert late.status_code == 401
    assert await staff_who(client) is None


async def test_a_form_that_waits_for_sign_in_comes_back_as_it_was_typed(
    app: Litestar, county: County, provider: Hostile
) -> None:
    staff, provider_id = await enrolled(county), await connected(county, provider, second_factor=TWO)
    await connected(await new_county(), provider)
    provider.behave(someone=somebody("20006", "otp"))
    await linked(app, staff, provider, provider_id)
    client, path = Client(app), f"/console/{staff.invitation.handle}/sessions"
    refused = await client.post(path, {"which": "others", "note": "写了很久的\r\n一段话"})
    button = forms(refused.text)[f"/console/sign-in/with/{provider_id}"]
    page = await client.post(f"/console/sign-in/with/{provider_id}", button, token=button["_token"])

    back = await client.get(path_of(provider.agree(led_to(page))))

    assert refused.status_code == 401
    assert forms(back.text)[path]["note"].splitlines() == ["写了很久的", "一段话"]
    assert await staff_who(client)


async def test_whoever_was_sent_to_sign_in_sees_the_provider_of_the_post_in_the_address(
    app: Litestar, county: County, provider: Hostile
) -> None:
    staff, provider_id = await enrolled(county), await connected(county, provider)
    await connected(await new_county(), provider)
    client = Client(app)

    sent = await client.get(f"/console/{staff.invitation.handle}/sessions")
    page = await client.get(sent.headers["location"])

    assert f"/console/sign-in/with/{provider_id}" in forms(page.text)
