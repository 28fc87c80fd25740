"""What one account may search, turn over and take away within an hour: exact, told in a sentence, work goes on."""

import asyncio
import re
from datetime import timedelta

import pytest
from litestar import Litestar

from kernel import instant
from kernel.ids import new_id
from people.hourly import EXPORTS, PAGES, SEARCHES, Hourly
from people.roles import Role
from tests.client import Client, signed_in_staff
from tests.console.conftest import county_of
from tests.console.matters import brought_to
from tests.console.screens import Fields, main, text
from tests.console.world import World
from tests.running import Enrolled, enrolled, row, rows


def home(clerk: Enrolled) -> str:
    return f"/console/{clerk.invitation.handle}"


def a_sheet() -> Fields:
    return {"kind": "csv", "reason": "meeting", "look": "", "form_key": str(new_id())}


async def use_up(hourly: Hourly, clerk: Enrolled) -> None:
    key = hourly.limit.key(str(clerk.invitation.account_id))
    await row(
        "insert into rate (key, starts, taken) values ($1, $2, $3)"
        " on conflict (key) do update set taken = excluded.taken returning key",
        *(key, instant.now(), hourly.limit.most),
    )


async def test_of_fifty_exports_at_once_thirty_are_made_and_the_rest_told_when_to_come_back(
    app: Litestar, world: World, clerk: Enrolled
) -> None:
    await brought_to(world, "accept")
    client = await signed_in_staff(app, clerk.invitation.account_id)
    path = f"{home(clerk)}/queue/open/export"

    answers = await asyncio.gather(*(client.post(path, a_sheet()) for _ in range(50)))

    made = [one for one in answers if one.status_code == 201]
    told = [one for one in answers if one.status_code == 429]
    written = await rows(
        "select 1 from journal where verb = 'list.export' and actor = $1", clerk.invitation.person_id
    )
    assert (len(made), len(told), len(written)) == (30, 20, 30)
    assert re.search(r"请 6[01] 分钟后再导出", text(main(told[0])))


async def test_an_hour_later_sheets_are_made_again(app: Litestar, world: World, clerk: Enrolled) -> None:
    await brought_to(world, "accept")
    client = await signed_in_staff(app, clerk.invitation.account_id)
    path = f"{home(clerk)}/queue/open/export"
    await use_up(EXPORTS, clerk)
    before = await client.post(path, a_sheet())

    with instant.at(instant.now() + timedelta(hours=1)):
        client = await signed_in_staff(app, clerk.invitation.account_id)
        after = await client.post(path, a_sheet())

    assert (before.status_code, after.status_code) == (429, 201)


@pytest.mark.parametrize(
    ("hourly", "path", "sentence"),
    [
        (PAGES, "/queue/open?after=2026-01-01T00:00:00%2B00:00~00000000-0000-0000-0000-000000000000", "翻得太多"),
        (SEARCHES, "/search", "查得太多"),
    ],
)
async def test_whoever_searched_or_turned_pages_too_often_waits_and_works_on_meanwhile(
    app: Litestar, clerk: Enrolled, hourly: Hourly, path: str, sentence: str
) -> None:
    client = await signed_in_staff(app, clerk.invitation.account_id)
    before = await ask(client, clerk, path)
    await use_up(hourly, clerk)

    refused = await ask(client, clerk, path)

    assert (before[0], refused[0]) == (200, 429)
    assert sentence in refused[1]
    assert (await client.get(home(clerk))).status_code == 200


async def ask(client: Client, clerk: Enrolled, path: str) -> tuple[int, str]:
    """A search is posted and led to what it found."""
    searches = path == "/search"
    answer = await (client.post(home(clerk) + path, {"q": "没有"}) if searches else client.get(home(clerk) + path))
    found = await client.get(answer.headers["location"]) if answer.status_code == 303 else answer
    return found.status_code, text(main(found))


@pytest.mark.parametrize("path", ["/log", "/sign-ins"])
async def test_logs_are_taken_away_within_the_same_measure(app: Litestar, world: World, path: str) -> None:
    auditor = await enrolled(county_of(world), Role.AUDITOR)
    client = await signed_in_staff(app, auditor.invitation.account_id)
    before = await client.post(home(auditor) + path, {})
    await use_up(EXPORTS, auditor)

    refused = await client.post(home(auditor) + path, {})

    assert (before.status_code, refused.status_code) == (201, 429)
