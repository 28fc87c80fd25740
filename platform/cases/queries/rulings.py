"""What directors ruled on the orders of one case."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kernel.db import database

OF_CASE = """
select unit_id, not_unit, sentence, ruled_as, ruled_at from ruling
where county_id = $1 and case_id = $2 order by ruled_at"""


@dataclass(frozen=True, slots=True)
class RulingView:
    """`unit_id` has to do it, `not_unit` was right to reject it."""

    unit_id: UUID
    not_unit: UUID | None
    sentence: str
    ruled_as: str
    ruled_at: datetime

    def decides(self, unit_id: UUID, rejected_at: datetime) -> bool:
        return unit_id == (self.not_unit or self.unit_id) and self.ruled_at >= rejected_at


async def rulings_of(county_id: int, case_id: UUID) -> list[RulingView]:
    rows = await database.fetch(OF_CASE, county_id, case_id)
    return [RulingView(**dict(row)) for row in rows]
