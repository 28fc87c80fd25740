"""The methods that may be chosen, and the open cases that work by one."""

from dataclasses import dataclass

from kernel.db import database
from kernel.errors import NotFound
from tenants.methods import kept_methods
from tenants.scope import Scope
from workflows.method import Method, shipped
from workflows.words import word

OPEN_UNDER = """
select method, count(*) as n from "case" where county_id = $1
  and state not in ('CLOSED', 'ARCHIVED', 'DECLINED', 'MERGED', 'WITHDRAWN', 'VOIDED')
  and place >= $2 and place < $3 group by method"""

OF_METHOD = """
select count(*) as n from "case" where county_id = $1 and method = $2
  and state not in ('CLOSED', 'ARCHIVED', 'DECLINED', 'MERGED', 'WITHDRAWN', 'VOIDED')"""


@dataclass(frozen=True, slots=True)
class Offered:
    """`kept`: the county has it; one that only comes along is kept when it is first chosen."""

    method: Method
    source: str
    kept: bool


async def offered_methods(county_id: int) -> dict[str, Offered]:
    """By digest. Within the county's scope."""
    kept = await kept_methods(county_id)
    own = {digest: Offered(Method.kept(source), source, True) for digest, source in kept.items()}
    more = {digest: Offered(*one, False) for digest, one in shipped().items() if digest not in own}
    return own | more


async def offered_method(county_id: int, digest: str) -> Offered:
    """Raises NotFound."""
    found = (await offered_methods(county_id)).get(digest)
    if found is None:
        raise NotFound(word("method", "unknown"))
    return found


async def open_under(county_id: int, digest: str) -> int:
    """Of the whole county, for whoever sees all of it."""
    row = await database.fetch_one(OF_METHOD, county_id, digest)
    count: int = row["n"]
    return count


async def open_cases(scope: Scope) -> dict[str, int]:
    """How many work by each method, of those that are seen from here."""
    rows = await database.fetch(OPEN_UNDER, scope.county_id, scope.lo, scope.hi)
    return {row["method"]: row["n"] for row in rows}
