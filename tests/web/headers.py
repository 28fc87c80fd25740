"""The headers that every answer has to carry, whatever it is, written down from what is wanted of them."""

import re
from collections.abc import Iterator, Mapping

PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self';"
    " media-src 'self'; object-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
    " report-uri /csp"
)
# Somebody's file, opened on its own.
ALONE = "default-src 'none'; img-src 'self'; media-src 'self'; frame-ancestors 'none'; sandbox"
EVERYWHERE = {
    "strict-transport-security": "max-age=31536000; includeSubDomains",
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(self), payment=(), usb=()",
}
OF_A_PAGE = EVERYWHERE | {
    "content-security-policy": PAGE,
    "referrer-policy": "same-origin",
    "cache-control": "no-store",
}
# Their addresses name what they are; everything else is about people and is kept nowhere.
KEPT = ("/static/", "/style/", "/accent/")


# A cookie after the comma that joins it to the one before.
NEXT_COOKIE = re.compile(r", (?=[!#$%&'*+.^_`|~\w-]+=)")
GUARDED = {"secure", "httponly", "samesite=lax", "path=/"}
IN_LETTERS = ("text/", "application/javascript", "application/json", "image/svg")


def wrong_headers(path: str, status: int, headers: Mapping[str, str]) -> Iterator[str]:
    found = {name.lower(): value for name, value in headers.items()}
    for name, value in EVERYWHERE.items():
        if found.get(name) != value:
            yield f"{name} is {found.get(name)}"
    policies = {PAGE, ALONE} if "content-disposition" in found else {PAGE}
    if found.get("content-security-policy") not in policies:
        yield f"content-security-policy is {found.get('content-security-policy')}"
    if found.get("referrer-policy") not in {"same-origin", "no-referrer"}:
        yield f"referrer-policy is {found.get('referrer-policy')}"
    if found.get("cache-control") != "no-store" and not (path.startswith(KEPT) and status in (200, 304)):
        yield f"cache-control is {found.get('cache-control')}"
    if shared := [name for name in found if name.startswith("access-control-")]:
        yield f"other sites are let in by {shared}"
    kind = found.get("content-type", "")
    if kind.startswith(IN_LETTERS) and "charset=utf-8" not in kind.lower():
        yield f"content-type is {kind}"
    yield from _wrong_cookies(found.get("set-cookie", ""))


def _wrong_cookies(given: str) -> Iterator[str]:
    for cookie in NEXT_COOKIE.split(given) if given else ():
        parts = {part.strip().lower() for part in cookie.split(";")}
        if not cookie.startswith("__Host-") or not parts >= GUARDED or any(p.startswith("domain") for p in parts):
            yield f"a cookie is {cookie.partition('=')[0]} {sorted(parts & GUARDED)}"
