"""A form that arrived without a session travels through sign-in, sealed, and comes out as it was typed."""

import base64
import json
from dataclasses import dataclass
from typing import Any

from litestar import Request, Response

from kernel import crypto
from kernel.errors import Invalid
from kernel.instant import now
from people.sessions import Face
from tenants.keys import keyring
from web.cookies import face_of
from web.csrf import FIELD
from web.forms import pairs_of
from web.pages import here, page

CARRIED = "_carried"
LIFE = 60 * 60  # seconds
# A carried form rides inside the sign-in form, a third longer than it was.
MOST_BYTES = 200_000
# These are typed anew: no page of ours ever repeats one.
SECRETS = frozenset({FIELD, "password", "again", "code", "secret"})


@dataclass(frozen=True, slots=True)
class Carried:
    to: str
    pairs: tuple[tuple[str, str], ...]


def pack(request: Request[Any, Any, Any]) -> str:
    """Empty where nothing readable was posted."""
    posted: bytes | None = request.scope["state"].get("posted")
    if not posted:
        return ""
    letter = {"to": here(request), "body": posted.decode("latin-1"), "at": int(now().timestamp())}
    sealed = crypto.seal(_key(), json.dumps(letter).encode(), _context(face_of(request.scope["path"])))
    return base64.urlsafe_b64encode(sealed).decode()


def unpack(text: str, face: Face) -> Carried | None:
    """None for nothing, for what is too old, and for what we did not pack."""
    if not text:
        return None
    try:
        letter = json.loads(crypto.unseal(_key(), base64.urlsafe_b64decode(text), _context(face)))
        pairs = pairs_of(letter["body"].encode("latin-1"))
    except (ValueError, crypto.BrokenSeal, Invalid):
        return None
    if letter["at"] + LIFE < now().timestamp():
        return None
    return Carried(letter["to"], tuple((name, value) for name, value in pairs if name not in SECRETS))


def _key() -> bytes:
    return crypto.derive(keyring.master, "carried forms")


def _context(face: Face) -> str:
    return f"carried|{face}"


def hand_back(request: Request[Any, Any, Any], carried: Carried, session: str) -> Response[str]:
    """The page that sends it once more; `session` is the one that has just begun."""
    return page(
        request,
        "web/screens/again.html",
        session=session,
        face=face_of(request.scope["path"]),
        carried=carried,
        stale=False,
        tenant=request.scope["state"].get("tenant"),
    )
