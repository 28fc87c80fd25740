"""What the application answers to, as an OpenAPI document: its routes, and the values and fields that pages showed.

The product has no such document of its own: it speaks HTML over forms. This one is for tests alone.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.client import forms
from tests.crawl.crawler import Crawl
from tests.matrix.inventory import Row

PARAMETER = re.compile(r"\{(\w+)\}")
LED_TO = re.compile(r'(?:href|action|src)="(/[^"]*)"')
TYPED = {"type": "string", "maxLength": 60}
KEPT = 12  # values of one parameter that are worth asking for
Values = dict[str, list[str]]


@dataclass
class Seen:
    """Of one route."""

    path: Values = field(default_factory=dict)
    query: Values = field(default_factory=dict)
    fields: Values = field(default_factory=dict)


def _keep(values: Values, name: str, value: str) -> None:
    known = values.setdefault(name, [])
    if value not in known and len(known) < KEPT:
        known.append(value)


def document(rows: Iterable[Row], crawls: Iterable[Crawl]) -> dict[str, Any]:
    listed = [row for row in rows if not row.demo]
    seen = _seen({row.path for row in listed}, [text for one in crawls for text in one.texts])
    paths: dict[str, dict[str, Any]] = {}
    for row in listed:
        paths.setdefault(row.path, {})[row.method.lower()] = _operation(row, seen[row.path])
    return {"openapi": "3.0.2", "info": {"title": "forms and pages", "version": "1"}, "paths": paths}


def _seen(routes: set[str], texts: Iterable[str]) -> Mapping[str, Seen]:
    found = {route: Seen() for route in routes}
    # Of two that fit the one with more of its own words.
    patterns = [(re.compile(PARAMETER.sub(r"(?P<\1>[^/]+)", one)), one) for one in sorted(routes, key=_loose)]
    for text in texts:
        for address in LED_TO.findall(text):
            _note(found, patterns, address, {})
        for action, fields in forms(text).items():
            _note(found, patterns, action, fields)
    return found


def _loose(route: str) -> int:
    return len(PARAMETER.findall(route))


def _note(
    found: Mapping[str, Seen], patterns: list[tuple[re.Pattern[str], str]], address: str, fields: Mapping[str, str]
) -> None:
    parts = urlsplit(address.replace("&amp;", "&"))
    for pattern, route in patterns:
        if fits := pattern.fullmatch(parts.path):
            for name, value in fits.groupdict().items():
                _keep(found[route].path, name, value)
            for name, value in parse_qsl(parts.query, keep_blank_values=True):
                _keep(found[route].query, name, value)
            for name, value in fields.items():
                _keep(found[route].fields, name, value)
            return


def _operation(row: Row, seen: Seen) -> dict[str, Any]:
    parameters = [
        {"name": name, "in": "path", "required": True, "schema": _one_of(seen.path.get(name, []), least=1)}
        for name in PARAMETER.findall(row.path)
    ]
    parameters += [
        {"name": name, "in": "query", "required": False, "schema": _one_of(values)}
        for name, values in seen.query.items()
        if name != "_token"
    ]
    told: dict[str, Any] = {"parameters": parameters, "responses": {"default": {"description": "a page"}}}
    if row.method == "POST":
        asked = {name: _one_of(values) for name, values in seen.fields.items() if name != "_token"}
        form = {"type": "object", "properties": asked, "additionalProperties": TYPED}
        told["requestBody"] = {"content": {"application/x-www-form-urlencoded": {"schema": form}}}
    return told


def _one_of(known: list[str], least: int = 0) -> dict[str, Any]:
    """What a page showed, more often than what somebody might type."""
    typed = TYPED | ({"minLength": least} if least else {})
    return {"anyOf": [{"enum": known}, {"enum": known}, typed]} if known else typed
