"""包抓: the one who is on duty names a leader where the table has none, or another in place of one."""

from typing import Any
from uuid import UUID

from cases.changing import Change, changing
from cases.leaders import asked_seats, in_seat, read_no_more, seat_leader, seat_place
from cases.queries.leaders import post_in_office
from cases.relations import relations_to_case
from cases.seats import change_seat
from people.actor import Actor
from workflows.case import ENDED
from workflows.engine import Move
from workflows.seat import SEAT, STANDING


async def name_leader(case_id: UUID, *, seat: str, post_id: UUID, version: int, key: UUID, actor: Actor) -> None:
    """Raises workflows.refusals.Needs."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        asked = seat in asked_seats(change) and change.case.state not in ENDED
        post = await post_in_office(actor.county_id, post_id)
        fits = asked and post is not None and post["place"] == seat_place(change, seat) and not _barred(change, post)
        row = in_seat(change, seat)
        move = SEAT.permit(
            "name",
            roles=actor.roles,
            relations=relations_to_case(change.case, change.file, actor),
            state=row["state"] if row else SEAT.start,
            facts=change.facts(seat_asked=asked, leader_fits=fits),
        )
        if row is None:
            await seat_leader(change, seat, post, verb="name")
        elif row["post_id"] != post_id:
            await _sit_down(change, row, post, move)


async def _sit_down(change: Change, row: Any, post: Any, move: Move) -> None:
    named = {"post_id": post["post_id"], "person_id": post["person_id"], "named_as": post["name"]}
    change.tick(move, row["id"])
    await change_seat(
        change,
        row,
        state=move.leads_to(row["state"]),
        named_at=change.moment,
        named_by=change.actor.person_id,
        **named,
    )
    change.let_in([f"p:{post['person_id']}"], "leader")
    others = {one["person_id"] for one in change.file.leaders if one["state"] in STANDING and one["id"] != row["id"]}
    await read_no_more(change, {row["person_id"]} - others - {post["person_id"]})
    before = {"instead": str(row["post_id"])} if row["post_id"] else {}
    change.tell("seat.name", "case_leader", row["id"], seat=row["seat"], post=str(post["post_id"]), **before)


def _barred(change: Change, post: Any) -> bool:
    return f"p:{post['person_id']}" in change.case.barred
