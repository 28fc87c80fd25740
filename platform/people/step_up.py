"""Proving oneself once more: what leads far is not done by a browser that somebody left half an hour ago."""

from datetime import timedelta

from kernel.db import database
from kernel.errors import SignInNeeded
from kernel.instant import now
from people import sessions
from people.first_post import journal_account
from people.sessions import STAFF, Term, Visitor
from people.sign_in import prove_code

FRESH = timedelta(minutes=30)
AT_ONCE = timedelta(minutes=5)  # what was proved for this very act: long enough to send the form that waited
ONCE_MORE = "导出、看明文、改岗位、改登录方式之前，请再验一次是您本人。填好的内容都还在。"
SIGN_IN_ANEW = "导出、看明文、改岗位、改登录方式之前，请重新登录一次。填好的内容都还在。"

PROVED = """
select s.made_at, s.ends_at, s.county_id, s.spared,
  exists (select from credential c where c.account_id = s.account_id and c.kind = 'totp') as has_code
from session s where s.id = $1"""


class ProofNeeded(SignInNeeded):
    """Signed in, and for this act not recently enough: the second factor is enough to go on."""


async def require_proof(me: Visitor, within: timedelta = FRESH) -> None:
    """Raises ProofNeeded; plain SignInNeeded for whoever has no code of ours, but a provider who vouches for them."""
    [row] = await database.call(PROVED, me.session_id)
    if row["spared"] or now() - row["made_at"] > within:
        raise ProofNeeded(ONCE_MORE) if row["has_code"] else SignInNeeded(SIGN_IN_ANEW)


async def prove_again(me: Visitor, code: str, *, address: str, device: str, old: str | None) -> str:
    """Returns the cookie of a new session, which ends no later than the one before would have. Raises Invalid."""
    assert me.account_id is not None  # staff have an account; nobody else comes to the console
    await prove_code(me.account_id, code, address=address, device=device)
    [row] = await database.call(PROVED, me.session_id)
    cookie = await sessions.start(
        "console",
        Term(STAFF.idle, row["ends_at"] - now()),
        account_id=me.account_id,
        county_id=row["county_id"],
        device=device,
        old=old,
    )
    async with database.transaction():
        await journal_account("account.prove", me.account_id, row["county_id"])
    return cookie
