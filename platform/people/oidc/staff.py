"""Staff who come by their county's provider: only accounts that an invitation or their holder linked to it."""

from dataclasses import dataclass
from uuid import UUID

from kernel.db import database
from kernel.errors import Forbidden
from people import sessions
from people.first_post import journal_account
from people.invitations import look_at, spend
from people.oidc.flow import Vouched
from people.oidc.identities import blind, county_of, find_account, keep
from people.oidc.providers import Provider
from people.oidc.refusals import LATE, Refused
from people.posts import posts_of
from people.sign_in_log import note_attempt
from tenants.keys import CountyKey

FACE: sessions.Face = "console"

STRANGER = (
    "统一身份认证通过了，但这个身份还没有和工作账号连上。请先用账号和密码登录，在“登录的设备”里连上；"
    "没有账号的，请找中心管理员邀请。"
)
TAKEN = "这个身份已经连着另一个工作账号。请用那个账号登录，或先在那边解除。"
ONE_FACTOR = "单位的登录没有带第二重验证，不能用它接受邀请。请回到邀请页，设密码和手机验证。"
NO_CODE = "单位的登录没有带第二重验证，您的账号也没有设手机验证。请找中心管理员重新邀请。"
ELSEWHERE = "这个账号在这个县没有岗位，不能用这个县的统一身份登录。"


@dataclass(frozen=True, slots=True)
class Entered:
    cookie: str
    half: bool  # the code of the phone is still to come


async def enter(vouched: Vouched, *, address: str, device: str, old: str | None) -> Entered:
    """Raises Forbidden where no account is linked, or it was disabled."""
    county = await county_of(vouched)
    if vouched.errand.invitation:
        account_id = await _accept(county, vouched)
    else:
        found = await find_account(county, vouched, FACE)
        if found is None:
            raise Forbidden(STRANGER)
        account_id = found
    if not vouched.second_factor:
        return Entered(await _half(account_id, county.county_id, device, old), half=True)
    async with database.transaction():
        data = {"provider": str(vouched.provider.id)}
        await journal_account("account.sign_in", account_id, county.county_id, data)
    await note_attempt(account_id, "provider", address=address, device=device)
    cookie = await sessions.start(
        FACE, sessions.STAFF, account_id=account_id, county_id=county.county_id, device=device, old=old
    )
    return Entered(cookie, half=False)


async def _half(account_id: UUID, county_id: int, device: str, old: str | None) -> str:
    rows = await database.call("select 1 from credential where account_id = $1 and kind = 'totp'", account_id)
    if not rows:
        raise Forbidden(NO_CODE)
    return await sessions.start(
        FACE,
        sessions.HALF_SIGNED_IN,
        account_id=account_id,
        county_id=county_id,
        strength="password",
        device=device,
        old=old,
    )


async def may_accept(provider: Provider, token: str) -> None:
    """Before somebody leaves to accept an invitation in this way. Raises NotFound, Forbidden."""
    invited = await look_at(token)
    if provider.county_id not in invited.counties:
        raise Forbidden(ELSEWHERE)
    if not provider.second_factor:
        raise Forbidden(ONE_FACTOR)


async def _accept(county: CountyKey, vouched: Vouched) -> UUID:
    """Spends the invitation, so that no password is needed; two factors are, the provider's own."""
    token = vouched.errand.invitation
    await may_accept(vouched.provider, token)
    if not vouched.second_factor:
        raise Forbidden(ONE_FACTOR)
    async with database.transaction():
        account_id = await spend(token)
        await _keep(county, vouched, account_id)
        data = {"provider": str(vouched.provider.id)}
        await journal_account("invitation.accept", account_id, county.county_id, data)
    return account_id


async def link(vouched: Vouched, account_id: UUID | None) -> None:
    """`account_id`: who is signed in now, and must be who left for the provider."""
    if account_id is None or vouched.errand.linking != str(account_id):
        raise Refused("another account", LATE)
    county = await county_of(vouched)
    if not any(post.handle.startswith(f"{county.county_id}-") for post in await posts_of(account_id)):
        raise Forbidden(ELSEWHERE)
    async with database.transaction():
        await _keep(county, vouched, account_id)
        data = {"provider": str(vouched.provider.id)}
        await journal_account("identity.link", account_id, county.county_id, data)


async def _keep(county: CountyKey, vouched: Vouched, account_id: UUID) -> None:
    if not await keep(county, vouched.provider.issuer, blind(county, vouched), FACE, account_id):
        raise Forbidden(TAKEN)


async def unlink(provider: Provider, account_id: UUID) -> None:
    """Not the last way in: whoever has no password keeps it."""
    async with database.transaction():
        gone = await database.fetch(
            "delete from identity where account_id = $1 and county_id = $2 and issuer = $3 and exists"
            " (select from credential where account_id = $1 and kind = 'password') returning 1",
            *(account_id, provider.county_id, provider.issuer),
        )
        if not gone:
            raise Forbidden("这是您唯一的登录办法，不能解除。要换办法，请找中心管理员重新邀请。")
        data = {"provider": str(provider.id)}
        await journal_account("identity.unlink", account_id, provider.county_id, data)
