"""The port to the object store: S3, signed by minio's signer, carried by httpx so that nothing waits in a thread.

Every wait is bounded; whatever goes wrong on the way is Away, and only what is not there is NotFound.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit
from xml.etree.ElementTree import ParseError, fromstring

import httpx
from minio.credentials.credentials import Credentials
from minio.signer import sign_v4_s3

from files.refusals import Away
from kernel.errors import NotFound

# Seconds: to be heard at all, for the next bytes to move, for one object as a whole.
CONNECT, SILENCE, WHOLE = 2.0, 5.0, 60.0
REGION = "us-east-1"
UNSIGNED = "UNSIGNED-PAYLOAD"  # what travels is sealed, and a changed byte does not open


class Store:
    def __init__(self) -> None:
        self._url = self._base = ""
        self._keys: Credentials | None = None
        self._client: httpx.AsyncClient | None = None

    def start(self, url: str, *, silence: float = SILENCE) -> None:
        """`https://key:secret@host/bucket`; empty for a deployment that keeps no files. Said twice, begun once."""
        if url == self._url and self._client is not None:
            return
        self._url = url
        parts = urlsplit(url)
        self._base = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path.rstrip('/')}" if url else ""
        self._keys = Credentials(parts.username or "", parts.password or "") if url else None
        waits = httpx.Timeout(silence, connect=min(CONNECT, silence))
        self._client = httpx.AsyncClient(timeout=waits, trust_env=False) if url else None

    async def stop(self) -> None:
        if self._client is not None:
            await self._client.aclose()
        self._client = None

    @property
    def given(self) -> bool:
        return self._client is not None

    async def put(self, key: str, pieces: Iterable[bytes], size: int) -> None:
        async def body() -> AsyncIterator[bytes]:
            for piece in pieces:
                yield piece
                await asyncio.sleep(0)  # sealing is work: let others in between two pieces

        async with self._asked("PUT", key, {"content-length": str(size)}, content=body()) as answer:
            await answer.aread()  # an answer that breaks off is none

    async def get(self, key: str, first: int, last: int) -> AsyncIterator[bytes]:
        # As slow as its reader, so only silence of the store counts.
        async with self._asked("GET", key, {"range": f"bytes={first}-{last}"}, whole=None) as answer:
            async for some in answer.aiter_raw():
                yield some

    async def drop(self, key: str) -> None:
        """Again and again, if need be: what is gone already is no mistake."""
        async with self._asked("DELETE", key) as answer:
            await answer.aread()

    async def keys(self, prefix: str) -> AsyncIterator[tuple[str, datetime]]:
        """Every object below a prefix, with the moment it was put."""
        more = ""
        while True:
            query = {"list-type": "2", "prefix": prefix, **({"continuation-token": more} if more else {})}
            async with self._asked("GET", "", query=query) as answer:
                text = (await answer.aread()).decode()
            try:
                page = fromstring(text)  # noqa: S314 — our own store's answer, not a visitor's file
            except ParseError:
                raise Away from None
            for found in page.findall("{*}Contents"):
                at = datetime.fromisoformat(found.findtext("{*}LastModified", ""))
                yield found.findtext("{*}Key", ""), at
            more = page.findtext("{*}NextContinuationToken", "")
            if not more:
                return

    @asynccontextmanager
    async def _asked(
        self,
        method: str,
        key: str,
        headers: Mapping[str, str] | None = None,
        *,
        query: Mapping[str, str] | None = None,
        content: AsyncIterator[bytes] | None = None,
        whole: float | None = WHOLE,
    ) -> AsyncIterator[httpx.Response]:
        if self._client is None or self._keys is None:
            raise Away
        asked = "&".join(f"{name}={quote(value, safe='')}" for name, value in sorted((query or {}).items()))
        url = f"{self._base}/{quote(key)}" + (f"?{asked}" if asked else "")
        signed = _signed(self._keys, method, url, headers or {})
        try:
            async with (
                asyncio.timeout(whole),
                self._client.stream(method, url, headers=signed, content=content) as answer,
            ):
                if answer.status_code == httpx.codes.NOT_FOUND and method == "GET":
                    raise NotFound
                if not answer.is_success:
                    raise Away
                yield answer
        except (httpx.HTTPError, TimeoutError):
            raise Away from None


def _signed(keys: Credentials, method: str, url: str, headers: Mapping[str, str]) -> dict[str, str]:
    parts, moment = urlsplit(url), datetime.now(UTC)
    date = moment.strftime("%Y%m%dT%H%M%SZ")
    given: dict[str, str | list[str] | tuple[str]] = {
        "Host": parts.netloc,
        "x-amz-date": date,
        "x-amz-content-sha256": UNSIGNED,
        **headers,
    }
    signed = sign_v4_s3(
        method=method,
        url=parts,
        region=REGION,
        headers=given,
        credentials=keys,
        content_sha256=UNSIGNED,
        date=moment,
    )
    return {name: str(value) for name, value in signed.items()}


store = Store()
