"""The QR code of a receipt as a picture of its own, for the pages and papers of both faces."""

import re

from litestar import Response, get
from litestar.params import FromPath

from kernel.errors import NotFound
from papers.qr import SVG, svg_of, track_address
from web.hosts import portal_base
from web.visitor import Asked, Tenant

IMAGE = re.compile(r"([2-9A-Z]{10,12})\.svg")


@get("/p/{handle:str}/qr/{image:str}", name="portal.qr")
async def draw(request: Asked, image: FromPath[str], tenant: Tenant) -> Response[str]:
    wanted = IMAGE.fullmatch(image)
    if wanted is None:
        raise NotFound()
    address = track_address(portal_base(request, tenant.place), tenant, wanted[1])
    return Response(svg_of(address), media_type=SVG)


ROUTES = [draw]
