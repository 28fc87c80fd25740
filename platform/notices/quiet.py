"""The hours of the night in which no telephone rings: what can wait becomes due when they end."""

from datetime import datetime, timedelta

from kernel.db import database
from kernel.instant import now
from notices.gateway import awaited
from tenants.chosen import chosen
from tenants.settings import QUIET
from tenants.tree import tree
from tenants.values import Hours
from workflows.local_time import LOCAL, local

PUT_OFF = """
update message set next_try_at = $2
where county_id = $1 and state = 'waiting' and next_try_at <= $3 and template <> all($4)"""


async def put_off(county_id: int) -> None:
    """Within the county's scope. Asked when something is due, so that a second try does not ring at night either."""
    until = end_of(chosen.at(tree.county(county_id).place, QUIET), now())
    if until:
        await database.fetch(PUT_OFF, county_id, until, now(), awaited())


def end_of(hours: Hours, moment: datetime) -> datetime | None:
    """When the quiet that holds at this moment is over; None where it does not hold."""
    here = local(moment)
    if not hours.hold(here.time()):
        return None
    day = here.date() if here.time() < hours.end else here.date() + timedelta(days=1)
    return datetime.combine(day, hours.end, LOCAL)
