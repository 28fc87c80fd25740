"""What a county may send in a month: once that is spent, what can wait is held back, and somebody calls instead."""

from datetime import date
from uuid import UUID

from journal.record import SYSTEM, Entry, record
from kernel.db import database
from kernel.ids import new_id
from kernel.instant import now
from notices.gateway import awaited
from tenants.chosen import chosen
from tenants.settings import BUDGET
from tenants.tree import tree
from workflows.local_time import local

SOON, SPENT = 80, 100  # percent at which the administrator is told
# The month's row is locked until the claim commits: of two workers at once, each sees what the other let go.
LOCK = """
insert into message_month (county_id, month) values ($1, $2)
on conflict (county_id, month) do update set sent = message_month.sent returning sent"""
# On their way already, or going whatever it costs: they have their share before anything else has.
HOLD = """
update message set state = 'given_up', held_back = true, next_try_at = null
where county_id = $1 and id = any(array(select id from message where county_id = $1 and state = 'waiting'
  and tries = 0 and next_try_at <= $2 and template <> all($3) order by made_at, id
  offset greatest(0, $4 - (select count(*) from message where county_id = $1 and state = 'waiting'
    and (tries > 0 or (template = any($3) and next_try_at <= $2))))))
returning id"""
COUNT = """
insert into message_month (county_id, month, sent) values ($1, $2, 1)
on conflict (county_id, month) do update set sent = message_month.sent + 1 returning sent"""
TELL = """
update message_month set told = $3, told_of = $4
where county_id = $1 and month = $2 and (told < $3 or told_of <> $4) returning told"""


def this_month() -> date:
    return local(now()).date().replace(day=1)


def budget_of(county_id: int) -> int:
    """0: as many as it takes."""
    return chosen.at(tree.county(county_id).place, BUDGET)


async def hold_back(county_id: int) -> bool:
    """Within the county's scope, before messages are claimed; True when some were held back."""
    budget = budget_of(county_id)
    if not budget:
        return False
    [month] = await database.fetch(LOCK, county_id, this_month())
    return bool(await database.fetch(HOLD, county_id, now(), awaited(), budget - month["sent"]))


async def tell_spent(county_id: int) -> None:
    """The last statements of a claim that held something back."""
    await _tell(county_id, SPENT, budget_of(county_id))


async def count_sent(county_id: int) -> None:
    """Within the county's scope, with the message that is marked; the last statement tells of it."""
    [month] = await database.fetch(COUNT, county_id, this_month())
    budget = budget_of(county_id)
    share = month["sent"] * 100 // budget if budget else 0
    if share >= SOON:
        await _tell(county_id, SPENT if share >= SPENT else SOON, budget)


async def _tell(county_id: int, percent: int, budget: int) -> None:
    """Once a month for each figure; a budget that was changed is told of anew."""
    if await database.fetch(TELL, county_id, this_month(), percent, budget):
        county = tree.county(county_id)
        data = {"percent": str(percent), "budget": budget}
        entry = Entry("sms.budget", "tenant", UUID(int=county.id), county.place, data=data)
        await record(county_id, [entry], cause=new_id(), actor=SYSTEM)
