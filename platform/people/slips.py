"""The slip: a number and a secret of six digits open one case, for half an hour."""

import hmac
import re
import unicodedata
from uuid import UUID

from kernel.crypto import new_key
from kernel.db import database
from kernel.errors import Invalid
from people import sessions
from people.phones import masked_phone
from people.rates import Limit, give_back
from people.sign_in_log import note_resident, take_noted
from tenants.keys import keyring
from tenants.scope import Scope, opened

ADDRESS = Limit("slip from", 10, 60 * 60)
NUMBER = Limit("slip", 5, 24 * 60 * 60)

WRONG = "编号或查询码不对。请对照回执再填一次；回执丢了，可以带身份证到中心补打。"
TOO_OFTEN = "输错次数太多。请 %(wait)s后再试，或拨打中心电话，工作人员帮您查。"
_BETWEEN = re.compile(r"[\s\-－—·.]+")


def clean_number(text: str) -> str:
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", text)).upper()[:40]


async def open_slip(county_id: int, number: str, secret: str, *, address: str, device: str, old: str | None) -> str:
    """Returns the cookie of a guest."""
    case_id = await check_slip(county_id, number, secret, address=address, device=device)
    return await sessions.start(
        "portal", sessions.GUEST, county_id=county_id, case_id=case_id, device=device, old=old
    )


async def check_slip(county_id: int, number: str, secret: str, *, address: str, device: str = "") -> UUID:
    """The case that a slip opens. Every kind of wrong counts first and ends in the same sentence."""
    number, secret = clean_number(number), clean_number(secret)
    limits, masked = ((ADDRESS, address), (NUMBER, f"{county_id}|{number}")), masked_phone(number)
    await take_noted(county_id, masked, TOO_OFTEN, *limits, address=address, device=device)
    async with opened(Scope(county_id)):
        county = await keyring.of(county_id)
    typed = county.blind("slip", f"{number}|{secret}")
    rows = await database.call("select case_id, slip from find_slip($1, $2)", county_id, number)
    kept = bytes(rows[0]["slip"]) if rows else new_key()[: len(typed)]
    if not hmac.compare_digest(kept, typed) or not rows:
        await note_resident(county_id, "secret", masked=masked, address=address, device=device)
        raise Invalid({}, WRONG)
    await give_back(*limits)
    await note_resident(county_id, "slip", masked=masked, address=address, device=device)
    found: UUID = rows[0]["case_id"]
    return found
