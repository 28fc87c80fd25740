"""Correct where a case belongs: found by name among the places of the county."""

from typing import Any
from uuid import UUID

from cases.commands.correct_place import correct_place
from cases.new_case import desk_at
from console.moves.shared import MOST_TEXT, Shown, marks, told_at
from people.actor import Actor
from tenants.place import ancestors, town_of
from tenants.tree import TenantView, tree
from web.forms import Form, clean
from workflows.case import CaseState
from workflows.words import word

FIELDS = {"place_given": "place", "place_differs": "place", "words_given": "text"}
MOST_FOUND = 20


def more(form: Form) -> bool:
    return bool(form.value("do"))


async def act(form: Form, case_id: UUID, actor: Actor) -> None:
    place = form.text("place", most=500, need="请选一个地方；名单里没有，先按名字找一找。")
    text = form.text("text", most=MOST_TEXT, lines=True, need="请写明为什么更正，两边都看得到。")
    sent = marks(form)
    form.check()
    with told_at(FIELDS):
        await correct_place(case_id, place=place, text=text, actor=actor, **sent)


async def facts(shown: Shown) -> dict[str, Any]:
    case = shown.page.case
    county = ancestors(case.place)[0]
    words = clean(shown.form.value("q"))[:40]
    places = tree.search(words, MOST_FOUND, within=county) if words else _near(county, case.place)
    return {
        "words": words,
        "places": [_option(place, case.topic, case.state) for place in places if place.place != case.place],
        "now_at": tree.full_name(case.place),
    }


def _near(county: str, place: str) -> list[TenantView]:
    """Its own township's villages, then the townships and the county itself."""
    own = town_of(place) if len(ancestors(place)) > 1 else ""
    villages = tree.children(own) if own else []
    return [*villages, *tree.children(county), tree.at(county)]


def _option(place: TenantView, topic: str, state: str) -> dict[str, str]:
    goes = state == CaseState.SUBMITTED
    desk = tree.name(desk_at(place.place, topic))
    return {
        "value": place.place,
        "label": tree.full_name(place.place),
        "hint": word("console", "goes_to", desk=desk) if goes else "",
    }
