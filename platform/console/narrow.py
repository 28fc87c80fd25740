"""The form that narrows a list: everything that a list shows can be asked for; its answer is an address."""

from typing import Any

from litestar import Response, get
from litestar.params import FromPath

from cases.categories import known_at
from cases.filing import SOURCES
from cases.filters import CLOCKS, DATES, Filters
from cases.in_force import in_force
from cases.queries.leaders import leaders_near
from cases.queries.units import units_near
from cases.queues import ALL, DONE, UNIT_DONE, Queue
from console.desk import queue_of
from console.frame import frame, home
from console.looking import GRADES, STATES, ListAddress, read_look
from people.permissions import Permission
from tenants.scope import opened
from tenants.tree import tree
from web.pages import page
from web.visitor import Asked, By, Me
from workflows.case import ENDED
from workflows.words import word


@get("/console/{post:str}/queue/{key:str}/filter", name="console.filter")
async def narrow(request: Asked, actor: By, account: Me, key: FromPath[str]) -> Response[str]:
    queue, base = queue_of(actor, key), home(account)
    async with opened(actor.scope):
        around = await frame(actor, account, queue.key)
        method = await in_force.method(actor.county_id, in_force.digest_at(actor.place))
        units = await units_near(actor.county_id, actor.place)
        leaders = await leaders_near(actor.county_id, actor.place) if actor.may(Permission.SEE_CASES) else []
    look = read_look(request.query_params, queue, method)
    address = ListAddress(base, queue.key, look)
    offered: dict[str, list[dict[str, str]]] = {
        "state": _words("state", _states(queue)),
        "grade": _words("grade", GRADES),
        "source": _words("source", SOURCES),
        "category": [_option(one.key, one.title) for one in known_at(actor.place, method)],
        "clock": [_option(value, word("filter", f"clock_{value}")) for value in CLOCKS],
        "place": [_option(below.place, below.name) for below in tree.children(actor.place)],
        "unit": [_option(str(unit.id), unit.name) for unit in units],
        "leader": [_option(str(one.person_id), one.said) for one in leaders],
    }
    return page(
        request,
        "console/pages/filter.html",
        **around,
        queue=queue,
        offered=offered,
        chosen=look.filters,
        dates=_dates(look.filters, queue),
        sort=look.sort,
        list_url=address.at(),
        action=address.url,
    )


def _states(queue: Queue) -> list[str]:
    """A list of open cases asks for no ended one, and the other way round."""
    ended = {state.value for state in ENDED}
    if queue.kind == ALL:
        return list(STATES)
    return [state for state in STATES if (state in ended) == (queue.kind in (DONE, UNIT_DONE))]


def _dates(filters: Filters, queue: Queue) -> list[dict[str, Any]]:
    """How long a file is kept is asked where there are archived cases."""
    return [
        {
            "name": name,
            "label": word("filter", f"{name}_dates"),
            "first": getattr(filters, f"{name}_from"),
            "last": getattr(filters, f"{name}_to"),
        }
        for name in DATES
        if name != "kept" or queue.kind in (ALL, DONE)
    ]


def _words(section: str, values: Any) -> list[dict[str, str]]:
    return [_option(value, word(section, value)) for value in values]


def _option(value: str, label: str) -> dict[str, str]:
    return {"value": value, "label": label}


ROUTES = [narrow]
