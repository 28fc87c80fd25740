"""Which account a provider's subject is: one for each county, issuer and face."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kernel.db import database
from kernel.errors import Forbidden
from kernel.instant import now
from people.oidc.flow import Vouched
from people.sessions import Face
from tenants.keys import CountyKey, keyring
from tenants.scope import Scope, opened

DISABLED = "这个账号已经停用，不能登录。有疑问请找中心管理员。"


@dataclass(frozen=True, slots=True)
class Linked:
    """A way to sign in of one's own, as the page of sessions lists it."""

    provider_id: UUID
    name: str
    made_at: datetime


async def county_of(vouched: Vouched) -> CountyKey:
    county_id = vouched.provider.county_id
    async with opened(Scope(county_id)):
        return await keyring.of(county_id)


def blind(county: CountyKey, vouched: Vouched) -> bytes:
    return county.blind("subject", vouched.subject)


async def find_account(county: CountyKey, vouched: Vouched, face: Face) -> UUID | None:
    """Raises Forbidden where it was disabled."""
    rows = await database.call(
        "select a.id, a.disabled_at from identity i join account a on a.id = i.account_id"
        " where i.county_id = $1 and i.issuer = $2 and i.subject = $3 and i.face = $4",
        *(county.county_id, vouched.provider.issuer, blind(county, vouched), face),
    )
    if rows and rows[0]["disabled_at"] is not None:
        raise Forbidden(DISABLED)
    return rows[0]["id"] if rows else None


async def keep(county: CountyKey, issuer: str, subject: bytes, face: Face, account_id: UUID) -> bool:
    """Within an open transaction. False where this subject is somebody else's already.

    A newer subject of the same issuer takes the place of the account's older one.
    """
    await database.fetch(
        "delete from identity where account_id = $1 and county_id = $2 and issuer = $3",
        *(account_id, county.county_id, issuer),
    )
    kept = await database.fetch(
        "insert into identity (county_id, issuer, subject, face, account_id, made_at) values ($1, $2, $3, $4, $5, $6)"
        " on conflict (county_id, issuer, subject, face) do nothing returning 1",
        *(county.county_id, issuer, subject, face, account_id, now()),
    )
    return bool(kept)


async def linked_of(account_id: UUID, county_id: int) -> list[Linked]:
    rows = await database.call(
        "select distinct on (i.issuer) p.id as provider_id, p.name, i.made_at from identity i"
        " join identity_provider p on p.county_id = i.county_id and p.issuer = i.issuer"
        " where i.account_id = $1 and i.county_id = $2 and 'console' = any(p.faces) and p.enabled"
        " order by i.issuer, p.made_at",
        *(account_id, county_id),
    )
    return [Linked(**dict(row)) for row in rows]
