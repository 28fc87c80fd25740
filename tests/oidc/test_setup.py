"""A provider is looked at before it is put in: each mistake is one sentence that says what to do."""

from dataclasses import replace

import pytest
from litestar import Litestar

from kernel.errors import Invalid
from kernel.settings import Settings
from people.oidc.discovery import Discovery
from people.oidc.providers import find_provider
from people.oidc.setup import add_provider
from people.oidc.wire import Wire
from tenants.tree import tree
from tests.commanding import zongzhi
from tests.oidc.going import NEW, connected
from tests.oidc.hostile import CLIENT, SECRET, Hostile
from tests.running import County, row


@pytest.mark.parametrize(
    ("twist", "said"),
    [
        ("another issuer in discovery", "discovery issuer"),
        ("discovery without tls", "address"),
        ("no pkce", "knows no PKCE"),
        ("no signature", "signs with no algorithm that is accepted"),
        ("no keys", "no keys"),
        ("a shared secret as key", "no keys"),
    ],
)
async def test_a_provider_that_cannot_be_used_is_not_put_in(
    app: Litestar, county: County, provider: Hostile, twist: str, said: str
) -> None:
    provider.behave(twist)

    with pytest.raises(Invalid) as refused:
        await connected(county, provider)

    assert said in refused.value.fields["issuer"]
    kept = await row("select count(*) from identity_provider where county_id = $1", county.id)
    assert kept["count"] == 0


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("issuer", "ftp://id.example"),
        ("issuer", "http://id.example"),
        ("issuer", "https://user:word@id.example"),
        ("origin", "https://zz.example/path"),
        ("origin", "zz.example"),
        ("client_id", " "),
        ("name", ""),
        ("name", "一" * 21),
        ("faces", ()),
        ("second_factor", ("otp",)),
    ],
)
async def test_each_mistake_has_its_sentence(app: Litestar, county: County, field: str, value: object) -> None:
    new = replace(NEW, **{"issuer": "https://id.example", field: value})  # type: ignore[arg-type]  # fields by name

    with pytest.raises(Invalid) as refused:
        await add_provider(tree.county(county.id), new, discovery=Discovery(Wire(plain=True)))

    assert set(refused.value.fields) == {field}


async def test_nobody_is_asked_over_plain_http_outside_a_demo(
    app: Litestar, county: County, provider: Hostile
) -> None:
    new = replace(NEW, issuer=provider.issuer)

    with pytest.raises(Invalid) as refused:
        await add_provider(tree.county(county.id), new, discovery=Discovery(Wire()))

    assert "https" in refused.value.fields["issuer"]
    assert provider.calls == []


async def test_a_provider_that_is_away_is_named(app: Litestar, county: County) -> None:
    new = replace(NEW, issuer="http://127.0.0.1:9")

    with pytest.raises(Invalid) as refused:
        await add_provider(tree.county(county.id), new, discovery=Discovery(Wire(plain=True)))

    assert "does not answer" in refused.value.fields["issuer"]


async def test_the_same_client_once_more_is_changed_and_not_doubled(
    app: Litestar, county: County, provider: Hostile
) -> None:
    first = await connected(county, provider, name="旧名字")

    again = await connected(county, provider, name="新名字", client_secret="another secret")

    found = await find_provider(again, "portal")
    assert first == again
    assert found
    assert (found.name, found.client_secret) == ("新名字", "another secret")
    kept = await row("select count(*) from identity_provider where county_id = $1", county.id)
    said = await row("select count(*) from journal where county_id = $1 and verb = 'provider.add'", county.id)
    assert (kept["count"], said["count"]) == (1, 2)


async def test_the_command_line_puts_in_lists_and_disables(
    app: Litestar, settings: Settings, county: County, provider: Hostile
) -> None:
    add = (
        *("add", "--county", county.handle, "--issuer", provider.issuer, "--client-id", CLIENT),
        *("--name", "甲县统一身份", "--at", "https://zz.example", "--for", "citizens"),
    )

    without = zongzhi(settings, "provider", *add)
    added = zongzhi(settings, "provider", *add, given=f"{SECRET}\n")
    provider_id = added.stdout.splitlines()[0]
    listed = zongzhi(settings, "provider", "list")
    disabled = zongzhi(settings, "provider", "disable", "--county", county.handle, provider_id)
    unknown = zongzhi(settings, "provider", "disable", "--county", county.handle, "no-id")

    assert "Give the client's secret by standard input" in without.stderr
    assert f"redirect URI for citizens: https://zz.example/sign-in/{provider_id}/back" in added.stdout
    assert provider_id in listed.stdout
    assert SECRET not in listed.stdout + added.stdout + added.stderr
    assert disabled.returncode == 0
    assert unknown.stderr.strip() == "Name the provider by its id; zongzhi provider list shows them."
    kept = await row("select enabled, client_secret from identity_provider where county_id = $1", county.id)
    assert kept["enabled"] is False
    assert SECRET.encode() not in bytes(kept["client_secret"])
