"""People at windows and at doors in the demo: registered by the clerk's own command, some settled on the spot."""

from datetime import datetime, timedelta
from decimal import Decimal

from cases.commands.register import Answer, Next, Settle, register
from cases.filing import TOPIC_OF, Filing, Papers, Who
from demo.replay import Act
from demo.settle import Settled
from demo.world_files import Row, visits
from kernel.ids import new_id
from people.actor import Actor
from people.roles import Role
from tenants.tree import tree


def at_windows(county: Settled, moment: datetime) -> list[tuple[datetime, Act]]:
    """Every visit with its hour, at the county's window or at the door of the first village that has staff."""
    village = _village(county)
    desks = {"county": county.who(county.place, {Role.INTAKE_CLERK}), "village": village}
    place = village.place if village else county.place
    return [
        (moment - timedelta(hours=row["hours_ago"]), _visit(row, place, actor))
        for row in visits()
        if (actor := desks[row["at"]])
    ]


def _village(county: Settled) -> Actor | None:
    places = (found.place for found in tree.below(county.place) if found.level == "VILLAGE")
    staffed = (county.who(place, {Role.GRID_MEMBER, Role.INTAKE_CLERK}) for place in places)
    return next(filter(None, staffed), None)


def _visit(row: Row, place: str, actor: Actor) -> Act:
    async def act() -> None:
        await register(_filing(row, place), _next(row), key=new_id(), actor=actor)

    return act


def _filing(row: Row, place: str) -> Filing:
    who = row["applicant"]
    papers = Papers(sex=who["sex"], nation=who["nation"], born=who["born"], job=who["job"], address=who["address"])
    return Filing(
        topic=TOPIC_OF.get(row["category"], "unsure"),
        place=place,
        say=row["say"],
        demands=tuple(row["demands"]),
        applicants=(Who(who["name"], who["phone"], papers=papers),),
        respondents=tuple(Who(name) for name in row.get("respondents", ())),
        people=row["people"],
        callers=row["callers"],
        source=row["source"],
        title=row["title"],
        consent="spoken" if row["source"] == "phone" else "paper",
        category=row["category"],
        amount=Decimal(row["amount"]) if "amount" in row else None,
        mediation=row["mediation"],
        evidence=row.get("evidence", ""),
    )


def _next(row: Row) -> Next:
    if "answer" in row:
        return Answer(row["answer"])
    return Settle(row["settled"], both_agreed=True) if "settled" in row else None
