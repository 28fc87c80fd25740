"""What a member of staff changes about their own account: password and second factor, each for proof of the old."""

import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from kernel import crypto
from kernel.db import database
from kernel.errors import Conflict, Invalid
from kernel.instant import now
from people import passwords, recovery, totp
from people.first_post import journal_account
from people.invitations import put_credential
from people.posts import posts_of
from people.rates import forget, take
from people.sessions import Visitor
from people.sign_in import CODE, LOCKED, PASSWORD, prove_code
from people.trusted import sign_out_everywhere
from tenants.keys import keyring
from tenants.tree import tree

PATIENCE = timedelta(minutes=10)
WRONG_OLD = "现在的密码不对。忘了的话，请找中心管理员再发一次邀请。"
SAME = "新密码和现在的一样。请换一个。"
NO_FACTOR = "您用单位的统一身份登录，没有身份验证器，用不着备用码。"
TOO_LATE = "时间过久，请从头再来一次。"


async def change_password(me: Visitor, old: str, new: str) -> None:
    """Every session of the account ends, this one too: whoever calls opens a new one."""
    account_id, login = _whose(me)
    await _prove_password(account_id, login, old, "old")
    wrong = passwords.complaint(new, await _words(account_id, login)) or (SAME if new == old else "")
    if wrong:
        raise Invalid({"password": wrong})
    kept = await passwords.keep(new)
    async with database.transaction():
        await put_credential(account_id, "password", kept, None)
        await sign_out_everywhere(account_id)
        await journal_account("account.password", account_id)


@dataclass(frozen=True, slots=True)
class NewCode:
    """What an authenticator is to be given; `letter` comes back with the first code that it shows."""

    secret: str
    address: str
    letter: str


async def start_new_code(me: Visitor, password: str, code: str, *, address: str, device: str) -> NewCode:
    """Step up: the password and the present code, or a recovery code, both again. Nothing is changed yet."""
    account_id, login = _whose(me)
    await _prove_password(account_id, login, password, "password")
    await prove_code(account_id, code, address=address, device=device)
    return _offered(me, secrets.token_urlsafe(32), now().timestamp())


def offered(me: Visitor, letter: str) -> NewCode:
    """The same again, for a page that is shown once more. Raises Conflict for one that is old or not ours."""
    try:
        found = json.loads(crypto.unseal(_key(), urlsafe_b64decode(letter), _context(me)))
    except (ValueError, crypto.BrokenSeal):
        raise Conflict(TOO_LATE) from None
    if found["at"] + PATIENCE.total_seconds() < now().timestamp():
        raise Conflict(TOO_LATE)
    return _offered(me, found["token"], found["at"])


async def finish_new_code(me: Visitor, letter: str, code: str) -> tuple[str, ...]:
    """From now on the new authenticator alone; every session of the account ends, this one too.

    Returns new recovery codes, to be shown this once.
    """
    account_id, _ = _whose(me)
    secret = offered(me, letter).secret
    await take(LOCKED, (CODE, str(account_id)))
    step = totp.step_of(secret, code)
    if step is None:
        raise Invalid({"code": "验证码不对。请先用手机扫上面的图，再填手机上显示的 6 位数字。"})
    async with database.transaction():
        await put_credential(account_id, "totp", totp.sealed(account_id, secret), step)
        await sign_out_everywhere(account_id)
        codes = await recovery.new_codes(account_id)
        await journal_account("account.code", account_id)
    return codes


async def make_new_recovery_codes(me: Visitor) -> tuple[str, ...]:
    """To be shown this once; only for somebody who proved themselves lately. Raises Conflict without a factor."""
    account_id, _ = _whose(me)
    async with database.transaction():
        if not await database.fetch(
            "select 1 from credential where account_id = $1 and kind = 'totp' for update", account_id
        ):
            raise Conflict(NO_FACTOR)
        codes = await recovery.new_codes(account_id)
        await journal_account("account.recovery_codes", account_id)
    return codes


def _offered(me: Visitor, token: str, at: float) -> NewCode:
    _, login = _whose(me)
    secret = totp.secret_for(token)
    letter = crypto.seal(_key(), json.dumps({"token": token, "at": at}).encode(), _context(me))
    return NewCode(secret, totp.address(secret, login), urlsafe_b64encode(letter).decode())


def _key() -> bytes:
    return crypto.derive(keyring.master, "new second factors")


def _context(me: Visitor) -> str:
    """Good in the session that proved itself, and nowhere else."""
    return f"new code|{me.session_id}"


def _whose(me: Visitor) -> tuple[UUID, str]:
    assert me.account_id is not None  # staff have an account; nobody else comes to the console
    assert me.login is not None
    return me.account_id, me.login


async def _prove_password(account_id: UUID, login: str, typed: str, field: str) -> None:
    await take(LOCKED, (PASSWORD, login))
    rows = await database.call(
        "select secret from credential where account_id = $1 and kind = 'password'", account_id
    )
    if not await passwords.fits(bytes(rows[0]["secret"]) if rows else None, typed):
        raise Invalid({field: WRONG_OLD})
    await forget(PASSWORD, login)


async def _words(account_id: UUID, login: str) -> tuple[str, ...]:
    """Of the person and the place: not to be in a password."""
    posts = await posts_of(account_id)
    places = {part for post in posts for part in post.place.split("/") if part}
    return login, *(post.name for post in posts), *places, *(tree.name(post.place) for post in posts)
