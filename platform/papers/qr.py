"""A QR code that leads to the tracking page, the number filled in; the secret is never in it."""

from io import BytesIO

import segno

from tenants.tree import TenantView

SVG = "image/svg+xml; charset=utf-8"


def track_address(base_url: str, tenant: TenantView, number: str) -> str:
    return f"{base_url.rstrip('/')}/p/{tenant.handle}/track?no={number}"


def svg_of(address: str) -> str:
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", xmldecl=False, border=2, scale=4, nl=False)
    return drawn.getvalue().decode()
