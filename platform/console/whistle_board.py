"""The caller's screen at the place: who is there, who is on the way, late or absent, and the codes to check in."""

from uuid import UUID

from litestar import Response, get
from litestar.params import FromPath
from markupsafe import Markup

from cases.queries.page import case_page
from cases.reading_whistles import CalledView
from console.drawn import drawn
from console.frame import frame, home
from console.view import parts
from console.whistles import unit_row
from kernel.errors import NotFound
from kernel.instant import now
from tenants.scope import opened
from web.forms import Form
from web.hosts import own_base
from web.pages import page
from web.visitor import Asked, By, Me
from workflows.words import word, wording


@get("/console/{post:str}/case/{case_id:uuid}/whistle_board", name="console.whistle.board")
async def show(request: Asked, actor: By, account: Me, case_id: FromPath[UUID]) -> Response[str]:
    async with opened(actor.scope):
        around = await frame(actor, account)
        case = await case_page(case_id, actor=actor)
    whistle = case.whistle
    if whistle is None:
        raise NotFound()
    shown = whistle.mine and whistle.runs
    base = own_base(request)
    groups = [
        {
            "title": word("whistle_standing", standing),
            "units": [{"row": unit_row(unit), "drawing": _code(unit, base) if shown else ""} for unit in units],
        }
        for standing in wording()["whistle_standing"]
        if (units := whistle.of(standing))
    ]
    told = parts(case, actor, home(account), now())
    return page(
        request, "console/pages/whistle_board.html", **{**around, **told}, case=case, groups=groups, form=Form()
    )


def _code(unit: CalledView, base: str) -> Markup | str:
    """Of a unit that has not come."""
    if unit.arrived_at is not None:
        return ""
    return drawn(f"{base}console/check_in/{unit.link}")


ROUTES = [show]
