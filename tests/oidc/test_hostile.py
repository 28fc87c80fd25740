"""A provider that misbehaves lets nobody in: each way is refused with a kind sentence."""

from urllib.parse import urlencode

import pytest
from litestar import Litestar

from tests.client import Client
from tests.oidc.going import connected, leaves, path_of, resident, who
from tests.oidc.hostile import Hostile
from tests.running import County, row

NOT_DONE = "这次统一身份登录没有完成"
LATE = "这次登录已经用过，或者等了太久、换了浏览器"
STOPPED = "您在统一身份认证那边没有同意"
AWAY = "统一身份认证现在连不上"

TWISTS = {
    "another state": LATE,
    "another issuer in the answer": NOT_DONE,
    "no issuer in the answer": NOT_DONE,
    "an error": STOPPED,
    "another nonce": NOT_DONE,
    "no nonce": NOT_DONE,
    "another issuer": NOT_DONE,
    "another audience": NOT_DONE,
    "two audiences without azp": NOT_DONE,
    "another azp": NOT_DONE,
    "expired": NOT_DONE,
    "no end": NOT_DONE,
    "no beginning": NOT_DONE,
    "issued tomorrow": NOT_DONE,
    "issued yesterday": NOT_DONE,
    "no time of signing in": NOT_DONE,
    "signed in yesterday": NOT_DONE,
    "signed in tomorrow": NOT_DONE,
    "signed in at no number": NOT_DONE,
    "not good before tomorrow": NOT_DONE,
    "another access token": NOT_DONE,
    "no subject": NOT_DONE,
    "subject is a number": NOT_DONE,
    "swapped subject": NOT_DONE,
    "alg none": NOT_DONE,
    "HS256 signed with the public key": NOT_DONE,
    "HS256 signed with the client's secret": NOT_DONE,
    "an unknown key": NOT_DONE,
    "another key by the same name": NOT_DONE,
    "its key in the header": NOT_DONE,
    "the address of its key in the header": NOT_DONE,
    "a redirecting token endpoint": NOT_DONE,
    "tokens in a redirect": NOT_DONE,
    "a huge answer": NOT_DONE,
    "an answer that is no object": NOT_DONE,
    "no id_token": NOT_DONE,
    "a slow answer": AWAY,
    "a broken server": AWAY,
    "userinfo of somebody else": NOT_DONE,
}


@pytest.mark.parametrize("twist", TWISTS)
async def test_a_provider_that_misbehaves_lets_nobody_in(
    app: Litestar, county: County, provider: Hostile, twist: str
) -> None:
    provider_id = await connected(county, provider)
    provider.behave(twist)

    client, answer = await resident(app, county, provider, provider_id)

    assert TWISTS[twist] in answer.text
    assert answer.status_code in (403, 503)
    assert client.cookie("__Host-portal") is None
    made = await row("select count(*) from account where county_id = $1", county.id)
    assert made["count"] == 0


async def test_the_same_provider_lets_in_when_it_behaves(app: Litestar, county: County, provider: Hostile) -> None:
    provider_id = await connected(county, provider)

    client, answer = await resident(app, county, provider, provider_id)

    assert answer.status_code == 303
    assert await who(client)


async def test_an_answer_counts_once(app: Litestar, county: County, provider: Hostile) -> None:
    provider_id, client = await connected(county, provider), Client(app)
    back = path_of(provider.agree(await leaves(client, county, provider_id)))
    await client.get(back)
    client.http.cookies.delete("__Host-portal")

    again = await client.get(back)

    assert LATE in again.text
    assert await who(client) is None
    left = await row("select count(*) from authorization_request where provider_id = $1", provider_id)
    assert left["count"] == 0


async def test_a_spent_code_under_a_new_state_is_refused(app: Litestar, county: County, provider: Hostile) -> None:
    provider_id, client, thief = await connected(county, provider), Client(app), Client(app)
    back = path_of(provider.agree(await leaves(client, county, provider_id)))
    await client.get(back)
    code = back.partition("code=")[2].partition("&")[0]
    fresh = path_of(provider.agree(await leaves(thief, county, provider_id)))
    own = fresh.partition("code=")[2].partition("&")[0]

    answer = await thief.get(fresh.replace(own, code))

    assert NOT_DONE in answer.text
    assert await who(thief) is None


async def test_somebody_elses_code_without_its_verifier_is_refused(
    app: Litestar, county: County, provider: Hostile
) -> None:
    provider_id, victim, thief = await connected(county, provider), Client(app), Client(app)
    stolen = path_of(provider.agree(await leaves(victim, county, provider_id)))
    code = stolen.partition("code=")[2].partition("&")[0]
    fresh = path_of(provider.agree(await leaves(thief, county, provider_id)))
    own = fresh.partition("code=")[2].partition("&")[0]

    answer = await thief.get(fresh.replace(own, code))

    assert NOT_DONE in answer.text
    assert await who(thief) is None


async def test_an_answer_in_another_browser_is_refused_and_stays_good_in_its_own(
    app: Litestar, county: County, provider: Hostile
) -> None:
    provider_id, client, another = await connected(county, provider), Client(app), Client(app)
    back = path_of(provider.agree(await leaves(client, county, provider_id)))
    await leaves(another, county, provider_id)

    refused = await another.get(back)
    taken = await client.get(back)

    assert LATE in refused.text
    assert await who(another) is None
    assert taken.status_code == 303


async def test_an_answer_of_one_provider_under_the_address_of_another_is_refused(
    app: Litestar, county: County, provider: Hostile, other: Hostile
) -> None:
    honest, evil = await connected(county, provider), await connected(county, other)
    client = Client(app)
    back = path_of(provider.agree(await leaves(client, county, honest)))

    answer = await client.get(back.replace(str(honest), str(evil)))

    assert LATE in answer.text
    assert await who(client) is None
    assert "/token" not in other.calls


async def test_a_provider_cannot_pass_on_the_request_that_it_was_given_to_another(
    app: Litestar, county: County, provider: Hostile, other: Hostile
) -> None:
    """The mix-up: the evil one sends the browser on to the honest one, to be told its code."""
    evil = await connected(county, other)
    client = Client(app)
    given = await leaves(client, county, evil)
    back = path_of(provider.agree(given.replace(other.issuer, provider.issuer)))

    answer = await client.get(back)

    assert NOT_DONE in answer.text
    assert "/token" not in other.calls
    assert await who(client) is None


async def test_an_answer_of_the_residents_face_opens_no_staff_session(
    app: Litestar, county: County, provider: Hostile
) -> None:
    provider_id, client = await connected(county, provider), Client(app)
    back = path_of(provider.agree(await leaves(client, county, provider_id)))

    answer = await client.get(f"/console/sign-in/with/{provider_id}/back?{back.partition('?')[2]}")

    assert LATE in answer.text
    assert client.cookie("__Host-console") is None


@pytest.mark.parametrize("name", ["state", "code", "iss"])
async def test_a_parameter_that_comes_twice_is_none(
    app: Litestar, county: County, provider: Hostile, name: str
) -> None:
    provider_id, client = await connected(county, provider), Client(app)
    back = path_of(provider.agree(await leaves(client, county, provider_id)))

    answer = await client.get(f"{back}&{urlencode({name: 'another'})}")

    assert answer.status_code == 403
    assert await who(client) is None


async def test_an_answer_that_nobody_waited_for_is_refused(app: Litestar, county: County, provider: Hostile) -> None:
    provider_id = await connected(county, provider)

    answer = await Client(app).get(f"/sign-in/{provider_id}/back?state=x&code=y")

    assert LATE in answer.text
    assert answer.headers["referrer-policy"] == "no-referrer"


async def test_a_refused_answer_leaves_a_session_from_before_alone(
    app: Litestar, county: County, provider: Hostile
) -> None:
    provider_id = await connected(county, provider)
    client, _ = await resident(app, county, provider, provider_id)
    before = await who(client)

    await client.get(f"/sign-in/{provider_id}/back?state=x&code=y")

    after = await who(client)
    assert before
    assert after
    assert after.session_id == before.session_id
