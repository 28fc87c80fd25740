"""The e-mail of one's own inbox: offered where a mail server is, kept as typed when it is no address."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from litestar import Litestar

from tests.console.conftest import SignIn
from tests.console.screens import main
from tests.console.world import World


@pytest.fixture
def mailing(app: Litestar) -> Iterator[None]:
    """The deployment has a mail server."""
    before = app.state.settings
    app.state.settings = replace(before, smtp_url="smtp://mail.example", mail_from="zongzhi@centre.example")
    yield
    app.state.settings = before


@pytest.mark.usefixtures("mailing")
async def test_a_clerk_gives_an_address_and_takes_it_back(world: World, sign_in: SignIn) -> None:
    chen, url = await sign_in("chen"), f"{world.staff['chen'].home}/own"

    saved = await chen.post(url, {"do": "mail", "mail": "chen@office.example"})
    shown = main(await chen.get(url))
    await chen.post(url, {"do": "mail", "mail": ""})

    assert saved.status_code == 303
    assert 'value="chen@office.example"' in shown
    assert "chen@office.example" not in main(await chen.get(url))


@pytest.mark.usefixtures("mailing")
async def test_what_is_no_address_stays_as_typed_with_a_sentence_at_its_field(world: World, sign_in: SignIn) -> None:
    chen, url = await sign_in("chen"), f"{world.staff['chen'].home}/own"

    answered = await chen.post(url, {"do": "mail", "mail": "chen at office"})

    assert answered.status_code == 422
    assert 'value="chen at office"' in main(answered)
    assert "请写完整的邮箱地址" in main(answered)


async def test_without_a_mail_server_nobody_is_offered_mail(world: World, sign_in: SignIn) -> None:
    chen = await sign_in("chen")

    assert 'name="mail"' not in main(await chen.get(f"{world.staff['chen'].home}/own"))
