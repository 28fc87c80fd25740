"""How a staff account and a provider's identity become one, and part again."""

from datetime import timedelta

from litestar import Litestar

from kernel import instant
from people.leaving import disable_account, end_post
from tests.client import Client, forms, signed_in_staff
from tests.oidc.going import TWO, connected, goes, linked, somebody, staff_who
from tests.oidc.hostile import Hostile
from tests.running import County, enrolled, invited, new_county, row, rows


async def test_an_invitation_is_accepted_by_the_provider_once_and_without_a_password(
    app: Litestar, county: County, provider: Hostile
) -> None:
    invitation, provider_id = await invited(county), await connected(county, provider, second_factor=TWO)
    provider.behave(someone=somebody("20002", "otp"))
    client, page = Client(app), f"/console/invitation/{invitation.token}"
    button = forms((await client.get(page)).text)[f"/console/sign-in/with/{provider_id}"]

    back = await goes(client, provider, f"/console/sign-in/with/{provider_id}", {"invitation": button["invitation"]})
    answer = await client.get(back)

    visitor = await staff_who(client, invitation.handle)
    assert answer.status_code == 303
    assert visitor
    assert visitor.account_id == invitation.account_id
    assert (await client.get(page)).status_code == 404
    left = await row("select count(*) from credential where account_id = $1", invitation.account_id)
    assert left["count"] == 0
    verbs = await row(
        "select array_agg(verb order by seq) as verbs from journal where county_id = $1 and subject_id = $2",
        *(county.id, invitation.account_id),
    )
    assert verbs["verbs"] == ["invitation.accept", "account.sign_in"]


async def test_an_invitation_wants_two_factors_of_the_provider(
    app: Litestar, county: County, provider: Hostile
) -> None:
    invitation, provider_id = await invited(county), await connected(county, provider, second_factor=TWO)
    provider.behave(someone=somebody("20003"))
    client = Client(app)

    fields = {"invitation": invitation.token or ""}
    answer = await client.get(await goes(client, provider, f"/console/sign-in/with/{provider_id}", fields))

    assert "不能用它接受邀请" in answer.text
    assert await staff_who(client) is None
    kept = await row("select kind from credential where account_id = $1", invitation.account_id)
    assert kept["kind"] == "invitation"


async def test_nobody_leaves_to_accept_an_invitation_with_a_provider_that_has_one_factor_alone(
    app: Litestar, county: County, provider: Hostile
) -> None:
    invitation, provider_id = await invited(county), await connected(county, provider)

    answer = await Client(app).post(f"/console/sign-in/with/{provider_id}", {"invitation": invitation.token or ""})

    assert answer.status_code == 403
    assert "不能用它接受邀请" in answer.text


async def test_an_invitation_into_one_county_is_not_accepted_by_the_provider_of_another(
    app: Litestar, county: County, provider: Hostile
) -> None:
    invitation, elsewhere = await invited(county), await new_county()
    theirs = await connected(elsewhere, provider, second_factor=TWO)

    answer = await Client(app).post(f"/console/sign-in/with/{theirs}", {"invitation": invitation.token or ""})

    assert answer.status_code == 403
    assert "在这个县没有岗位" in answer.text


async def test_an_identity_opens_one_account_only(app: Litestar, county: County, provider: Hostile) -> None:
    first, second = await enrolled(county), await enrolled(county)
    provider_id = await connected(county, provider)
    provider.behave(someone=somebody("20004"))
    await linked(app, first, provider, provider_id)
    client = await signed_in_staff(app, second.invitation.account_id)

    path = f"/console/{second.invitation.handle}/sessions/with/{provider_id}"
    answer = await client.get(await goes(client, provider, path, {"do": "link"}))

    assert "这个身份已经连着另一个工作账号" in answer.text
    kept = await row("select account_id from identity where county_id = $1", county.id)
    assert kept["account_id"] == first.invitation.account_id


async def test_whoever_loses_their_post_while_they_are_at_the_provider_is_not_linked_there(
    app: Litestar, county: County, provider: Hostile
) -> None:
    staff, elsewhere = await enrolled(county), await new_county()
    there = await invited(elsewhere, login=staff.login)
    theirs, client = await connected(elsewhere, provider), await signed_in_staff(app, there.account_id)
    path = f"/console/{there.handle}/sessions/with/{theirs}"
    back = await goes(client, provider, path, {"do": "link"})
    await end_post(there.post_id, actor=elsewhere.system)

    answer = await client.get(back)

    assert "这个账号在这个县没有岗位" in answer.text
    assert await rows("select 1 from identity where county_id = $1", elsewhere.id) == []


async def test_linking_counts_for_whoever_left_and_nobody_who_signed_in_meanwhile(
    app: Litestar, county: County, provider: Hostile
) -> None:
    first, second = await enrolled(county), await enrolled(county)
    provider_id, client = await connected(county, provider), await signed_in_staff(app, first.invitation.account_id)
    path = f"/console/{first.invitation.handle}/sessions/with/{provider_id}"
    back = await goes(client, provider, path, {"do": "link"})
    other = await signed_in_staff(app, second.invitation.account_id)
    client.hold("console", other.cookie("__Host-console") or "")

    answer = await client.get(back)

    assert answer.status_code == 403
    made = await row("select count(*) from identity where county_id = $1", county.id)
    assert made["count"] == 0


async def test_a_link_is_given_up_unless_it_is_the_only_way_in(
    app: Litestar, county: County, provider: Hostile
) -> None:
    staff, provider_id = await enrolled(county), await connected(county, provider)
    client = await linked(app, staff, provider, provider_id)
    path = f"/console/{staff.invitation.handle}/sessions/with/{provider_id}"

    await row(
        "delete from credential where account_id = $1 and kind = 'password' returning kind",
        staff.invitation.account_id,
    )
    only = await client.post(path, {"do": "unlink"})
    await row(
        "insert into credential (account_id, kind, secret, changed_at) values ($1, 'password', '', now())"
        " returning kind",
        staff.invitation.account_id,
    )
    given_up = await client.post(path, {"do": "unlink"})

    left = await row("select count(*) from identity where county_id = $1", county.id)
    assert only.status_code == 403
    assert given_up.status_code == 303
    assert left["count"] == 0


async def test_a_disabled_account_is_refused_and_forgets_its_links_when_it_is_invited_again(
    app: Litestar, county: County, provider: Hostile
) -> None:
    staff, provider_id = await enrolled(county), await connected(county, provider, second_factor=TWO)
    provider.behave(someone=somebody("20005", "otp"))
    await linked(app, staff, provider, provider_id)
    await disable_account(staff.invitation.account_id, actor=county.system)
    client = Client(app)

    answer = await client.get(await goes(client, provider, f"/console/sign-in/with/{provider_id}"))
    again = await invited(county, login=staff.login)

    assert "这个账号已经停用" in answer.text
    assert await staff_who(client) is None
    assert again.token
    left = await row("select count(*) from identity where account_id = $1", staff.invitation.account_id)
    assert left["count"] == 0


async def test_linking_and_unlinking_want_a_proof_made_for_this_very_act(
    app: Litestar, county: County, provider: Hostile
) -> None:
    staff, provider_id = await enrolled(county), await connected(county, provider, second_factor=TWO)
    provider.behave(someone=somebody("20031", "otp"))
    client, began = await linked(app, staff, provider, provider_id), instant.now()
    path = f"/console/{staff.invitation.handle}/sessions/with/{provider_id}"

    with instant.at(began + timedelta(minutes=6)):
        asked = [await client.post(path, {"do": do}) for do in ("link", "unlink")]
        form = forms(asked[1].text)["/console/prove"]
        proved = await client.post("/console/prove", form | {"code": staff.code()}, token=form["_token"])
        carried = forms(proved.text)[path]
        done = await client.post(path, carried, token=carried["_token"])

    kept = await rows("select 1 from identity where account_id = $1", staff.invitation.account_id)
    assert ["请再验一次是您本人" in one.text for one in asked] == [True, True]
    assert done.headers["location"] == f"/console/{staff.invitation.handle}/sessions"
    assert kept == []


async def test_under_the_post_of_somebody_else_no_link_is_given_up(
    app: Litestar, county: County, provider: Hostile
) -> None:
    staff, provider_id = await enrolled(county), await connected(county, provider, second_factor=TWO)
    other = await invited(county)
    provider.behave(someone=somebody("20041", "otp"))
    await linked(app, staff, provider, provider_id)
    client = Client(app)
    await client.get(await goes(client, provider, f"/console/sign-in/with/{provider_id}"))

    answer = await client.post(f"/console/{other.handle}/sessions/with/{provider_id}", {"do": "unlink"})
    back = await client.get(f"/console/{other.handle}/sessions/with/{provider_id}")

    assert await staff_who(client, staff.invitation.handle)
    assert (answer.status_code, back.status_code) == (404, 404)
    assert len(await rows("select 1 from identity where account_id = $1", staff.invitation.account_id)) == 1
