"""Whether the master key is that of this database: asked before anything is served, worked or changed."""

from kernel.crypto import BrokenSeal
from kernel.db import database
from kernel.errors import Misconfigured
from tenants.keys import keyring
from tenants.scope import enter, system

COUNTIES = "select id, place from tenant where parent_id is null order by id"
KEYS = "select wrapped from county_key where county_id = $1"
OTHER_KEY = (
    "MASTER_KEY opens nothing in this database: give the key that it was set up with; where that one was changed,"
    " give it as FORMER_MASTER_KEY and run zongzhi key change."
)


async def confirm() -> None:
    """By whatever role; where no county is yet, any key will do. Raises Misconfigured."""
    async with database.transaction():
        known = await database.fetch_one("select to_regclass('county_key') is not null as made")
        counties = await database.fetch(COUNTIES) if known["made"] else []
        for county in counties:
            await enter(system(county["id"], county["place"]))
            rows = await database.fetch(KEYS, county["id"])
            if any(_opens(county["id"], row["wrapped"]) for row in rows):
                return
    if counties:
        raise Misconfigured(OTHER_KEY)


def _opens(county_id: int, wrapped: bytes) -> bool:
    try:
        keyring.opened(county_id, wrapped)
    except BrokenSeal:
        return False
    return True
