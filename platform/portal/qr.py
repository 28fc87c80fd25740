"""A QR code that leads to the tracking page, the number filled in; the secret is never in it."""

import re
from io import BytesIO

import segno
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from kernel.errors import NotFound
from tenants.tree import TenantView
from web.visitor import Asked

IMAGE = re.compile(r"([2-9A-Z]{10})\.svg")


@get("/p/{handle:str}/qr/{image:str}", name="portal.qr")
async def draw(request: Asked, image: FromPath[str], tenant: NamedDependency[TenantView]) -> Response[bytes]:
    wanted = IMAGE.fullmatch(image)
    if wanted is None:
        raise NotFound()
    address = f"{str(request.base_url).rstrip('/')}/p/{tenant.handle}/track?no={wanted[1]}"
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", xmldecl=False, border=2, scale=4, nl=False)
    return Response(drawn.getvalue(), media_type="image/svg+xml")
