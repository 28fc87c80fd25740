"""Everybody who may come to a county of hostile texts, and the pages that each of them found."""

import contextlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg
from litestar import Litestar

from demo.settle import CAST
from people import sessions
from tenants.keys import keyring
from tenants.scope import Scope, opened
from tenants.tree import tree
from tests.client import Client, signed_in_staff
from tests.crawl.crawler import Crawl, crawl
from tests.crawl.hostile import replace_texts
from tests.crawl.own_world import fill_copy
from tests.running import row, rows, settings_now
from web.cookies import SESSION

COUNTY = "hostile"
MOST, MOST_OF_A_MATTER = 120, 12
# One of everybody who may sign in at the county, of the township and the village.
STAFF = [f"{name}@{COUNTY}" for name in CAST if name not in ("li", "wang", "liang")]
STAFF += [f"li@{COUNTY}-xiaopingyang", f"wang@{COUNTY}-xiaopingyang", f"liang@{COUNTY}-xiaopingyang-pingdong"]
RESIDENT = "a resident without an account"
# As the portal's own question asks it: any case of each state.
OF_EACH_STATE = 'select distinct on (state) id, number from "case" where county_id = $1 order by state, id'


@dataclass
class Found:
    crawl: Crawl
    cookies: Mapping[str, str]


@dataclass
class Everybody:
    """`replaced`: how many values of each column are hostile. Who has come once need not look for pages again."""

    app: Litestar
    replaced: Counter[str]
    came: dict[str, Found] = field(default_factory=dict)

    async def staff(self, login: str) -> Crawl:
        if login not in self.came:
            account = await row("select id from account where login = $1", login)
            client = await signed_in_staff(self.app, account["id"])
            await self._crawl(login, client, "/console/posts", MOST)
        return self.came[login].crawl

    async def resident(self) -> Crawl:
        if RESIDENT not in self.came:
            home = f"/p/{tree.at(f'{COUNTY}/').handle}"
            await self._crawl(RESIDENT, Client(self.app), home, MOST, home)
        return self.came[RESIDENT].crawl

    async def guests(self) -> list[Crawl]:
        """By the slip of a matter of each state."""
        county = tree.at(f"{COUNTY}/")
        found = []
        for case in await rows(OF_EACH_STATE, county.county_id):
            name = f"guest of {case['number']}"
            if name not in self.came:
                started = await sessions.start(
                    "portal", sessions.GUEST, county_id=county.county_id, case_id=case["id"]
                )
                client = Client(self.app)
                client.hold("portal", started)
                await self._crawl(name, client, f"/p/{county.handle}/case/{case['number']}", MOST_OF_A_MATTER)
            found.append(self.came[name].crawl)
        return found

    async def everybody(self) -> dict[str, Found]:
        for login in STAFF:
            await self.staff(login)
        await self.resident()
        await self.guests()
        return self.came

    async def _crawl(self, name: str, client: Client, start: str, most: int, within: str = "/") -> None:
        found = await crawl(client, [start], most, within)
        cookies = {cookie: value for cookie in SESSION.values() if (value := client.cookie(cookie))}
        self.came[name] = Found(found, cookies)


async def hostile_county(app: Litestar, folder: Path) -> Everybody:
    await fill_copy("xingbin", COUNTY, folder)
    county_id = tree.at(f"{COUNTY}/").county_id
    async with opened(Scope(county_id)):
        county = await keyring.of(county_id)
    owner = await asyncpg.connect(settings_now().database_url)
    async with contextlib.AsyncExitStack() as left:
        left.push_async_callback(owner.close)
        replaced = await replace_texts(owner, county, f"{COUNTY}/")
    await tree.load()
    return Everybody(app, replaced)
