"""包抓: who is to answer for this matter, chosen from the posts of its village, township and county."""

from itertools import groupby
from typing import Any
from uuid import UUID

from cases.commands.leaders import name_leader
from cases.queries.leaders import candidates_at
from console.moves.shared import Shown, marks, told_at
from people.actor import Actor
from tenants.place import ancestors
from tenants.tree import tree
from web.forms import Form
from workflows.leaders import SEATS
from workflows.words import word


async def act(form: Form, case_id: UUID, actor: Actor) -> None:
    seat = form.choice("seat", SEATS, need=word("need", "seat_asked"))
    post = form.uuid("post_id", need=word("need", "leader_fits"))
    sent = marks(form)
    form.check()
    with told_at({"seat_asked": "seat", "leader_fits": "post_id"}):
        await name_leader(case_id, seat=seat, post_id=post, actor=actor, **sent)


async def facts(shown: Shown) -> dict[str, Any]:
    """Empty seats first; the posts by the place where they stand."""
    case = shown.page.case
    seats = sorted(shown.page.leaders, key=lambda one: bool(one.name))
    found = await candidates_at(case.county_id, ancestors(case.place))
    groups = [
        {
            "label": tree.full_name(place),
            "options": [{"value": str(one.id), "label": f"{one.name} · {one.title}"} for one in posts],
        }
        for place, posts in groupby(found, key=lambda one: one.place)
    ]
    return {
        "seats": [{"value": one.seat, "label": one.title, "hint": one.name} for one in seats],
        "posts": groups,
        "first": seats[0].seat if seats else "",
    }
