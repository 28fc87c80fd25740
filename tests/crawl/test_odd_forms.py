"""Every form takes whatever is typed: never an error of the server, and a refusal changes nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import asyncpg
import pytest
import pytest_asyncio
from hypothesis import Phase, given, seed, settings
from hypothesis import strategies as st
from litestar import Litestar

from tests.client import Client, forms, signed_in_staff
from tests.crawl.counting import COUNTS
from tests.crawl.crawler import crawl, kind
from tests.crawl.own_world import fill_copy

COUNTY = "odd"
MOST = 100
# Ends the very session that asks.
ENDS = re.compile(r"sign-out|sessions|leave|/language")
ACCOUNT = "select id from account where login = $1"
BY_EACH = pytest.mark.parametrize("name", ["chen", "zhou", "xu", "liu", "admin", "shen"])
OWN = frozenset({"_token", "form_key", "version"})
ODD = (
    *("", " \u3000\t", "甲\x00乙", "x" * 20_000, "-1", "99999999999999999999999", "１２", "2026-02-30"),
    *("00000000-0000-0000-0000-000000000000", "../../etc/passwd", "%00%ff\u202e甲\ufffe", "' or 1=1 --"),
)


@dataclass(frozen=True)
class Shown:
    action: str
    fields: dict[str, str]

    def bodies(self) -> Iterator[dict[str, str | list[str]]]:
        """All fields odd in the same way; then one left out, and one given twice."""
        own = {name: value for name, value in self.fields.items() if name in OWN and name != "_token"}
        asked = [name for name in self.fields if name not in OWN]
        for odd in ODD:
            yield own | dict.fromkeys(asked, odd)
        for left in [*asked, *own]:
            yield {name: value for name, value in self.fields.items() if name not in ("_token", left)}
        for twice in asked:
            yield own | {name: self.fields[name] for name in asked} | {twice: ["甲", "乙"]}

    def by_chance(self, examples: int) -> list[dict[str, str | list[str]]]:
        """Each field as it was shown, as anything at all, several times over, or not there."""
        made: list[dict[str, str | list[str]]] = []
        anything = st.one_of(st.text(max_size=60), st.sampled_from(ODD), st.lists(st.text(max_size=9), max_size=3))
        fields = {name: st.just(value) | anything for name, value in self.fields.items() if name != "_token"}

        @seed(20260727)
        @settings(max_examples=examples, database=None, phases=[Phase.generate], deadline=None)
        @given(st.fixed_dictionaries({}, optional=fields))
        def collect(body: dict[str, str | list[str]]) -> None:
            made.append(body)

        collect()
        return made


@pytest_asyncio.fixture(scope="module")
async def filled(app: Litestar, tmp_path_factory: pytest.TempPathFactory) -> None:
    await fill_copy("puyang", COUNTY, tmp_path_factory.mktemp("odd"))


async def shown_to(client: Client, start: list[str], within: str = "/") -> list[Shown]:
    """Each kind of form once."""
    found = await crawl(client, start, MOST, within)
    kinds: dict[str, Shown] = {}
    for page in found.texts:
        for action, fields in forms(page).items():
            if "_token" in fields and not ENDS.search(action):
                kinds.setdefault(kind(action), Shown(action, fields))
    return list(kinds.values())


async def forms_of(app: Litestar, owner: asyncpg.Connection, name: str) -> tuple[Client, list[Shown]]:
    client = await signed_in_staff(app, await owner.fetchval(ACCOUNT, f"{name}@{COUNTY}"))
    return client, await shown_to(client, ["/console/posts"])


async def try_all(client: Client, shown: list[Shown], owner: asyncpg.Connection, chances: int = 3) -> list[str]:
    wrong = []
    county = await owner.fetchval("select county_id from tenant where slug = $1 and parent_id is null", COUNTY)
    for form in shown:
        for body in (*form.bodies(), *form.by_chance(chances)):
            before = await owner.fetchrow(COUNTS, county)
            answer = await client.post(form.action, body, token=form.fields["_token"])
            changed = await owner.fetchrow(COUNTS, county) != before
            if answer.status_code >= 500 or (answer.status_code >= 400 and changed):
                wrong.append(f"{answer.status_code} {form.action} {str(body)[:200]} {'changed' if changed else ''}")
    return wrong


@pytest.mark.usefixtures("filled")
@BY_EACH
async def test_no_form_of_the_staff_breaks_and_no_refusal_changes_anything(
    app: Litestar, owner: asyncpg.Connection, name: str
) -> None:
    client, shown = await forms_of(app, owner, name)

    wrong = await try_all(client, shown, owner)

    assert wrong == []
    assert len(shown) >= 3


@pytest.mark.faults
@pytest.mark.usefixtures("filled")
@BY_EACH
async def test_no_form_of_the_staff_does_whatever_chance_puts_into_it(
    app: Litestar, owner: asyncpg.Connection, name: str
) -> None:
    client, shown = await forms_of(app, owner, name)

    assert await try_all(client, shown, owner, chances=100) == []


@pytest.mark.usefixtures("filled")
async def test_no_form_for_residents_does(app: Litestar, owner: asyncpg.Connection) -> None:
    client = Client(app)
    handle = await owner.fetchval("select handle from tenant where slug = $1 and parent_id is null", COUNTY)
    shown = await shown_to(client, [f"/p/{handle}", f"/p/{handle}/file", f"/p/{handle}/track"], f"/p/{handle}")

    wrong = await try_all(client, shown, owner)

    assert wrong == []
    assert len(shown) >= 3
