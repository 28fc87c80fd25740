"""Where it happened: township, then village; or by name."""

from typing import Any

from litestar import Response, get, post

from kernel.errors import Invalid, Trouble
from portal.filing.draft import Begun, Writing
from tenants.place import ancestors, town_of
from tenants.tree import TenantView, tree
from web.forms import Form, clean, read_form
from web.pages import see
from web.visitor import Asked
from workflows.words import word

LONGEST = 40


@get("/place", name="portal.file.place")
async def ask(request: Asked, writing: Begun) -> Response[str]:
    chosen = writing.answers.place or ""
    form = Form([("place", chosen), ("within", _start(request, writing, chosen))])
    return _screen(request, writing, form, words=clean(request.query_params.get("q", ""))[:LONGEST])


@post("/place", name="portal.file.place.keep")
async def keep(request: Asked, writing: Begun) -> Response[Any]:
    form = await read_form(request)
    try:
        place = _chosen(form, writing)
    except Invalid as wrong:
        return _screen(request, writing, form, wrong, words=clean(form.value("q"))[:LONGEST])
    goes_on = place.level == "TOWN" and tree.children(place.place) and form.value("within") != place.place
    if goes_on and not form.value("q"):
        return see(f"{writing.url('place')}?in={place.handle}")
    return await writing.keep(place=place.place)


def _chosen(form: Form, writing: Writing) -> TenantView:
    typed = form.text("place", most=500, need=word("portal_need", "place"))
    found = tree.find(typed)
    if typed and (found is None or found.county_id != writing.tenant.county_id):
        form.wrong("place", word("portal_need", "unknown_place"))
    form.check()
    assert found is not None
    return found


def _start(request: Asked, writing: Writing, chosen: str) -> str:
    """The township whose villages are listed: the one asked for, the one of the answer, the one of this portal."""
    asked = request.query_params.get("in")
    if asked is not None:
        named = [town for town in tree.children(writing.tenant.county_place) if town.handle == asked]
        return named[0].place if named else ""
    place = chosen or writing.tenant.place
    return town_of(place) if len(ancestors(place)) > 1 else ""


def _screen(
    request: Asked, writing: Writing, form: Form, wrong: Trouble | None = None, *, words: str
) -> Response[str]:
    county = tree.at(writing.tenant.county_place)
    within = tree.find(form.value("within"))
    if within is None or within.county_id != county.county_id or within.level != "TOWN":
        within = None
    options = _found(county, words) if words else _listed(county, within)
    return writing.show(
        request,
        "place",
        form=form,
        wrong=wrong,
        words=words,
        within=within,
        county=county,
        options=options,
        towns=f"{writing.url('place')}?in=",
    )


def _found(county: TenantView, words: str) -> list[dict[str, str]]:
    return [
        _option(place, hint=tree.name(town_of(place.place)) if place.level == "VILLAGE" else "")
        for place in tree.search(words, within=county.place)
        if place.level != "COUNTY"
    ]


def _listed(county: TenantView, within: TenantView | None) -> list[dict[str, str]]:
    above = within or county
    somewhere = word("portal_place", "in_town" if within else "in_county", name=above.name)
    last = {"value": above.place, "label": somewhere, "hint": ""}
    return [*(_option(child) for child in tree.children(above.place)), last]


def _option(place: TenantView, hint: str = "") -> dict[str, str]:
    return {"value": place.place, "label": place.name, "hint": hint}
