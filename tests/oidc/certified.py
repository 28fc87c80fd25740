"""A certified provider with invented people, connected to a county, and somebody who goes through its pages."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from uuid import UUID

import httpx

from infra.provider import running
from infra.services.ports import free_port
from people.oidc.discovery import Discovery
from people.oidc.flow import redirect_uri
from people.oidc.providers import directory, find_provider
from people.oidc.setup import add_provider
from people.oidc.wire import Wire
from tenants.tree import tree
from tests.oidc.going import NEW

PHONE = "13900007777"
PEOPLE: dict[str, dict[str, Any]] = {
    "villager": {
        "label": "李春花",
        "claims": {"name": "李春花", "phone_number": f"+86{PHONE}", "phone_number_verified": True},
    },
    "clerk": {"label": "陈一鸣（两重验证）", "claims": {"name": "陈一鸣"}, "acr": "two", "amr": ["pwd", "otp"]},
    "hasty": {"label": "陈一鸣（只用密码）", "claims": {"name": "陈一鸣"}, "acr": "one", "amr": ["pwd"]},
}


def client(*redirects: str) -> dict[str, Any]:
    return {
        "client_id": NEW.client_id,
        "client_secret": NEW.client_secret,
        "redirect_uris": list(redirects) or ["https://zongzhi.test/not-yet"],
        "grant_types": ["authorization_code"],
        "response_types": ["code"],
    }


@asynccontextmanager
async def certified(
    county_id: int, folder: Path, *, origin: str = NEW.origin, people: dict[str, dict[str, Any]] = PEOPLE
) -> AsyncIterator[UUID]:
    """Started twice, as one registers: only when it is put in are the addresses to register known."""
    port = free_port()
    with running(folder, [client()], people, port) as issuer:
        new = replace(NEW, issuer=issuer, origin=origin, second_factor=("acr=two",))
        provider_id = await add_provider(tree.county(county_id), new, discovery=Discovery(Wire(plain=True)))
    await directory.load()
    provider = await find_provider(provider_id, "portal")
    assert provider
    with running(folder, [client(*(redirect_uri(provider, face) for face in provider.faces))], people, port):
        yield provider_id


async def through(address: str, person: str, *, home: str = NEW.origin, do: str = "login") -> str:
    """Signs in on the provider's pages; returns the address at home to which the browser is sent back."""
    async with httpx.AsyncClient() as browser:
        answer = await browser.get(address)
        while not (there := urljoin(str(answer.url), answer.headers.get("location", ""))).startswith(home):
            if answer.is_redirect:
                answer = await browser.get(there)
            else:
                assert "<form" in answer.text, answer.text
                answer = await browser.post(str(answer.url), data={"who": person, "do": do})
        return there
