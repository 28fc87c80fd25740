"""Pages that explain: what the centre does, how personal information is used, who can use these pages and how."""

from litestar import Response, get

from cases.privacy import find_version, in_force
from kernel.errors import NotFound
from kernel.instant import now
from people.oidc.providers import directory
from portal.desk import contact_rows, desk_at
from portal.notice import others
from portal.notice import told as told_notice
from portal.promised import told
from portal.shell import screen
from web.visitor import Anyone, Asked, Tenant


@get("/p/{handle:str}/about", name="portal.about")
async def about(request: Asked, tenant: Tenant, anyone: Anyone) -> Response[str]:
    return screen(
        request,
        "about.html",
        tenant,
        desk=desk_at(tenant.place),
        contact=contact_rows(tenant),
        **await told(tenant, anyone),
    )


@get("/p/{handle:str}/privacy", name="portal.privacy")
async def privacy(request: Asked, tenant: Tenant) -> Response[str]:
    """The version of the notice that holds, or the one that was asked for. Raises NotFound for none of ours."""
    holds = in_force(now())
    asked = find_version(request.query_params.get("version", holds.version))
    if asked is None or asked.since > holds.since:
        raise NotFound()
    desk = desk_at(tenant.place)
    return screen(
        request,
        "privacy.html",
        tenant,
        notice=told_notice(asked, desk),
        others=others(asked, f"/p/{tenant.handle}"),
        before=asked != holds,
        vouchers=[button.name for button in directory.buttons(tenant.county_id, "portal")],
    )


@get("/p/{handle:str}/accessibility", name="portal.accessibility")
async def accessibility(request: Asked, tenant: Tenant) -> Response[str]:
    return screen(request, "accessibility.html", tenant, desk=desk_at(tenant.place))
