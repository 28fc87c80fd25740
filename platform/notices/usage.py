"""How many text messages of a county left this month, wait, failed or were held back, for whoever pays for them."""

from dataclasses import dataclass

from kernel.db import database
from notices.budget import budget_of, this_month
from people.actor import Actor
from people.permissions import Permission
from workflows.local_time import at_minute

USAGE = """
select coalesce((select sent from message_month where county_id = $1 and month = $2), 0)::int as sent,
  (select count(*) from message where county_id = $1 and state = 'waiting') as waiting,
  count(*) filter (where not held_back) as failed, count(*) filter (where held_back) as held_back
from message where county_id = $1 and state = 'given_up' and made_at >= $3"""


@dataclass(frozen=True, slots=True)
class Usage:
    sent: int
    waiting: int
    failed: int
    held_back: int
    budget: int  # 0: as many as it takes


async def month_of(actor: Actor) -> Usage:
    """Within the actor's scope."""
    actor.require(Permission.CHANGE_SETTINGS)
    month = this_month()
    row = await database.fetch_one(USAGE, actor.county_id, month, at_minute(month, 0))
    return Usage(**dict(row), budget=budget_of(actor.county_id))
