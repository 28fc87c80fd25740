"""The seats of a case's leaders as rows: changed, and vacated when nobody is to sit there any more."""

from typing import TYPE_CHECKING, Any

from cases.tables import CaseLeader
from workflows.seat import SEAT

if TYPE_CHECKING:
    from cases.changing import Change


async def relieve(change: "Change", row: Any) -> None:
    move = SEAT.follow("relieve", state=row["state"])
    change.tick(move, row["id"])
    await change_seat(change, row, state=move.target, relieved_at=change.moment)
    post = {"post": str(row["post_id"])} if row["post_id"] else {}
    change.tell("seat.relieve", "case_leader", row["id"], seat=row["seat"], **post)


async def change_seat(change: "Change", row: Any, **columns: Any) -> None:
    """The case is locked, so the row is as it was read."""
    changes: dict[Any, Any] = dict(columns)
    await CaseLeader.update(changes).where(CaseLeader.county_id == change.case.county_id, CaseLeader.id == row["id"])
