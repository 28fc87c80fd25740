"""Two counties on one matter: a letter that waits in each of them, and a liaison on a case of every kind."""

from collections.abc import Mapping
from uuid import UUID

import asyncpg

from cases.liaisons import BODY, Asked, waiting_seal
from kernel.ids import new_id
from kernel.instant import now
from tenants.keys import keyring
from tenants.scope import opened
from tests.matrix import canaries as kinds
from tests.matrix.canaries import Canaries
from tests.matrix.matters import OBJECTS, Matter
from tests.matrix.world import County, nobody

PUT = """
insert into liaison (county_id, id, case_id, place, sealed, side, other_county, state, body, asked_as, asked_at)
values ($1, $2, $3, $4, false, $5, $6, $7, $8, '中心主任', $9)"""
LETTER = "a letter from another county"


async def put_liaisons(
    home: County,
    far: County,
    matters: Mapping[tuple[str, str], Matter],
    owner: asyncpg.Connection,
    canaries: Canaries,
) -> dict[str, UUID]:
    """By the kind of the case; `waits` came to the home county, `waits away` to the other."""
    found = {"none": nobody(), "sealed": nobody(), "waits": new_id(), "waits away": new_id()}
    for county, other, name in ((home, far, "waits"), (far, home, "waits away")):
        asked = Asked(canaries.plant(LETTER, kinds.TITLE), "请帮忙找人。")
        async with opened(county.system.scope):
            body = waiting_seal(await keyring.of(county.id)).close(BODY, found[name], asked.kept)
        told = ("asked", other.id, "PROPOSED", body, now())
        await owner.execute(PUT, county.id, found[name], None, county.place, *told)
    for kind in OBJECTS[:-1]:
        if kind == "sealed":
            continue  # what is sealed asks no other county
        county, other = (far, home) if kind == "away" else (home, far)
        matter, found[kind] = matters[(kind, "lettered")], new_id()
        place = await owner.fetchval('select place from "case" where id = $1', matter.id)
        told = ("asks", other.id, "JOINED", None, now())
        await owner.execute(PUT, county.id, found[kind], matter.id, place, *told)
    return found
