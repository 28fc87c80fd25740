"""A member of staff, a resident and nobody who come to a county of their own, and the pages that they found."""

from dataclasses import dataclass
from pathlib import Path

from litestar import Litestar

from people.citizens import citizen_of
from tenants.keys import keyring
from tenants.scope import Scope, opened
from tenants.tree import tree
from tests.client import Client, signed_in_citizen, signed_in_staff
from tests.crawl.crawler import Crawl, crawl
from tests.crawl.own_world import fill_copy
from tests.running import new_phone, row

MOST = 60


@dataclass(frozen=True)
class Comers:
    county_id: int
    clients: dict[str, Client]
    crawls: list[Crawl]


async def comers(app: Litestar, county: str, folder: Path) -> Comers:
    await fill_copy("puyang", county, folder)
    place = tree.at(f"{county}/")
    account = await row("select id from account where login = $1", f"chen@{county}")
    async with opened(Scope(place.county_id)):
        person = await citizen_of(await keyring.of(place.county_id), place.place, new_phone())
    staff = await signed_in_staff(app, account["id"])
    resident = await signed_in_citizen(app, place.county_id, person)
    home = f"/p/{place.handle}"
    crawls = [
        await crawl(staff, ["/console/posts"], MOST),
        await crawl(resident, [home, f"{home}/mine", f"{home}/file"], MOST, home),
    ]
    return Comers(place.county_id, {"staff": staff, "resident": resident, "nobody": Client(app)}, crawls)
