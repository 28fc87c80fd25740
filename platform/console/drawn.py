"""A QR code drawn into the page."""

from io import BytesIO

import segno
from markupsafe import Markup


def drawn(address: str) -> Markup:
    drawing = BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawing, kind="svg", xmldecl=False, svgns=False, border=3, scale=4, nl=False, light="#fff"
    )
    return Markup(drawing.getvalue().decode())  # noqa: S704 — drawn here, of squares alone
