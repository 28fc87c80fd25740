"""What this post manages: one line a subject, only those that it may."""

from litestar import Response, get

from console.frame import any_frame, home, manages
from kernel.errors import NotFound
from people.actor import Actor
from people.permissions import Permission
from tenants.scope import opened
from tenants.tree import tree
from web.pages import page
from web.visitor import Asked, By, Me
from workflows.words import word

# In the order of the page: what it is, and who may.
SUBJECTS = (
    ("people", Permission.MANAGE_STAFF),
    ("units", Permission.MANAGE_UNITS),
    ("catalogue", Permission.SEE_CATALOGUE),
    ("leaders", Permission.MANAGE_UNITS),
    ("experts", Permission.MANAGE_UNITS),
    ("dictionary", Permission.MANAGE_UNITS),
    ("method", Permission.CHANGE_SETTINGS),
    ("settings", Permission.CHANGE_SETTINGS),
    ("messages", Permission.CHANGE_SETTINGS),
    ("log", Permission.READ_LOGS),
    ("sign-ins", Permission.READ_LOGS),
    ("who-saw", Permission.SEE_READS),
)


@get("/console/{post:str}/upkeep", name="console.upkeep")
async def show(request: Asked, actor: By, account: Me) -> Response[str]:
    if not manages(actor):
        raise NotFound()
    async with opened(actor.scope):
        around = await any_frame(actor, account, "upkeep")
    return page(
        request,
        "console/pages/upkeep/home.html",
        **around,
        subjects=subjects(actor, home(account)),
        place=tree.at(actor.place).name,
    )


def subjects(actor: Actor, base: str) -> list[dict[str, str]]:
    return [
        {"name": word("upkeep", key), "note": word("upkeep", f"{key}_note"), "href": f"{base}/{key}"}
        for key, permission in SUBJECTS
        if actor.may(permission)
    ]


ROUTES = [show]
