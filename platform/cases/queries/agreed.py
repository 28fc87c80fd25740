"""To which version of the notice somebody agreed last."""

from cases.queries.case import open_case
from cases.queries.mine import my_cases
from journal.reading import first_of
from people.actor import Actor


async def last_agreed(actor: Actor) -> str:
    """Within a transaction in the scope of somebody signed in; empty where they never filed anything."""
    newest = next(iter(await my_cases(actor)), None)
    if newest is None:
        return ""
    await open_case(actor.county_id, newest.id)
    filed = await first_of("case.submit", newest.id, actor.county_id, newest.made_at)
    return str(filed.data["notice"]) if filed else ""
