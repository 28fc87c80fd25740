"""A provider's keys: kept for a while, looked for again when a token names a new one, not more often than that."""

from datetime import timedelta

from joserfc.jwk import RSAKey
from litestar import Litestar

from kernel import instant
from tests.oidc.going import connected, resident, who
from tests.oidc.hostile import Hostile
from tests.running import County


async def test_a_provider_may_change_its_key(app: Litestar, county: County, provider: Hostile) -> None:
    provider_id, old = await connected(county, provider), provider.key
    await resident(app, county, provider, provider_id)
    provider.calls.clear()
    provider.key = RSAKey.generate_key(2048, {"kid": "new", "use": "sig"})
    provider.twist = "its newest key"

    with instant.at(instant.now() + timedelta(seconds=31)):
        client, _ = await resident(app, county, provider, provider_id)
    provider.key = old

    assert await who(client)
    assert provider.calls.count("/keys") == 1


async def test_a_flood_of_unknown_keys_asks_the_provider_once_in_a_while(
    app: Litestar, county: County, provider: Hostile
) -> None:
    provider_id = await connected(county, provider)
    provider.behave("an unknown key")

    for _ in range(5):
        await resident(app, county, provider, provider_id)

    assert provider.calls.count("/keys") == 1
    assert provider.calls.count("/.well-known/openid-configuration") == 1
