"""Follows every link of a page and of those behind it, and reads each page as a browser does."""

import re
from collections import Counter, deque
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib

from tests.client import HOST, Client

# Of pages that differ in ids alone so many are read.
OF_A_KIND = 2
LEADS = ("href", "action", "src", "hx-get", "hx-post", "formaction", "data-src")
# Signs off, or leaves.
NOT_FOLLOWED = re.compile(r"/(sign-out|leave|exit)|^/(static|style)/")


@dataclass
class Crawl:
    pages: int = 0
    broken: list[str] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    marks: int = 0  # pages on which the hostile text stands as text
    kinds: Counter[str] = field(default_factory=Counter)
    texts: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)  # of those that came as pages


async def crawl(client: Client, start: list[str], most: int, within: str = "/") -> Crawl:
    """Reads at most so many pages, the nearest first."""
    found, waiting, seen = Crawl(), deque(start), set(start)
    while waiting and found.pages < most:
        path = waiting.popleft()
        if found.kinds[kind(path)] >= OF_A_KIND:
            continue
        found.kinds[kind(path)] += 1
        answer = await client.get(path)
        if answer.status_code >= 500:
            found.broken.append(f"{answer.status_code} {path}")
        if answer.headers.get("content-type", "").startswith("text/html"):
            found.pages += 1
            found.texts.append(answer.text)
            if answer.status_code == 200:
                found.paths.append(path)
            root = html5lib.parse(answer.text, namespaceHTMLElements=False)
            found.made += [f"{path}: {one}" for one in made_by_text(root)]
            found.marks += "hostile-x" in "".join(root.itertext())
            ways = [element.get("href", "") for element in root.iter("a")]
        else:
            ways = [answer.headers.get("location", "")]
        for way in ways:
            way = own_path(path, way)
            if way.startswith(within) and way not in seen:
                seen.add(way)
                waiting.append(way)
    return found


def own_path(base: str, way: str) -> str:
    if not way:
        return ""
    parts = urlsplit(urljoin(f"https://{HOST}{base}", way))
    if parts.netloc != HOST or parts.scheme != "https" or NOT_FOLLOWED.search(parts.path):
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")


def kind(path: str) -> str:
    """The path without what is different from case to case."""
    parts = urlsplit(path)
    segments = ["*" if re.search(r"\d|[0-9a-f]{8}-", one) else one for one in parts.path.split("/")]
    keys = sorted({pair.partition("=")[0] for pair in parts.query.split("&") if pair})
    return "/".join(segments) + "?" + "&".join(keys)


def made_by_text(root: Element) -> list[str]:
    """Elements, attributes and addresses that no template of ours has."""
    found = []
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag.startswith("hostile"):
            found.append(f"<{element.tag}>")
        for name, value in element.attrib.items():
            if name.startswith(("hostile", "on")) or (name in LEADS and bad_lead(value)):
                found.append(f"<{element.tag} {name}={value!r}>")
    return found


def bad_lead(value: str) -> bool:
    """Leads where the text says, or runs it."""
    return value.strip().lower().startswith(("/hostile", "javascript:", "data:text"))
