"""Headers of every answer: pages, errors, streams and files alike."""

from functools import cache

from litestar.datastructures import MutableScopeHeaders
from litestar.types import Message, Scope

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self';"
    " media-src 'self'; object-src 'none';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'; report-uri /csp"
)
ALWAYS = {
    "content-security-policy": CSP,
    "strict-transport-security": "max-age=31536000; includeSubDomains",
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(self), payment=(), usb=()",
}
# Whoever is led away from here must not learn the address: it opens something by itself.
SECRET_PATHS = ("/m/", "/console/invitation/")


@cache
def policy(files_host: str) -> str:
    """Pages show what people handed in from the host of files, where that has a name of its own."""
    return CSP.replace("img-src 'self'", f"img-src 'self' {files_host}").replace(
        "media-src 'self'", f"media-src 'self' {files_host}"
    )


async def add_headers(message: Message, scope: Scope) -> None:
    if message["type"] != "http.response.start":
        return
    headers = MutableScopeHeaders.from_message(message)
    if host := scope["litestar_app"].state.settings.files_host:
        headers.setdefault("content-security-policy", policy(host))
    for name, value in ALWAYS.items():
        headers.setdefault(name, value)  # a file that somebody handed in is opened under a stricter policy
    secret = scope["path"].startswith(SECRET_PATHS) or "/track/" in scope["path"] or scope["path"].endswith("/back")
    headers.setdefault("referrer-policy", "no-referrer" if secret else "same-origin")
    headers["cache-control"] = _keep(message["status"], scope)


def _keep(status: int, scope: Scope) -> str:
    """Pages are about people and stay in no cache; files whose address names their content may stay for ever."""
    path = scope["path"]
    if not path.startswith(("/static/", "/style/", "/accent/")) or status not in (200, 206, 304):
        return "no-store"
    marked = path.startswith("/accent/") or scope["query_string"].startswith(b"v=")
    return "public, max-age=31536000, immutable" if marked else "no-cache"
