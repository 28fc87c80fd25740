"""Signing in by a code sent to a phone: six digits, five minutes, five tries, once."""

import hmac
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from kernel import crypto
from kernel.db import database
from kernel.errors import Invalid
from kernel.ids import new_id, new_secret
from kernel.instant import now
from people import sessions
from people.citizens import citizen_of
from people.phones import masked_phone
from people.rates import Limit
from people.sign_in_log import OfResident, note_resident, take_noted
from tenants.keys import keyring
from tenants.outbox import send_soon
from tenants.scope import Scope, opened

LIFE = timedelta(minutes=5)
TRIES = 5
SOON = Limit("sms", 1, 60)
HOURLY = Limit("sms an hour", 5, 60 * 60)
DAILY = Limit("sms a day", 10, 24 * 60 * 60)
ADDRESS = Limit("sms from", 20, 60 * 60)

TOO_OFTEN = "验证码发得太勤了。请 %(wait)s后再试；刚发出的验证码 5 分钟内都有效。"
WRONG = "验证码不对，或已过期。请核对短信里的 6 位数字，或重新发送。"


async def send_code(county_id: int, phone: str, *, address: str, device: str = "") -> UUID:
    """Returns the challenge that the code will answer; the same for every number, known or not."""
    masked, limits = masked_phone(phone), ((SOON, phone), (HOURLY, phone), (DAILY, phone), (ADDRESS, address))
    await take_noted(county_id, masked, TOO_OFTEN, *limits, address=address, device=device)
    challenge, code = new_id(), new_secret()
    async with opened(Scope(county_id)):
        county = await keyring.of(county_id)
        await database.fetch(
            "insert into sms_challenge (id, county_id, phone_hash, code_hash, made_at, expires_at)"
            " values ($1, $2, $3, $4, $5, $6)",
            *(challenge, county_id, county.blind("challenge", phone), _hash(challenge, code), now(), now() + LIFE),
        )
        await send_soon(county_id, template="code", to=phone, variables={"code": code, "minutes": "5"})
    await note_resident(county_id, "sent", masked=masked, address=address, device=device)
    return challenge


def _hash(challenge: UUID, code: str) -> bytes:
    key = crypto.derive(keyring.master, "sms codes")
    return hmac.new(key, f"{challenge}|{code}".encode(), sha256).digest()


async def sign_in_by_code(
    county_id: int,
    place: str,
    *,
    phone: str,
    challenge: UUID,
    code: str,
    address: str = "",
    device: str,
    old: str | None,
) -> str:
    """Returns the cookie. Of many who bring the right code at once, one gets in. Raises Invalid."""
    await prove_phone(county_id, phone, challenge, code, address=address, device=device)
    async with opened(Scope(county_id)):
        person_id = await citizen_of(await keyring.of(county_id), place, phone)
    told = {"masked": masked_phone(phone), "address": address, "device": device}
    await note_resident(county_id, "in", person_id=person_id, **told)
    return await sessions.start(
        "portal",
        sessions.CITIZEN,
        account_id=person_id,
        county_id=county_id,
        person_id=person_id,
        device=device,
        old=old,
    )


async def prove_phone(county_id: int, phone: str, challenge: UUID, code: str, *, address: str, device: str) -> None:
    """Raises Invalid, and notes a try that was compared: one at a code that is over or another's is with nothing."""
    async with opened(Scope(county_id)):
        county = await keyring.of(county_id)
    tries, right = await _spend(county_id, county.blind("challenge", phone), challenge, code)
    if right:
        return
    if tries:
        outcome: OfResident = "code" if tries <= TRIES else "locked"
        await note_resident(county_id, outcome, masked=masked_phone(phone), address=address, device=device)
    raise Invalid({"code": WRONG})


async def _spend(county_id: int, phone_hash: bytes, challenge: UUID, code: str) -> tuple[int, bool]:
    """One statement counts the try and, where the code is right, uses the challenge up. The try after the last one
    is counted too, and compared with nothing; those after it are none."""
    rows = await database.call(
        "update sms_challenge set tries = tries + 1,"
        " used_at = case when code_hash = $4 and tries < $6 then $5::timestamptz end"
        " where id = $1 and county_id = $2 and phone_hash = $3 and used_at is null and tries <= $6"
        " and expires_at > $5 returning tries, used_at is not null as used",
        *(challenge, county_id, phone_hash, _hash(challenge, code), now(), TRIES),
    )
    return (rows[0]["tries"], rows[0]["used"]) if rows else (0, False)
