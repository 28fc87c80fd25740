"""Number or secret is lost: in one's own account when it was filed signed in, else at the window.

No telephone number brings a matter back by itself: one that was mistyped, or given to somebody else since, would open
it to a stranger.
"""

from litestar import Response, get

from portal.desk import contact_rows, desk_at
from portal.shell import screen
from web.visitor import Anyone, Asked, Tenant


@get("/p/{handle:str}/lost", name="portal.lost")
async def show(
    request: Asked,
    tenant: Tenant,
    anyone: Anyone,
) -> Response[str]:
    return screen(
        request,
        "lost.html",
        tenant,
        desk=desk_at(tenant.place),
        contact=contact_rows(tenant),
        signed_in=anyone.person_id is not None,
    )


ROUTES = [show]
