"""Somebody on a matter is put right, as the window does it."""

from cases.commands.correct_party import correct_party
from kernel.ids import new_id
from people.actor import Actor
from tests.matters import Matter

WHY = "看了身份证原件，登记时写错了"


async def correct(matter: Matter, seq: int = 0, why: str = WHY, by: Actor | None = None, **typed: str) -> None:
    party = (await matter.rows("party", "part, seq"))[seq]
    how = {"version": await matter.version(), "key": new_id(), "actor": by or matter.county.clerk}
    await correct_party(matter.id, party["id"], typed, why=why, **how)
