"""Number and secret open one case; the page that carried them there is asked for them only once."""

from typing import Any

from litestar import Response, get, post

from cases.filing import shown_number
from kernel.errors import Invalid, TooOften, Trouble
from kernel.ids import county_of
from people.slips import clean_number, open_slip
from portal.shell import screen
from tenants.tree import TenantView, tree
from web import carried, cookies
from web.carried import CARRIED
from web.forms import Form, read_form
from web.pages import see
from web.visitor import Asked, Tenant, address, device
from workflows.words import word

LENGTH = 10


@get("/p/{handle:str}/track", name="portal.track")
async def ask(request: Asked, tenant: Tenant) -> Response[str]:
    number = clean_number(request.query_params.get("no", ""))
    return _screen(request, tenant, Form([("no", shown_number(number) if len(number) == LENGTH else number)]))


@post("/p/{handle:str}/track", name="portal.track.open")
async def open_case_by_slip(request: Asked, tenant: Tenant) -> Response[Any]:
    form = await read_form(request, carried.MOST_BYTES)
    try:
        number = clean_number(form.text("no", most=40, need=word("portal_need", "number")))
        secret = form.text("secret", most=20, need=word("portal_need", "secret"))
        form.check()
        at = _where(number, tenant)
        cookie = await open_slip(
            at.county_id,
            number,
            secret,
            address=address(request),
            device=device(request),
            old=cookies.presented(request, "portal"),
        )
    except (Invalid, TooOften) as wrong:
        return _screen(request, tenant, form, wrong)
    kept = carried.unpack(form.value(CARRIED), "portal")
    response: Response[Any]
    response = carried.hand_back(request, kept, cookie) if kept else see(f"/p/{at.handle}/case/{number}")
    cookies.sign_in(response, "portal", cookie)
    return response


def ask_again(request: Asked, tenant: TenantView, number: str) -> Response[str]:
    """The half hour of a slip was over: what was posted rides along until the secret is typed once more."""
    form = Form([("no", shown_number(number)), (CARRIED, carried.pack(request))])
    return _screen(request, tenant, form, status=401)


def _where(number: str, tenant: TenantView) -> TenantView:
    """The number names its county; a slip of the next county opens from any portal."""
    named = [county for county in tree.counties() if county.county_id == county_of(number)]
    return named[0] if named and named[0].county_id != tenant.county_id else tenant


def _screen(
    request: Asked, tenant: TenantView, form: Form, wrong: Trouble | None = None, status: int | None = None
) -> Response[str]:
    return screen(request, "track.html", tenant, wrong=wrong, status=status, form=form, carried=form.value(CARRIED))
