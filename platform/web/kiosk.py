"""A centre's own terminal: a browser that staff marked, where one resident's hour leaves nothing for the next."""

from typing import Any

from litestar import Request, Response

from web.cookies import prefer

COOKIE = "__Host-kiosk"
TOLD = "kiosk"  # from the console to the portal, where each has a host and so a cookie of its own


def marked(request: Request[Any, Any, Any]) -> str:
    """The handle of the centre whose terminal this browser is; empty for everybody's own."""
    return request.cookies.get(COOKIE, "")


def mark(response: Response[Any], handle: str) -> None:
    """An empty handle takes the mark away. Nothing hangs on it but what this browser keeps."""
    prefer(response, COOKIE, handle)
