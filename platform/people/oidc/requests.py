"""Who is on the way to a provider: kept by the hash of the state, bound to one browser, good once, ten minutes."""

import json
import secrets
from dataclasses import asdict, dataclass
from datetime import timedelta
from uuid import UUID

from kernel import crypto
from kernel.crypto import digest
from kernel.db import database
from kernel.instant import now
from people.oidc.errand import Errand
from people.oidc.refusals import LATE, Refused
from people.sessions import Face
from tenants.keys import keyring

LIFE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Request:
    state: str
    nonce: str
    verifier: str
    errand: Errand


async def open_request(provider_id: UUID, face: Face, errand: Errand, browser: str) -> Request:
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    made = Request(state, nonce, verifier, errand)
    body = json.dumps({"nonce": made.nonce, "verifier": made.verifier, "errand": asdict(errand)})
    await database.call(
        "insert into authorization_request (state, provider_id, browser, body, expires_at)"
        " values ($1, $2, $3, $4, $5)",
        *(_hash(face, made.state), provider_id, digest(browser)),
        *(crypto.seal(_key(), body.encode(), made.state), now() + LIFE),
    )
    return made


async def take_request(state: str, provider_id: UUID, face: Face, browser: str) -> Request:
    """Once: of many who bring the same state, one gets it, and only the browser that it was given to."""
    rows = await database.call(
        "delete from authorization_request where state = $1 and provider_id = $2 and browser = $3"
        " and expires_at > $4 returning body",
        *(_hash(face, state), provider_id, digest(browser), now()),
    )
    if not rows:
        raise Refused("state", LATE)
    body = json.loads(crypto.unseal(_key(), bytes(rows[0]["body"]), state))
    return Request(state, body["nonce"], body["verifier"], Errand(**body["errand"]))


def _hash(face: Face, state: str) -> bytes:
    """What began at one face is none of the other's business."""
    return digest(f"{face}|{state}")


def _key() -> bytes:
    return crypto.derive(keyring.master, "authorization requests")
