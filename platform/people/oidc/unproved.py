"""Somebody whom the provider knows and whose phone has an account here: between the two, a sealed letter."""

import base64
import json
from dataclasses import asdict, dataclass, field

from kernel import crypto
from kernel.instant import now
from people.oidc.refusals import LATE, Refused
from tenants.keys import keyring

PATIENCE = 15 * 60  # seconds to prove the phone


@dataclass(frozen=True, slots=True)
class Unproved:
    provider: str
    issuer: str
    subject: str  # the blind index in hex
    phone: str = field(repr=False)


def seal_letter(unproved: Unproved, county_id: int, browser: str) -> str:
    """Rides in the form; opens in this county and for this browser only."""
    letter = json.dumps({**asdict(unproved), "at": int(now().timestamp())})
    sealed = crypto.seal(_key(), letter.encode(), _context(county_id, browser))
    return base64.urlsafe_b64encode(sealed).decode()


def open_letter(text: str, county_id: int, browser: str) -> Unproved:
    try:
        letter = json.loads(crypto.unseal(_key(), base64.urlsafe_b64decode(text), _context(county_id, browser)))
    except (ValueError, crypto.BrokenSeal):
        raise Refused("letter", LATE) from None
    if letter.pop("at") + PATIENCE < now().timestamp():
        raise Refused("late", LATE)
    return Unproved(**letter)


def _key() -> bytes:
    return crypto.derive(keyring.master, "unproved phones")


def _context(county_id: int, browser: str) -> str:
    return f"unproved|{county_id}|{crypto.digest(browser).hex()}"
