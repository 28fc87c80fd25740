"""Somebody with a matter asks about their own data, and the county answers."""

from uuid import UUID

from cases.commands.rights import ask_right, decide_right
from cases.filing import Papers, Who
from cases.queries.rights import own_requests
from cases.rights import Kind
from kernel.ids import new_id
from people.actor import Actor
from tenants.keys import destroy_keys
from tenants.scope import opened
from tests.cast import County
from tests.following import somebody
from tests.matters import Matter, a_case
from tests.running import new_phone

WHY = "搬走了，不想再留着。"
ID_NUMBER = "11010119900307803X"
ADDRESS = "柳湾村西头老槐树旁"
NAME = "司徒蓝田"


async def who_filed(county: County) -> tuple[Actor, str, Matter]:
    """Somebody signed in, their number, and what they filed with a second person."""
    phone = new_phone()
    me, who = await somebody(county, phone), Who(NAME, phone, papers=Papers(id_number=ID_NUMBER, address=ADDRESS))
    return me, phone, await a_case(county, by=me, applicants=(who, Who("钱小军", "13800000018")), people=2)


async def asked(me: Actor, kind: Kind = Kind.ERASE) -> UUID:
    await ask_right(kind, WHY, key=new_id(), actor=me)
    async with opened(me.scope):
        return (await own_requests(me))[0].id


async def decided(county: County, request: UUID, grant: bool = True, text: str = "") -> None:
    await decide_right(request, grant, text, key=new_id(), actor=county.county_director)


async def erased(county: County, me: Actor) -> None:
    await decided(county, await asked(me))


async def put_away_for_good(matter: Matter) -> None:
    """As retention leaves it: the key of the file is gone."""
    async with opened(matter.county.system.scope):
        await destroy_keys(matter.county.id, [matter.id])
