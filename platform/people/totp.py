"""The second factor of staff: a six-digit code from their phone (RFC 6238), good once."""

import base64
import hmac
from datetime import datetime
from hashlib import sha256
from uuid import UUID

import pyotp

from kernel import crypto
from kernel.db import database
from kernel.instant import now
from tenants.keys import keyring

STEP = 30  # seconds
PURPOSE = "second factors"
ISSUER = "综治中心"


def secret_for(token: str) -> str:
    """The secret that an invitation offers: it follows from the token, so that looking changes nothing."""
    key = crypto.derive(keyring.master, "code enrolment")
    return base64.b32encode(hmac.new(key, token.encode(), sha256).digest()[:20]).decode()


def address(secret: str, login: str) -> str:
    """What an authenticator reads from the QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=ISSUER)


def code_at(secret: str, moment: datetime) -> str:
    return pyotp.TOTP(secret).at(moment)


def step_of(secret: str, code: str) -> int | None:
    """The time step that the code belongs to; a clock may be one step off."""
    here = int(now().timestamp()) // STEP
    one_time = pyotp.TOTP(secret)
    found = None
    for step in (here - 1, here, here + 1):
        if hmac.compare_digest(one_time.generate_otp(step), code):
            found = step
    return found


def sealed(account_id: UUID, secret: str) -> bytes:
    return keyring.seal(PURPOSE, secret.encode(), context(account_id))


def opened(account_id: UUID, sealed: bytes) -> str:
    return keyring.unseal(PURPOSE, sealed, context(account_id)).decode()


def context(account_id: UUID) -> str:
    return f"totp|{account_id}"


async def spend(account_id: UUID, code: str) -> bool:
    """True once for each code: of two who bring the same one, the second is refused."""
    rows = await database.call("select secret from credential where account_id = $1 and kind = 'totp'", account_id)
    if not rows:
        return False
    secret = opened(account_id, bytes(rows[0]["secret"]))
    step = step_of(secret, code)
    if step is None:
        return False
    spent = await database.call(
        "update credential set last_used = $2 where account_id = $1 and kind = 'totp'"
        " and (last_used is null or last_used < $2) returning account_id",
        account_id,
        step,
    )
    return bool(spent)
