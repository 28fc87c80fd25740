"""What a page of a case would put into its forms; and an address that leads to nothing."""

import asyncpg

from kernel.ids import new_number
from tests.matrix.matters import Matter
from tests.matrix.world import County, nobody


def no_matter(county: County) -> Matter:
    """An address that looks like every other and leads to nothing."""
    number = new_number(county.id)
    return Matter("none", "none", "none", county.id, nobody(), number, "000000")


async def look_up(owner: asyncpg.Connection, matter: Matter) -> None:
    """What a page of this case would put into its forms."""
    row = await owner.fetchrow('select version, lead_unit from "case" where id = $1', matter.id)
    matter.version = row["version"]
    matter.lead_unit = row["lead_unit"] or matter.lead_unit
    orders = await owner.fetch("select id, part from dispatch_order where case_id = $1", matter.id)
    matter.orders |= {order["part"]: order["id"] for order in orders}
    files = await owner.fetch("select id, public from attachment where case_id = $1", matter.id)
    matter.files |= {"told" if file["public"] else "inside": file["id"] for file in files}
    matter.proposal = await owner.fetchval("select id from proposal where case_id = $1", matter.id) or matter.proposal
    other = await owner.fetchval("select id from party where case_id = $1 and part = 'respondent'", matter.id)
    matter.other_side = other or matter.other_side
    matter.transfer = await owner.fetchval("select id from transfer where case_id = $1", matter.id) or matter.transfer
    called = await owner.fetchval("select id from called_unit where case_id = $1 order by unit_id limit 1", matter.id)
    matter.called = called or matter.called
    named = await owner.fetchrow("select id, expert_id from case_expert where case_id = $1", matter.id)
    if named:
        matter.naming, matter.expert = named["id"], named["expert_id"]
    matter.letter = await owner.fetchval("select id from letter where case_id = $1", matter.id) or matter.letter
    demands = await owner.fetch("select id from demand where case_id = $1", matter.id)
    matter.demands = [demand["id"] for demand in demands]


def lead_of(matter: Matter, county: County) -> object:
    """The unit whose duty it is at the place of the case."""
    return county.units[{"sister": "sister_lead", "county": "county_lead"}.get(matter.kind, "lead")]
