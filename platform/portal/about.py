"""Pages that explain: what the centre does, how personal information is used, who can use these pages and how."""

from litestar import Response, get
from litestar.di import NamedDependency

from people.actor import Actor
from people.oidc.providers import directory
from portal.desk import contact_rows, desk_at
from portal.promised import told
from portal.shell import screen
from tenants.tree import TenantView
from web.visitor import Asked


@get("/p/{handle:str}/about", name="portal.about")
async def about(request: Asked, tenant: NamedDependency[TenantView], anyone: NamedDependency[Actor]) -> Response[str]:
    return screen(
        request,
        "about.html",
        tenant,
        desk=desk_at(tenant.place),
        contact=contact_rows(tenant),
        **await told(tenant, anyone),
    )


@get("/p/{handle:str}/privacy", name="portal.privacy")
async def privacy(request: Asked, tenant: NamedDependency[TenantView]) -> Response[str]:
    vouchers = [button.name for button in directory.buttons(tenant.county_id, "portal")]
    return screen(request, "privacy.html", tenant, desk=desk_at(tenant.place), vouchers=vouchers)


@get("/p/{handle:str}/accessibility", name="portal.accessibility")
async def accessibility(request: Asked, tenant: NamedDependency[TenantView]) -> Response[str]:
    return screen(request, "accessibility.html", tenant, desk=desk_at(tenant.place))
