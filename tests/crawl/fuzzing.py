"""Requests that schemathesis makes of a description, sent as our client sends them, each answer judged."""

import contextlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import asyncpg
import httpx
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.generation import GenerationMode

from tests.client import HOST, Client
from tests.crawl.counting import COUNTS
from tests.web.headers import wrong_headers

MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)


@dataclass(frozen=True, slots=True)
class Asked:
    method: str
    route: str
    path: str  # with its query, as it goes over the wire
    body: bytes

    def __str__(self) -> str:
        return f"{self.method} {self.path[:200]} {self.body[:300]!r}"


def requests(document: dict[str, Any], *, examples: int, every: int = 1, start: int = 0) -> Iterator[Asked]:
    """Of every so many operations, beginning with one; half of the examples fit the description, half do not."""
    operations = list(schemathesis.openapi.from_dict(document).get_all_operations())
    for at, found in enumerate(operations[start::every]):
        yield from _of(found.ok(), MODES[at % 2], examples)
        if examples > 1:
            yield from _of(found.ok(), MODES[1 - at % 2], examples)


def _of(operation: Any, mode: GenerationMode, examples: int) -> list[Asked]:
    made: list[Asked] = []

    # The first example is the emptiest, and the same for all.
    @seed(20260727)
    @settings(
        max_examples=examples + 1,
        database=None,
        phases=[Phase.generate],
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(operation.as_strategy(generation_mode=mode))
    def collect(case: Any) -> None:
        made.append(_asked(case))

    with contextlib.suppress(Unsatisfiable):  # what asks for nothing cannot be asked wrongly
        collect()
    return made[1:] if len(made) > 1 else made


def _asked(case: Any) -> Asked:
    query = urlencode([(name, _text(value)) for name, value in (case.query or {}).items()])
    path = case.formatted_path + (f"?{query}" if query else "")
    return Asked(case.method.upper(), case.path, path, _body(case.body))


def _body(body: Any) -> bytes:
    if not isinstance(body, dict):
        return str(body or "").encode("utf-8", "replace")
    pairs = [(name, one) for name, value in body.items() for one in (value if isinstance(value, list) else [value])]
    return urlencode([(name, _text(one)) for name, one in pairs], errors="replace").encode()


def _text(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    return text.encode("utf-8", "replace").decode()


@dataclass
class Fuzzed:
    client: Client
    owner: asyncpg.Connection
    county_id: int
    asked: int = 0
    wrong: list[str] = field(default_factory=list)
    statuses: set[int] = field(default_factory=set)

    async def ask(self, one: Asked) -> None:
        url = httpx.URL(f"https://{HOST}{one.path}")
        headers = {"sec-fetch-site": "same-origin"}
        if one.method == "POST":
            headers |= {
                "content-type": "application/x-www-form-urlencoded",
                "x-csrf-token": self.client.token(url.path),
            }
        before = await self.owner.fetchrow(COUNTS, self.county_id)
        answer = await self.client.http.request(one.method, url, content=one.body, headers=headers)
        changed = await self.owner.fetchrow(COUNTS, self.county_id) != before
        self.asked += 1
        self.statuses.add(answer.status_code)
        self.wrong += [f"{answer.status_code} {one}: {said}" for said in _judged(one, url, answer, changed)]


def _judged(one: Asked, url: httpx.URL, answer: httpx.Response, changed: bool) -> Iterator[str]:
    if answer.status_code >= 500:
        yield "broke"
    if changed and answer.status_code >= 400:
        yield "was refused and changed something"
    if changed and one.method in ("GET", "HEAD"):
        yield "only looked and changed something"
    yield from wrong_headers(url.path, answer.status_code, answer.headers)
