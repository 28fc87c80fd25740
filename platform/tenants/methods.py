"""The methods that a county keeps, and which of its tenants chose which."""

from dataclasses import dataclass
from datetime import datetime

from kernel.db import database
from tenants.place import ancestors
from tenants.settings import METHOD

KEPT = "select hash, body from method where county_id = $1 order by name, hash"
CHOICES = """
select t.place, s.value #>> '{}' as digest, s.locked, s.chosen_at, s.chosen_as
from setting s join tenant t on t.id = s.tenant_id
where t.county_id = $1 and t.ended_at is null and s.name = $2"""


@dataclass(frozen=True, slots=True)
class MethodChoice:
    """`since` is None for what a tenant began with."""

    place: str
    digest: str
    limit: bool  # places below may choose no other
    since: datetime | None
    by: str


async def kept_methods(county_id: int) -> dict[str, str]:
    """The files by digest. Within the county's scope."""
    return {row["hash"]: row["body"] for row in await database.fetch(KEPT, county_id)}


async def keep_method(tenant_id: int, digest: str, name: str, body: str) -> bool:
    """Within a transaction in the tenant's scope. False where it is there already."""
    put = "select keep_method($1, $2, $3, $4) as done"
    return bool((await database.fetch_one(put, tenant_id, digest, name, body))["done"])


async def remove_method(county_id: int, digest: str) -> None:
    """Set-up alone may."""
    await database.fetch("delete from method where county_id = $1 and hash = $2", county_id, digest)


async def method_choices(county_id: int) -> dict[str, MethodChoice]:
    """By place, as they stand in this transaction."""
    rows = await database.fetch(CHOICES, county_id, METHOD.name)
    return {
        row["place"]: MethodChoice(row["place"], row["digest"], row["locked"], row["chosen_at"], row["chosen_as"])
        for row in rows
    }


async def hold_methods(county_id: int) -> None:
    """Nobody else of the county chooses until this transaction ends: a limit above, a choice below, in turn."""
    await database.fetch("select pg_advisory_xact_lock(hashtext($2), $1)", county_id, METHOD.name)


def choice_at(place: str, choices: dict[str, MethodChoice]) -> MethodChoice | None:
    """The nearest upward; one that binds stops those below it."""
    best: MethodChoice | None = None
    for made in (choices.get(part) for part in ancestors(place)):
        if made and not (best and best.limit):
            best = made
    return best
