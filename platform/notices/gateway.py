"""The port to an SMS gateway: signature, registered template and variables over HTTP."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx

TEMPLATES = Path(__file__).parent / "templates.toml"
PATIENCE = 10.0  # seconds


class GatewayDown(Exception):
    """The message was not taken; it is tried again with the same id."""


class NumberDead(Exception):
    """No message ever reaches this number: there is no sense in another try."""


@cache
def _registered() -> Mapping[str, Any]:
    return tomllib.loads(TEMPLATES.read_text(encoding="utf-8"))


def signature() -> str:
    return str(_registered()["signature"])


def registered() -> dict[str, str]:
    """Every template's name and its text, as it was registered."""
    return {name: str(row["text"]) for name, row in _registered().items() if isinstance(row, dict)}


def as_text(template: str, variables: Mapping[str, str]) -> str:
    """As the phone shows it."""
    return str(_registered()[template]["text"]).format_map(variables)


def awaited() -> list[str]:
    """The templates of what somebody waits for at this moment: they leave at night too, and are never held back."""
    return [name for name, row in _registered().items() if isinstance(row, dict) and row.get("awaited")]


class Gateway:
    """The message's id goes along, so that a gateway takes a repeated message once."""

    def __init__(self, url: str, token: str) -> None:
        self._client = httpx.AsyncClient(timeout=PATIENCE, headers={"Authorization": f"Bearer {token}"})
        self._url = url

    async def send(self, message_id: UUID, *, to: str, template: str, variables: Mapping[str, str]) -> None:
        body = {
            "id": str(message_id),
            "to": to,
            "signature": signature(),
            "template": template,
            "variables": dict(variables),
        }
        try:
            answer = await self._client.post(self._url, json=body)
        except httpx.HTTPError as down:
            raise GatewayDown(type(down).__name__) from down
        if answer.status_code == httpx.codes.GONE:
            raise NumberDead
        if answer.status_code != httpx.codes.OK:
            raise GatewayDown(f"HTTP {answer.status_code}")

    async def close(self) -> None:
        await self._client.aclose()
