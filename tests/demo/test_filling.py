"""One county of the demo filled by the product's own commands: what its data files state is what people then see."""

import re
from collections import Counter

import pytest
import pytest_asyncio
from litestar import Litestar

from demo.accounts import accounts_now
from demo.fill import fill_counties
from demo.settle import PASSWORD
from tests.client import Client, forms, signed_in_staff
from tests.console.screens import main, text
from tests.demo.world import CASES, POSTS, TENANTS, Row, rows
from tests.running import app, as_worker, row, settings

__all__ = ["app", "settings"]

COUNTY = "meixian/"
# Where each path of the data files leaves a case.
ENDS = {
    "submitted": "SUBMITTED",
    "accepted": "ACCEPTED",
    "dispatched": "DISPATCHED",
    "taken": "IN_PROGRESS",
    "feedback": "IN_PROGRESS",
    "redo": "IN_PROGRESS",
    "result": "RESULT_REVIEW",
    "visit": "AWAITING_VISIT",
    "closed": "CLOSED",
}
HERE = [case for case in CASES if case["desk"].startswith(COUNTY)]
# Of violence and of complaints about staff those learn alone who keep them.
SEALED = [case for case in HERE if case["topic"] in ("harm", "staff")]
OPEN_TO_ALL = [case for case in HERE if case not in SEALED]
# Whoever came to a window is helped there and then, or waits to be accepted.
VISITS = rows("", "visit", "windows")
AT_WINDOWS = ["CLOSED" if {"answer", "settled"} & set(visit) else "SUBMITTED" for visit in VISITS]
STANDING = Counter([ENDS[case["path"]] for case in OPEN_TO_ALL] + AT_WINDOWS)
HELD = [(staff["login"], post["title"]) for staff, post in POSTS if post["place"].startswith(COUNTY)]


@pytest_asyncio.fixture(scope="module")
async def filled(app: Litestar) -> None:
    with as_worker():
        await fill_counties([COUNTY.strip("/")])


async def at_work(app: Litestar, login: str) -> tuple[Client, str]:
    """Signed in, and the address of their first post."""
    found = await row(
        "select a.id, p.handle from account a join post p on p.account_id = a.id where a.login = $1 order by p.id"
        " limit 1",
        login,
    )
    return await signed_in_staff(app, found["id"]), f"/console/{found['handle']}"


async def leafed_through(client: Client, url: str) -> str:
    """Every page of a list, one behind the other."""
    pages = ""
    while url:
        page = main(await client.get(url))
        pages += page
        older = re.search(r'href="([^"]+)"[^>]*rel="next"', page)
        url = older[1].replace("&amp;", "&") if older else ""
    return pages


@pytest.mark.usefixtures("filled")
async def test_residents_find_every_centre_of_the_county(app: Litestar) -> None:
    towns = [one for place, one in TENANTS.items() if place.startswith(COUNTY) and one["level"] == "TOWN"]

    page = text(await Client(app).get(f"/p/{TENANTS[COUNTY]['handle']}"))

    assert [town["name"] for town in towns if f"{town['name']} {town['centre']}" not in page] == []
    settled = await row("select count(*) as tenants from tenant where place like $1 || '%'", COUNTY)
    assert settled["tenants"] == len([place for place in TENANTS if place.startswith(COUNTY)])


@pytest.mark.usefixtures("filled")
async def test_the_administrator_finds_every_post(app: Litestar) -> None:
    client, home = await at_work(app, "admin@meixian")

    pages = await leafed_through(client, f"{home}/people")

    found = re.findall(r"<small>([^<]+)</small>.*?<td[^>]*>([^<]+)</td>", pages, flags=re.S)
    assert sorted(found) == sorted(HELD)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("state", sorted(STANDING))
async def test_the_overseer_finds_as_many_matters_in_each_state(app: Litestar, state: str) -> None:
    client, home = await at_work(app, "gao@meixian")

    page = text(main(await client.get(f"{home}/queue/all?state={state}")))

    assert f"{STANDING[state]} 件" in page.partition("。")[0]


@pytest.mark.usefixtures("filled")
async def test_one_matter_has_a_task_force_that_the_overseer_reads(app: Litestar) -> None:
    [case] = [case for case in HERE if "force" in case]
    found = await row("select case_id from task_force where place = $1", case["place"])
    client, home = await at_work(app, "gao@meixian")

    page = text(main(await client.get(f"{home}/case/{found['case_id']}")))

    assert f"任务：{case['force']['task']}" in page
    assert "眉县司法局 参加" in page


@pytest.mark.usefixtures("filled")
async def test_one_matter_waits_for_an_expert_of_the_countys_pool(app: Litestar) -> None:
    [case] = [case for case in HERE if "expert" in case]
    found = await row("select case_id from case_expert where place = $1", case["place"])
    client, home = await at_work(app, "gao@meixian")

    page = text(main(await client.get(f"{home}/case/{found['case_id']}")))

    assert f"请教：{case['expert']['question']}" in page
    assert f"{case['expert']['who']} 律师 · 199****" in page


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("case", SEALED, ids=lambda case: case["key"])
async def test_what_is_sealed_is_found_by_the_director_who_keeps_it_and_not_by_the_clerk(
    app: Litestar, case: Row
) -> None:
    title, path = case["title"].format_map(case.get("words", {})), f"/queue/all?state={ENDS[case['path']]}"
    director, at_director = await at_work(app, "zhou@meixian")
    clerk, at_clerk = await at_work(app, "chen@meixian")

    kept, told = await leafed_through(director, at_director + path), await leafed_through(clerk, at_clerk + path)

    assert title in text(kept)
    assert title not in text(told)


@pytest.mark.usefixtures("filled")
async def test_one_of_the_cast_signs_in_with_the_password_and_the_code_that_the_demo_shows(app: Litestar) -> None:
    with as_worker():
        shown = {account.login: account.code for group in await accounts_now() for account in group.accounts}
    client, login = Client(app), "chen@meixian"

    step = await client.post("/console/sign-in", {"login": login, "password": PASSWORD})
    form = forms(step.text)["/console/sign-in/code"]
    done = await client.post("/console/sign-in/code", form | {"code": shown[login]}, token=form["_token"])

    assert done.headers["location"] == "/console/posts"
