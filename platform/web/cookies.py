"""Cookies: one for each face, one for whoever has no name yet, one for who left for a provider, one for browsers that
are spared the code, two for looks."""

import secrets
from typing import Any

from litestar import Request, Response
from litestar.datastructures import Cookie

from people.sessions import Face

SESSION: dict[Face, str] = {"portal": "__Host-portal", "console": "__Host-console"}
BEARER = "__Host-draft"
TRUSTED = "__Host-trusted"  # of a browser that members of staff made their own
AWAY = "__Host-away"  # of a browser that left for an identity provider
LARGE, THEME = "__Host-large", "__Host-theme"
TWENTY_MINUTES, THIRTY_DAYS, A_YEAR = 20 * 60, 30 * 24 * 3600, 365 * 24 * 3600


def face_of(path: str) -> Face:
    return "console" if path == "/console" or path.startswith("/console/") else "portal"


def presented(request: Request[Any, Any, Any], face: Face) -> str | None:
    """The session cookie of this face, live or not; the other face's is never looked at."""
    return request.cookies.get(SESSION[face])


def sign_in(response: Response[Any], face: Face, cookie: str) -> None:
    response.set_cookie(_guarded(SESSION[face], cookie))


def sign_out(response: Response[Any], face: Face) -> None:
    """Nothing that pages kept in this browser outlives the session."""
    response.headers["clear-site-data"] = '"storage"'
    response.set_cookie(_guarded(SESSION[face], "", max_age=0))


def new_bearer(response: Response[Any]) -> str:
    bearer = secrets.token_urlsafe(32)
    keep_bearer(response, bearer)
    return bearer


def keep_bearer(response: Response[Any], bearer: str) -> None:
    response.set_cookie(_guarded(BEARER, bearer, max_age=THIRTY_DAYS))


def keep_away(response: Response[Any], browser: str) -> None:
    response.set_cookie(_guarded(AWAY, browser, max_age=TWENTY_MINUTES))


def keep_trusted(response: Response[Any], tokens: str) -> None:
    response.set_cookie(_guarded(TRUSTED, tokens, max_age=THIRTY_DAYS))


def forget(response: Response[Any], name: str) -> None:
    response.set_cookie(_guarded(name, "", max_age=0))


def prefer(response: Response[Any], name: str, value: str) -> None:
    """How pages look; nothing hangs on it."""
    response.set_cookie(_guarded(name, value, max_age=A_YEAR if value else 0))


def _guarded(name: str, value: str, max_age: int | None = None) -> Cookie:
    return Cookie(key=name, value=value, path="/", secure=True, httponly=True, samesite="lax", max_age=max_age)
