"""Set-up of a county's identity provider: looked at before it is put in, so that no button leads nowhere."""

from dataclasses import dataclass
from typing import get_args
from urllib.parse import urlsplit
from uuid import UUID

from journal.record import SYSTEM, Entry, record
from kernel.db import WORKER, database
from kernel.errors import Invalid, NotFound
from kernel.ids import new_id
from kernel.instant import now
from people.oidc.discovery import Discovery
from people.oidc.providers import seal_secret
from people.oidc.refusals import ProviderAway, Refused
from people.sessions import Face
from tenants.scope import enter, system
from tenants.tree import TenantView

FACES: tuple[Face, ...] = get_args(Face)


@dataclass(frozen=True, slots=True)
class NewProvider:
    issuer: str
    client_id: str
    client_secret: str
    origin: str
    name: str
    faces: tuple[Face, ...] = FACES
    name_claim: str = "name"
    phone_claim: str = "phone_number"
    second_factor: tuple[str, ...] = ()


async def add_provider(county: TenantView, new: NewProvider, *, discovery: Discovery) -> UUID:
    """Returns its id. The same issuer and client once more: the new values, and enabled again. Raises Invalid."""
    _check(new, discovery)
    await _look(new, discovery)
    async with database.transaction(role=WORKER):
        known = await database.fetch_one(
            "select id from identity_provider where county_id = $1 and issuer = $2 and client_id = $3 for update",
            *(county.county_id, new.issuer, new.client_id),
        )
        provider_id: UUID = known["id"] if known else new_id()
        await database.fetch(
            "insert into identity_provider (id, county_id, faces, issuer, client_id, client_secret, origin, name,"
            " name_claim, phone_claim, second_factor, enabled, made_at)"
            " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, true, $12) on conflict (id) do update set"
            " faces = excluded.faces, client_secret = excluded.client_secret, origin = excluded.origin,"
            " name = excluded.name, name_claim = excluded.name_claim, phone_claim = excluded.phone_claim,"
            " second_factor = excluded.second_factor, enabled = true",
            *(provider_id, county.county_id, list(new.faces), new.issuer, new.client_id),
            *(seal_secret(provider_id, new.client_secret), new.origin, new.name, new.name_claim, new.phone_claim),
            *(list(new.second_factor), now()),
        )
        await _journal(county, "provider.add", provider_id)
    return provider_id


async def disable_provider(county: TenantView, provider_id: UUID) -> None:
    """Nobody comes by it any more; who is signed in stays so until their session ends."""
    async with database.transaction(role=WORKER):
        gone = await database.fetch(
            "update identity_provider set enabled = false where county_id = $1 and id = $2 returning 1",
            *(county.county_id, provider_id),
        )
        if not gone:
            raise NotFound("No provider has this id; zongzhi provider list shows them.")
        await _journal(county, "provider.disable", provider_id)


async def _journal(county: TenantView, verb: str, provider_id: UUID) -> None:
    await enter(system(county.county_id, county.county_place))
    entry = Entry(verb, "identity_provider", provider_id, county.county_place)
    await record(county.county_id, [entry], cause=new_id(), actor=SYSTEM)


def _check(new: NewProvider, discovery: Discovery) -> None:
    wrong = {}
    if not discovery.wire.may_call(new.issuer) or "?" in new.issuer:
        wrong["issuer"] = f"The issuer must be an https address, exactly as the provider writes it: {new.issuer}"
    if not discovery.wire.may_call(new.origin) or urlsplit(new.origin).path or "?" in new.origin:
        wrong["origin"] = "Give --at as browsers see this deployment: https://host, without a path."
    if not new.client_id.strip():
        wrong["client_id"] = "Give the client id that the provider issued: --client-id"
    if not 0 < len(new.name.strip()) <= 20:
        wrong["name"] = "Give the name on the button, at most 20 characters: --name"
    if not new.faces or set(new.faces) - set(FACES):
        wrong["faces"] = "Say who may come by it: --for citizens, --for staff, or both."
    if any(not way.startswith(("acr=", "amr=")) or len(way) < 5 for way in new.second_factor):
        wrong["second_factor"] = "Write what counts as a second factor as acr=VALUE or amr=VALUE."
    if wrong:
        raise Invalid(wrong)


async def _look(new: NewProvider, discovery: Discovery) -> None:
    """The provider as it is now: found, naming itself as we do, able to sign, with keys."""
    try:
        found = await discovery.of(new.issuer)
        await discovery.keys(found)
    except ProviderAway as away:
        sentence = f"{new.issuer} does not answer ({away.reason}): check the address and the way there."
        raise Invalid({"issuer": sentence}) from None
    except Refused as wrong:
        sentence = f"{new.issuer} is no provider that can be used ({wrong.reason})."
        raise Invalid({"issuer": sentence}) from None
    if not found.algorithms:
        raise Invalid({"issuer": f"{new.issuer} signs with no algorithm that is accepted (RS, PS or ES)."})
    if not found.pkce:
        raise Invalid({"issuer": f"{new.issuer} knows no PKCE with S256; without it nobody is let in."})
    if new.client_secret and not found.way:
        raise Invalid({"issuer": f"{new.issuer} takes a client's secret neither by basic nor by post."})
