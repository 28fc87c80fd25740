"""Accepting an invitation: a password, a second factor, and the invitation is spent."""

from dataclasses import dataclass
from uuid import UUID

from kernel.crypto import digest
from kernel.db import database
from kernel.errors import Conflict, Invalid, NotFound
from kernel.instant import now
from people import passwords, recovery, totp
from people.first_post import journal_account
from people.rates import take
from people.sign_in import CODE, LOCKED
from people.trusted import sign_out_everywhere

USED = "这个邀请已经用过或已过期。请找发出邀请的管理员再发一次。"


@dataclass(frozen=True, slots=True)
class Invited:
    account_id: UUID
    login: str
    has_phone: bool  # a second factor from before, which stays
    counties: tuple[int, ...]  # where its posts are
    posts: tuple[str, ...]  # what others read, for "you are invited as …"
    words: tuple[str, ...]  # of the person and the place: not to be in a password


async def look_at(token: str) -> Invited:
    """Spends nothing. Raises NotFound for unknown, used and expired alike."""
    rows = await database.call(
        "select a.id, a.login, exists (select from credential t where t.account_id = a.id and t.kind = 'totp')"
        " as has_phone from credential c join account a on a.id = c.account_id"
        " where c.kind = 'invitation' and c.secret = $1 and c.expires_at > $2 and a.disabled_at is null",
        digest(token),
        now(),
    )
    if not rows:
        raise NotFound(USED)
    account_id, login, has_phone = rows[0]["id"], rows[0]["login"], rows[0]["has_phone"]
    posts = await database.call("select handle, name, place from posts_of($1)", account_id)
    places = sorted({part for post in posts for part in post["place"].split("/") if part})
    tenants = await database.call(
        "select distinct t.name from tenant t, unnest($1::text[]) as p (place) where starts_with(p.place, t.place)",
        [post["place"] for post in posts],
    )
    names = tuple(post["name"] for post in posts)
    counties = tuple(sorted({int(post["handle"].partition("-")[0]) for post in posts}))
    words = (login, *names, *places, *(row["name"] for row in tenants))
    return Invited(account_id, login, has_phone, counties, names, words)


@dataclass(frozen=True, slots=True)
class Accepted:
    login: str
    recovery_codes: tuple[str, ...]  # to be shown this once; none where the second factor is the one of before


async def accept_invitation(token: str, *, password: str, code: str) -> Accepted:
    """Raises Invalid with what is wrong, Conflict when another was faster."""
    invited = await look_at(token)
    secret = None if invited.has_phone else totp.secret_for(token)
    step = totp.step_of(secret, code) if secret else None
    wrong = {"password": passwords.complaint(password, invited.words)}
    if secret and step is None:
        wrong["code"] = "验证码不对。请先用手机扫上面的图，再填手机上显示的 6 位数字。"
    found = {name: sentence for name, sentence in wrong.items() if sentence}
    if not found and not secret and not await _known_phone(invited.account_id, code):
        found["code"] = "验证码不对，或已经用过。请等手机上换出新的 6 位数字再填。"
    if found:
        raise Invalid(found)
    kept = await passwords.keep(password)
    codes: tuple[str, ...] = ()
    async with database.transaction():
        await spend(token)
        await put_credential(invited.account_id, "password", kept, None)
        if secret:
            await put_credential(invited.account_id, "totp", totp.sealed(invited.account_id, secret), step)
            codes = await recovery.new_codes(invited.account_id)
        await journal_account("invitation.accept", invited.account_id)
    return Accepted(invited.login, codes)


async def spend(token: str) -> UUID:
    """Within an open transaction: its account, whose sessions of before all end. Raises Conflict."""
    row = await database.fetch_one(
        "delete from credential where kind = 'invitation' and secret = $1 and expires_at > $2 returning account_id",
        *(digest(token), now()),
    )
    if row is None:
        raise Conflict(USED)
    account_id: UUID = row["account_id"]
    await sign_out_everywhere(account_id)
    return account_id


async def _known_phone(account_id: UUID, code: str) -> bool:
    await take(LOCKED, (CODE, str(account_id)))
    return await totp.spend(account_id, code)


async def put_credential(account_id: UUID, kind: str, secret: bytes, last_used: int | None) -> None:
    await database.fetch(
        "insert into credential (account_id, kind, secret, last_used, changed_at) values ($1, $2, $3, $4, $5)"
        " on conflict (account_id, kind) do update set secret = excluded.secret, last_used = excluded.last_used,"
        " changed_at = excluded.changed_at",
        *(account_id, kind, secret, last_used, now()),
    )
