"""The dispatch catalogue: which unit for which category, by which clause, as a dispatcher is offered it."""

from itertools import groupby
from typing import Any

from litestar import Response, get

from cases.categories import line_of, offered_at
from cases.in_force import in_force
from cases.queries.bindings import bindings_at
from console.frame import any_frame, home, manages
from console.upkeep.rulings import names_of, shown
from people.permissions import Permission
from tenants.departments import CatalogueRow, catalogue
from tenants.scope import opened
from tenants.tree import tree
from web.pages import page
from web.visitor import Asked, By, Me
from workflows.method_parts import Category


@get("/console/{post:str}/catalogue", name="console.catalogue")
async def show(request: Asked, actor: By, account: Me) -> Response[str]:
    """For one's own place, or one below it: the units of another desk differ."""
    actor.require(Permission.SEE_CATALOGUE)
    asked = request.query_params.get("place", "")
    place = asked if actor.scope.covers(asked) and tree.find(asked) else actor.place
    async with opened(actor.scope):
        around = await any_frame(actor, account, "upkeep" if manages(actor) else "catalogue")
        found = await catalogue(actor.county_id, place)
        rulings = await bindings_at(actor.county_id, place)
        units = await names_of(actor.county_id, rulings)
        method = await in_force.method(actor.county_id, in_force.digest_at(place))
    rows = {key: list(rows) for key, rows in groupby(found, key=lambda row: row.category)}
    entries = [
        _entry(category, [row for key in line_of(category.key, method) for row in rows.get(key, [])])
        for category in offered_at(place, method)
    ]
    return page(
        request,
        "console/pages/upkeep/catalogue.html",
        **around,
        entries=entries,
        rulings=[shown(ruling, units, actor, home(account)) for ruling in rulings],
        ended=request.query_params.get("ended") == "1",
        empty=[entry["title"] for entry in entries if not entry["units"]],
        desk=tree.name(place),
        places=[one for one in tree.below(actor.place) if one.level != "VILLAGE"],
        chosen=place,
        url=f"{home(account)}/catalogue",
    )


def _entry(category: Category, rows: list[CatalogueRow]) -> dict[str, Any]:
    """A unit that has the category in several clauses stands here once, by the first of them."""
    first: dict[Any, CatalogueRow] = {}
    for row in rows:
        first.setdefault(row.unit_id, row)
    return {
        "title": category.title,
        "units": [
            {"number": str(n), "text": row.name, "note": f"{row.clause}：{row.text}", "end": tree.name(row.place)}
            for n, row in enumerate(first.values(), start=1)
        ],
    }


ROUTES = [show]
