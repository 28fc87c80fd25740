"""The only way to an identity provider: https, no redirects, bounded in time and size, nothing but 200."""

import asyncio
import json
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, cast
from urllib.parse import urlsplit

import httpx2
from authlib.integrations.httpx_client import AsyncOAuth2Client

from people.oidc.refusals import ProviderAway, Refused

SECONDS = 5.0  # for one whole call
MOST_BYTES = 64 * 1024
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_HEADERS = {"accept": "application/json", "accept-encoding": "identity"}


class Wire:
    """`plain` also allows http to this very machine: for the demo, whose provider runs beside it."""

    def __init__(self, *, plain: bool = False, seconds: float = SECONDS) -> None:
        self._plain = plain
        self._seconds = seconds
        self._trust = ssl.create_default_context()

    def may_call(self, address: object) -> bool:
        if not isinstance(address, str) or len(address) > 500:
            return False
        try:
            parts = urlsplit(address)
            host, _ = parts.hostname, parts.port
        except ValueError:
            return False
        if not host or parts.username is not None or parts.fragment:
            return False
        return parts.scheme == "https" or (self._plain and parts.scheme == "http" and host in LOOPBACK)

    async def get(self, address: str, bearer: str = "") -> dict[str, Any]:
        """A JSON object."""
        self.check(address)
        headers = _HEADERS | ({"authorization": f"Bearer {bearer}"} if bearer else {})
        async with self._bounded():
            async with httpx2.AsyncClient(transport=_Careful(self._trust), timeout=self._seconds) as client:
                answer = await client.get(address, headers=headers)
            return _object(answer.content)

    async def exchange(self, address: str, client: dict[str, Any], grant: dict[str, str]) -> dict[str, Any]:
        """The answer of a token endpoint to an authorization code."""
        self.check(address)
        async with (
            self._bounded(),
            AsyncOAuth2Client(**client, transport=_Careful(self._trust), timeout=self._seconds) as oauth,
        ):
            token = await oauth.fetch_token(address, grant_type="authorization_code", headers=_HEADERS, **grant)
        return cast(dict[str, Any], dict(token))

    def check(self, address: object) -> None:
        if not self.may_call(address):
            raise Refused("address")

    @asynccontextmanager
    async def _bounded(self) -> AsyncIterator[None]:
        """Whatever goes wrong on the way ends as a refusal, its text left behind: it may hold a token."""
        try:
            async with asyncio.timeout(self._seconds):
                yield
        except Refused:
            raise
        except (TimeoutError, httpx2.TransportError) as lost:
            raise ProviderAway(type(lost).__name__) from None
        except Exception as wrong:
            raise Refused(f"answer {type(wrong).__name__}") from None


def address_at(endpoint: str, client: dict[str, Any], asked: dict[str, str]) -> str:
    """Where a browser asks for an authorization code; the verifier goes along as its hash."""
    address, _ = AsyncOAuth2Client(**client, code_challenge_method="S256").create_authorization_url(endpoint, **asked)
    return str(address)


class _Careful(httpx2.AsyncBaseTransport):
    """Reads an answer only as far as it may be long, and passes on none but a plain 200."""

    def __init__(self, trust: ssl.SSLContext) -> None:
        self._inner = httpx2.AsyncHTTPTransport(verify=trust)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        answer = await self._inner.handle_async_request(request)
        try:
            if answer.status_code >= 500:
                raise ProviderAway(f"status {answer.status_code}")
            if answer.status_code != httpx2.codes.OK:
                raise Refused(f"status {answer.status_code}")
            if answer.headers.get("content-encoding", "identity") != "identity":
                raise Refused("encoding")
            body = b""
            async for part in cast(httpx2.AsyncByteStream, answer.stream):
                body += part
                if len(body) > MOST_BYTES:
                    raise Refused("too long")
        finally:
            await answer.aclose()
        return httpx2.Response(200, headers={"content-type": "application/json"}, content=body, request=request)

    async def aclose(self) -> None:
        await self._inner.aclose()


def _object(body: bytes) -> dict[str, Any]:
    found = json.loads(body)
    if not isinstance(found, dict):
        raise Refused("no object")
    return found
