"""How staff sign in: a password, then a code; only both together open a session that reaches anything."""

from contextlib import suppress
from uuid import UUID

from kernel.db import database
from kernel.errors import Invalid, SignInNeeded, TooOften
from people import passwords, recovery, sessions, totp
from people.first_post import journal_account
from people.rates import Limit, forget, give_back, take
from people.sign_in_log import note_attempt, write_attempt

PASSWORD = Limit("password", 5, 15 * 60)
CODE = Limit("code", 5, 15 * 60)
NOTED = Limit("lock-out noted", 1, 15 * 60)
ADDRESS = Limit("password from", 60, 15 * 60)  # a whole office may share one address

WRONG = "账号或密码不对。忘了密码，请找中心管理员重新邀请。"
WRONG_CODE = "验证码不对，或已经用过。请等手机上换出新的 6 位数字再填。"
WRONG_RECOVERY = "备用码不对，或已经用过。请照纸上没用过的那一个再填。"
LOCKED = "连续输错次数太多，为了账号安全先停一停。请 %(wait)s后再试，着急的话找中心管理员。"


async def check_password(login: str, password: str, *, address: str, device: str, old: str | None) -> str:
    """The first step; returns the cookie of a session that waits for its code.

    Counted before it is compared, so that the limit is exact; unknown, wrong and disabled look alike.
    """
    login = login.strip().lower()
    rows = await database.call(
        "select a.id, a.disabled_at, c.secret from account a join credential c on c.account_id = a.id"
        " where a.login = $1 and a.kind = 'staff' and c.kind = 'password'",
        login,
    )
    known = rows[0]["id"] if rows else None
    await _take(known, (PASSWORD, login), (ADDRESS, address), address=address, device=device)
    right = await passwords.fits(bytes(rows[0]["secret"]) if rows else None, password)
    if not right or rows[0]["disabled_at"] is not None:
        await note_attempt(known, "password", address=address, device=device)
        raise Invalid({"password": WRONG})
    await forget(PASSWORD, login)
    await give_back((ADDRESS, address))
    return await sessions.start(
        "console",
        sessions.HALF_SIGNED_IN,
        account_id=rows[0]["id"],
        strength="password",
        device=device,
        old=old,
    )


async def _take(account_id: UUID | None, *asked: tuple[Limit, str], address: str, device: str) -> None:
    """Raises TooOften; that somebody ran into the limit is noted once a lock-out, however often they try."""
    try:
        await take(LOCKED, *asked)
    except TooOften:
        with suppress(TooOften):
            await take(LOCKED, (NOTED, str(account_id)))
            await note_attempt(account_id, "locked", address=address, device=device)
        raise


async def check_code(half: str | None, code: str, *, address: str = "", device: str) -> str:
    """The second step; returns the cookie of the full session, the half one ends."""
    waiting = await sessions.half_signed_in(half)
    if waiting is None:
        raise SignInNeeded("时间过久，请重新登录。")
    account_id = waiting.account_id
    await prove_code(account_id, code, address=address, device=device)
    cookie = await sessions.start(
        "console", sessions.STAFF, account_id=account_id, county_id=waiting.county_id, device=device, old=half
    )
    await note_attempt(account_id, "in", address=address, device=device)
    async with database.transaction():
        await journal_account("account.sign_in", account_id, waiting.county_id)
    return cookie


async def prove_code(account_id: UUID, code: str, *, address: str, device: str) -> None:
    """The code of the phone, or a recovery code: counted before it is compared, and good once.

    Raises Invalid, TooOften.
    """
    await _take(account_id, (CODE, str(account_id)), address=address, device=device)
    if recovery.is_one(code):
        right, wrong = await _recover(account_id, code, address, device), {"recovery": WRONG_RECOVERY}
    else:
        right, wrong = await totp.spend(account_id, code), {"code": WRONG_CODE}
    if not right:
        await note_attempt(account_id, "code", address=address, device=device)
        raise Invalid(wrong)
    await forget(CODE, str(account_id))


async def _recover(account_id: UUID, code: str, address: str, device: str) -> bool:
    """It is used up, and its owner hears of it, or neither."""
    async with database.transaction():
        left = await recovery.spend_code(account_id, code)
        if left is None:
            return False
        await write_attempt(account_id, "recovery", address=address, device=device, codes_left=left)
        await journal_account("account.recover", account_id, data={"left": str(left)})
    return True
