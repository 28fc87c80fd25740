"""How a place works: its method in plain words, whence, since when, by whose choice; and what else there is."""

from collections.abc import Mapping
from typing import Any

from litestar import Response, get

from cases.commands.method import Standing, standing
from cases.queries.methods import Offered
from console.frame import any_frame, home
from people.permissions import Permission
from tenants.methods import MethodChoice
from tenants.scope import opened
from tenants.tree import tree
from web import shown
from web.pages import page
from web.visitor import Asked, By, Me
from workflows.method import Method
from workflows.method_words import Lines, described
from workflows.words import word


@get("/console/{post:str}/method", name="console.method")
async def show(request: Asked, actor: By, account: Me) -> Response[str]:
    actor.require(Permission.CHANGE_SETTINGS)
    async with opened(actor.scope):
        around = await any_frame(actor, account, "upkeep")
        stands = await standing(actor)
    return page(
        request,
        "console/pages/upkeep/method.html",
        **around,
        place=tree.name(actor.place),
        title=stands.method.title,
        facts=facts(stands, actor.place),
        parts=[_part(key, lines) for key, lines in described(stands.method).items() if lines],
        others=[
            _other(one, stands, f"{home(account)}/method/{digest}")
            for digest, one in stands.offered.items()
            if digest != stands.now.digest
        ],
        values_url=f"{home(account)}/method/values",
        saved=request.query_params.get("saved") == "1",
    )


def facts(stands: Standing, place: str) -> list[dict[str, str]]:
    """Which one, whence, since when and by whom."""
    own = stands.now.place == place
    whence = word("method", "chosen_own" if own else "chosen_above", who=tree.name(stands.now.place))
    return [
        {"term": word("method", "which"), "text": stands.method.title, "note": version_of(stands.method)},
        {"term": word("method", "whence"), "text": whence, "note": since(stands.now)},
    ]


def since(choice: MethodChoice) -> str:
    if choice.since is None:
        return word("method", "from_the_start")
    return word("method", "since", day=shown.day(choice.since), by=choice.by)


def version_of(method: Method) -> str:
    """With the beginning of its fingerprint: two files may bear the same number."""
    return word("method", "version", version=method.version, print=method.digest[:8])


def _part(key: str, lines: Lines) -> dict[str, Any]:
    rows = [{"term": name, "text": text} for name, text in lines.items()]
    return {"title": word("method", f"part_{key}"), "rows": rows}


def _other(one: Offered, stands: Standing, href: str) -> Mapping[str, str]:
    above = stands.above
    note = word("method", "kept" if one.kept else "comes_along")
    if above and above.digest == one.method.digest:
        note = word("method", "above_uses", who=tree.name(above.place))
    return {"name": one.method.title, "note": f"{note}；{version_of(one.method)}", "href": href}


ROUTES = [show]
