"""Pages as tests read them."""

import re
from html import unescape
from uuid import UUID

import httpx

from kernel.ids import new_id
from tests.client import Client, forms
from tests.console.world import World

Fields = dict[str, str | list[str]]


def text(page: httpx.Response | str) -> str:
    """What a reader sees, blanks squeezed."""
    html = page if isinstance(page, str) else page.text
    html = re.sub(r"<(script|style).*?</\1>", "", html, flags=re.S)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


def main(page: httpx.Response) -> str:
    found = re.search(r'<main id="main".*?</main>', page.text, flags=re.S)
    assert found, page.text[:500]
    return found[0]


def buttons(page: httpx.Response) -> list[str]:
    """The permitted moves of a case page, by the last part of their address."""
    group = re.search(r'<div class="moves".*?</div>', main(page), flags=re.S)
    return re.findall(r'(?:href|action)="[^"]*/case/[^"/]*/([a-z_]+)"', group[0]) if group else []


def rows(page: httpx.Response) -> list[str]:
    """The cases of a list, in order."""
    return re.findall(r'<th scope="row" class="wide"><a href="[^"]*(?:open=|/case/)([0-9a-f-]+)"', page.text)


def counts(page: httpx.Response) -> dict[str, int]:
    """Every queue of the side navigation: its address and its count."""
    side = re.search(r'<nav class="side".*?</nav>', page.text, flags=re.S)
    assert side
    found = re.findall(
        r'<a href="(/console/[^"]+)"[^>]*>(?:(?!</a>).)*<span class="count"[^>]*>(\d+)', side[0], flags=re.S
    )
    return {url: int(count) for url, count in found}


def case_url(world: World, name: str, case_id: UUID) -> str:
    return f"{world.staff[name].home}/case/{case_id}"


async def fill(client: Client, url: str, **typed: str | list[str]) -> tuple[Fields, httpx.Response]:
    """The form at this address as a browser would send it, with what was typed."""
    page = await client.get(url)
    assert page.status_code == 200, text(page)[:400]
    by_path = {action.partition("#")[0]: found for action, found in forms(page.text).items()}
    fields: Fields = {name: value for name, value in by_path[url].items() if name in HIDDEN}
    demands = re.findall(r'<input type="hidden" name="demand" value="([^"]+)"', page.text)
    return {**fields, **({"demand": demands} if demands else {}), **typed}, page


def linked(page: httpx.Response, url: str) -> str:
    """What the first link that begins with this address adds to it."""
    return page.text.partition(f'href="{url}')[2].partition('"')[0]


def newcomer(place: str) -> Fields:
    """The form by which somebody new is invited to a desk."""
    return {
        "form_key": str(new_id()),
        "name": "钱小满",
        "phone": "13700000077",
        "login": f"qian{new_id().hex[-8:]}",
        "title": "04 号窗口",
        "place": place,
        "unit_id": "",
        "roles": ["intake_clerk"],
    }


HIDDEN = {"version", "form_key", "order"}
SCORED = {"nature": "1", "scale": "1", "difficulty": "1", "impact": "1"}
ACCEPTED = {"title": "安置房三期欠三个人工钱", "category": "wages", "grade": "blue", **SCORED}
SOLVED = {"party": "applicant", "way": "phone", "contacted": "yes", "solved": "yes", "satisfied": "yes"}
UNSOLVED = {
    "party": "applicant",
    "way": "phone",
    "contacted": "yes",
    "solved": "no",
    "satisfied": "no",
    "text": "只给了一半",
}


def answered(fields: Fields, kind: str = "support") -> Fields:
    demands = fields["demand"]
    assert isinstance(demands, list)
    return {
        **fields,
        **{f"outcome_{demand}": kind for demand in demands},
        **{f"reply_{demand}": "公司答应月底前付清。" for demand in demands},
        "summary": "查清欠薪 4.2 万元，公司已签承诺书。",
    }


async def press(client: Client, url: str, **typed: str | list[str]) -> httpx.Response:
    fields, _ = await fill(client, url, **typed)
    if url.endswith("submit_result"):
        fields = answered(fields)
    answer = await client.post(url, fields)
    assert answer.status_code == 303, text(main(answer))[:600]
    return await client.get(answer.headers["location"])
