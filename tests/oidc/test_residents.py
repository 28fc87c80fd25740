"""Residents who come by their county's provider: one account each, and nobody else's."""

import asyncio
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from litestar import Litestar

from kernel import instant
from people.citizens import proved_phone
from people.oidc.providers import directory
from people.oidc.setup import disable_provider
from tenants.keys import keyring, seal_of
from tenants.scope import Scope, opened, system
from tenants.tree import tree
from tests.client import Client
from tests.oidc.going import TWO, accounts, connected, leaves, led_to, li, path_of, resident, who
from tests.oidc.hostile import Hostile
from tests.running import County, new_county, new_phone, row
from web.visitor import actors


async def test_the_first_time_makes_an_account_with_name_and_phone(
    app: Litestar, county: County, provider: Hostile
) -> None:
    provider_id, phone = await connected(county, provider), new_phone()
    provider.behave(someone=li(phone))

    client, answer = await resident(app, county, provider, provider_id, after=f"/p/{county.handle}/mine")

    visitor = await who(client)
    assert answer.headers["location"] == f"/p/{county.handle}/mine"
    assert visitor
    assert visitor.person_id
    person = await row("select name from person where county_id = $1 and id = $2", county.id, visitor.person_id)
    async with opened(system(county.id, county.place)):
        seal = await seal_of(await keyring.of(county.id), visitor.person_id)
    assert seal
    assert seal.open("person.name", visitor.person_id, person["name"]) == "李春花"
    assert await proved_phone(actors.resident(county.id, county.place, visitor.person_id)) == phone
    said = await row("select verb, subject_id from journal where county_id = $1 order by seq desc", county.id)
    assert tuple(said) == ("account.join", visitor.account_id)


async def test_the_second_time_is_the_same_account_and_the_provider_is_asked_for_no_more(
    app: Litestar, county: County, provider: Hostile
) -> None:
    provider_id = await connected(county, provider)
    provider.behave(someone=li(new_phone()))
    first, _ = await resident(app, county, provider, provider_id)
    provider.calls.clear()

    second, _ = await resident(app, county, provider, provider_id)

    one, two = await who(first), await who(second)
    assert one
    assert two
    assert one.account_id == two.account_id
    assert one.session_id != two.session_id
    assert "/userinfo" not in provider.calls


async def test_of_two_who_arrive_at_once_with_one_identity_one_account_is_made(
    app: Litestar, county: County, provider: Hostile
) -> None:
    provider_id = await connected(county, provider)
    provider.behave(someone=li())
    clients = [Client(app) for _ in range(4)]
    backs = [path_of(provider.agree(await leaves(client, county, provider_id))) for client in clients]

    await asyncio.gather(*(client.get(back) for client, back in zip(clients, backs, strict=True)))

    identities = await row("select count(*) from identity where county_id = $1", county.id)
    assert (await accounts(county), identities["count"]) == (1, 1)


async def test_the_same_person_is_another_account_in_another_county(
    app: Litestar, county: County, provider: Hostile
) -> None:
    elsewhere, phone = await new_county(), new_phone()
    here, there = await connected(county, provider), await connected(elsewhere, provider)
    provider.behave(someone=li(phone))

    one, _ = await resident(app, county, provider, here)
    two, _ = await resident(app, elsewhere, provider, there)

    first, second = await who(one), await who(two)
    assert first
    assert second
    assert first.account_id != second.account_id
    assert (first.county_id, second.county_id) == (county.id, elsewhere.id)


async def test_the_same_subject_of_another_provider_is_somebody_else(
    app: Litestar, county: County, provider: Hostile, other: Hostile
) -> None:
    honest, evil = await connected(county, provider), await connected(county, other)
    provider.behave(someone=li(sub="10001"))
    other.behave(someone=li(sub="10001"))

    one, _ = await resident(app, county, provider, honest)
    two, _ = await resident(app, county, other, evil)

    first, second = await who(one), await who(two)
    assert first
    assert second
    assert first.account_id != second.account_id
    assert await accounts(county) == 2


async def test_the_button_of_one_county_leads_nowhere_in_another(
    app: Litestar, county: County, provider: Hostile
) -> None:
    elsewhere, provider_id = await new_county(), await connected(county, provider)

    page = await Client(app).get(f"/p/{elsewhere.handle}/sign-in")
    posted = await Client(app).post(f"/p/{elsewhere.handle}/sign-in/with/{provider_id}")

    assert "统一身份认证" not in page.text
    assert posted.status_code == 404


async def test_a_disabled_account_is_refused(app: Litestar, county: County, provider: Hostile) -> None:
    provider_id = await connected(county, provider)
    client, _ = await resident(app, county, provider, provider_id)
    visitor = await who(client)
    assert visitor
    await row("update account set disabled_at = now() where id = $1 returning id", visitor.account_id)

    again, answer = await resident(app, county, provider, provider_id)

    assert "这个账号已经停用" in answer.text
    assert await who(again) is None


async def test_after_ten_minutes_the_request_is_over(app: Litestar, county: County, provider: Hostile) -> None:
    provider_id, client = await connected(county, provider), Client(app)
    back = path_of(provider.agree(await leaves(client, county, provider_id)))

    with instant.at(instant.now() + timedelta(minutes=10)):
        answer = await client.get(back)

    assert "等了太久" in answer.text
    assert await who(client) is None


async def test_a_disabled_provider_has_no_button_and_lets_nobody_in(
    app: Litestar, county: County, provider: Hostile
) -> None:
    provider_id, client = await connected(county, provider), Client(app)
    shown = await client.get(f"/p/{county.handle}/sign-in")
    back = path_of(provider.agree(await leaves(client, county, provider_id)))

    await disable_provider(tree.county(county.id), provider_id)
    await directory.load()

    gone = await client.get(f"/p/{county.handle}/sign-in")
    assert "用统一身份认证登录" in shown.text
    assert "用统一身份认证登录" not in gone.text
    assert (await client.get(back)).status_code == 404


async def test_only_the_address_that_is_registered_sends_somebody_there(
    app: Litestar, county: County, provider: Hostile
) -> None:
    provider_id = await connected(county, provider, origin="https://zz.example")

    answer = await Client(app).post(f"/p/{county.handle}/sign-in/with/{provider_id}")

    assert answer.status_code == 403
    assert "请从 https://zz.example 打开本站" in answer.text


@pytest.mark.parametrize("after", ["https://evil.example/", "//evil.example", "/\\evil.example"])
async def test_coming_back_leads_to_no_other_site(
    app: Litestar, county: County, provider: Hostile, after: str
) -> None:
    provider_id = await connected(county, provider)

    _, answer = await resident(app, county, provider, provider_id, after=after)

    assert answer.headers["location"] == f"/p/{county.handle}"


async def test_sixty_leave_from_one_address_and_the_next_waits(
    app: Litestar, county: County, provider: Hostile
) -> None:
    provider_id, address = await connected(county, provider), "203.0.113.77"
    path = f"/p/{county.handle}/sign-in/with/{provider_id}"

    answers = [(await Client(app, address).post(path)).status_code for _ in range(61)]

    assert answers == [200] * 60 + [429]


async def test_neither_subject_nor_token_nor_verifier_stands_in_the_rows(
    app: Litestar, county: County, provider: Hostile
) -> None:
    provider_id = await connected(county, provider)
    provider.behave(someone=li(sub="330102199001011234"))
    client = Client(app)
    address = await leaves(client, county, provider_id)
    await resident(app, county, provider, provider_id)

    kept = await row(
        "select (select string_agg(to_jsonb(i)::text, ' ') from identity i where county_id = $1)"
        " || (select string_agg(to_jsonb(r)::text, ' ') from authorization_request r where provider_id = $2)"
        " || (select string_agg(to_jsonb(p)::text, ' ') from identity_provider p where county_id = $1)"
        " || (select string_agg(to_jsonb(a)::text, ' ') from account a where county_id = $1) as text",
        *(county.id, provider_id),
    )

    state = address.partition("state=")[2].partition("&")[0]
    nonce = address.partition("nonce=")[2].partition("&")[0]
    assert all(word not in kept["text"] for word in ("330102199001011234", "a secret of client", state, nonce))
    async with opened(Scope(county.id)):
        assert (await keyring.of(county.id)).blind("subject", f"{provider.issuer}|330102199001011234").hex() in kept[
            "text"
        ]


async def test_the_page_on_privacy_says_what_the_provider_is_asked_for_where_there_is_one(
    app: Litestar, county: County, provider: Hostile
) -> None:
    elsewhere = await new_county()
    await connected(county, provider)

    here = await Client(app).get(f"/p/{county.handle}/privacy")
    there = await Client(app).get(f"/p/{elsewhere.handle}/privacy")

    assert "用统一身份认证登录的时候" in here.text
    assert "统一身份认证" not in there.text


async def test_a_provider_is_told_how_old_its_own_session_may_be(
    app: Litestar, county: County, provider: Hostile
) -> None:
    provider_id, client = await connected(county, provider, second_factor=TWO), Client(app)

    resident_asks = await leaves(client, county, provider_id)
    staff_asks = led_to(await client.post(f"/console/sign-in/with/{provider_id}", {}))

    ages = [parse_qs(urlsplit(address).query)["max_age"] for address in (resident_asks, staff_asks)]
    assert ages == [["43200"], ["1800"]]
