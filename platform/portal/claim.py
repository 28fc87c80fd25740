"""Add to "my matters" what was filed without signing in: the slip proves it once more."""

from typing import Any

from litestar import Response, get, post

from cases.commands.claim import claim_case
from cases.filing import shown_number
from kernel.errors import AlreadyDone, Invalid, TooOften, Trouble
from kernel.ids import county_of
from people.slips import clean_number
from portal.shell import screen
from tenants.tree import TenantView, tree
from web.forms import Form, read_form
from web.pages import see
from web.visitor import Asked, Resident, Tenant, address, device
from workflows.words import word


@get("/p/{handle:str}/mine/add", name="portal.claim")
async def ask(
    request: Asked,
    tenant: Tenant,
    resident: Resident,  # noqa: ARG001 — whoever is nobody yet signs in first
) -> Response[str]:
    number = clean_number(request.query_params.get("no", ""))
    return _screen(request, tenant, Form([("no", shown_number(number))]))


@post("/p/{handle:str}/mine/add", name="portal.claim.add")
async def add(request: Asked, tenant: Tenant, resident: Resident) -> Response[Any]:
    form = await read_form(request)
    try:
        number = clean_number(form.text("no", most=40, need=word("portal_need", "number")))
        secret = form.text("secret", most=20, need=word("portal_need", "secret"))
        key = form.uuid("form_key")
        if named := _other_county(number, tenant):
            form.wrong("no", word("portal_need", "other_county", county=named))
        form.check()
        await claim_case(number, secret, address=address(request), device=device(request), key=key, actor=resident)
    except AlreadyDone:
        pass
    except (Invalid, TooOften) as wrong:
        return _screen(request, tenant, form, wrong)
    return see(f"/p/{tenant.handle}/case/{number}")


def _other_county(number: str, tenant: TenantView) -> str:
    """The number names its county, and an account is known in one alone."""
    named = [county.name for county in tree.counties() if county.county_id == county_of(number) != tenant.county_id]
    return named[0] if named else ""


def _screen(request: Asked, tenant: TenantView, form: Form, wrong: Trouble | None = None) -> Response[str]:
    return screen(request, "claim.html", tenant, wrong=wrong, form=form)
