"""Residents who come by their county's provider: found again, taken in, or asked to prove a phone that is taken."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from journal.record import By, Entry, record
from kernel.ids import new_id
from people import citizens, sessions
from people.oidc.discovery import Discovery
from people.oidc.flow import Vouched, ask_more
from people.oidc.identities import blind, county_of, find_account, keep
from people.oidc.refusals import Refused
from people.oidc.unproved import Unproved
from people.phones import clean_phone
from people.sign_in_log import note_resident
from people.sms_codes import prove_phone
from tenants.keys import CountyKey, keyring
from tenants.scope import Scope, opened

FACE: sessions.Face = "portal"
LONGEST_NAME = 40


async def enter(
    discovery: Discovery, vouched: Vouched, place: str, *, address: str, device: str, old: str | None
) -> str | Unproved:
    """The cookie; or whose phone it is must be proved first, because somebody here has it already."""
    county = await county_of(vouched)
    known = await find_account(county, vouched, FACE)
    if known is not None:
        return await _open(county.county_id, known, address, device, old)
    name, phone = _told(vouched, await ask_more(discovery, vouched))
    made = await _take_in(county, vouched, place, name, phone)
    if made is not None:
        return await _open(county.county_id, made, address, device, old)
    subject = blind(county, vouched).hex()
    return Unproved(str(vouched.provider.id), vouched.provider.issuer, subject, phone)


def _told(vouched: Vouched, claims: Mapping[str, Any]) -> tuple[str, str]:
    """Name and phone as this provider calls them; a phone that it did not verify is none."""
    name = claims.get(vouched.provider.name_claim)
    phone = claims.get(vouched.provider.phone_claim)
    proved = claims.get("phone_number_verified") is True and isinstance(phone, str)
    return (
        name.strip()[:LONGEST_NAME] if isinstance(name, str) else "",
        (clean_phone(str(phone)) or "") if proved else "",
    )


async def _take_in(county: CountyKey, vouched: Vouched, place: str, name: str, phone: str) -> UUID | None:
    """A new account; None where the phone is somebody's already: nobody is taken over in silence."""
    subject = blind(county, vouched)
    login = citizens.login_of(county, phone) if phone else f"citizen:{county.county_id}:by:{subject.hex()}"
    async with opened(Scope(county.county_id)):
        account_id = await citizens.new_account(county, login)
        if account_id is None:
            if phone:
                return None
            raise Refused("at the same moment")
        if not await keep(county, vouched.provider.issuer, subject, FACE, account_id):
            raise Refused("at the same moment")
        await citizens.join(county, place, account_id, phone=phone, name=name)
    return account_id


async def enter_proved(
    county_id: int,
    place: str,
    unproved: Unproved,
    *,
    challenge: UUID,
    code: str,
    address: str,
    device: str,
    old: str | None,
) -> str:
    """The SMS says that it is the same human: from now on the provider opens this account too. Raises Invalid."""
    await prove_phone(county_id, unproved.phone, challenge, code, address=address, device=device)
    async with opened(Scope(county_id, None, ("system",))):
        county = await keyring.of(county_id)
        account_id = await citizens.known_citizen(county, unproved.phone)
        if not await keep(county, unproved.issuer, bytes.fromhex(unproved.subject), FACE, account_id):
            raise Refused("at the same moment")
        entry = Entry("identity.link", "account", account_id, place, data={"provider": unproved.provider})
        await record(county_id, [entry], cause=new_id(), actor=By(account_id, "申请人"))
    return await _open(county_id, account_id, address, device, old)


async def _open(county_id: int, account_id: UUID, address: str, device: str, old: str | None) -> str:
    await note_resident(county_id, "provider", person_id=account_id, address=address, device=device)
    return await sessions.start(
        FACE,
        sessions.CITIZEN,
        account_id=account_id,
        county_id=county_id,
        person_id=account_id,
        device=device,
        old=old,
    )
