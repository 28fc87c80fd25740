"""Number or secret is lost: back by the phone that it was filed with, or at the window."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency

from cases.commands.recover import recover_cases
from kernel.errors import Invalid
from people.actor import Actor
from portal.desk import contact_rows, desk_at
from portal.shell import screen
from tenants.tree import TenantView
from web.forms import Form, read_form
from web.pages import see
from web.visitor import Asked


@get("/p/{handle:str}/lost", name="portal.lost")
async def show(
    request: Asked,
    tenant: NamedDependency[TenantView],
    anyone: NamedDependency[Actor],  # noqa: ARG001 — the page says other words to whoever is signed in
) -> Response[str]:
    return screen(request, "lost.html", tenant, form=Form(), desk=desk_at(tenant.place), contact=contact_rows(tenant))


@post("/p/{handle:str}/lost", name="portal.lost.recover")
async def recover(
    request: Asked, tenant: NamedDependency[TenantView], resident: NamedDependency[Actor]
) -> Response[Any]:
    form = await read_form(request)
    try:
        key = form.uuid("form_key")
        form.check()
    except Invalid as wrong:
        return screen(
            request,
            "lost.html",
            tenant,
            wrong=wrong,
            form=form,
            desk=desk_at(tenant.place),
            contact=contact_rows(tenant),
        )
    await recover_cases(key=key, actor=resident)
    return see(f"/p/{tenant.handle}/mine?looked=1")


ROUTES = [show, recover]
