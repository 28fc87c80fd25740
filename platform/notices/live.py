"""The listener that says which screens are out of date: topics and versions, nothing personal."""

from cases.queries.live import desks_of
from journal.cursors import Happened
from kernel.db import database

LISTENER = "live"
CHANNEL = "live"


async def tell_screens(row: Happened) -> None:
    if row.case_id is None:
        return
    desks = await desks_of(row.county_id, row.case_id)
    # Whoever joined the case reads its course on a page of their own.
    topics = [f"case:{case}" for case in (row.case_id, *desks.joined)]
    left = row.data.get("was", {}).get("holder")
    places = dict.fromkeys([*desks.places, *([left] if left else [])])
    topics += [*(f"desk:{place}" for place in places), *(f"unit:{unit}" for unit in desks.units)]
    for topic in topics:
        await database.fetch("select pg_notify($1, $2)", CHANNEL, f"{row.county_id}:{topic}:{row.seq}")
