"""What somebody is still writing, sealed, for thirty days: a browser's, or the account's that goes on with it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from cases.tables import Draft as DraftRow
from files.holding import drop_files_of_draft
from files.owners import of_a_browser, standing_as
from kernel.crypto import digest
from kernel.db import database
from kernel.errors import Invalid, NotFound, SignInNeeded
from kernel.ids import new_id
from kernel.instant import now
from people.actor import Actor
from tenants.keys import Seal, keyring
from tenants.scope import enter, opened

KEPT = timedelta(days=30)
MOST = 10  # unfinished ones; another is begun when one of them is sent or thrown away
TOO_MANY = f"您已经有 {MOST} 份没写完的。请先接着写完，或者把不要的扔掉，再开始新的。"
OF_AN_ACCOUNT = "这一份存在您的账号里。请用手机号登录，登录后接着写，填好的内容都还在。"

# Whose it is: the account's that went on with it, or the browser's as long as nobody did.
KEEP = """
update draft set answers = $5, updated_at = $6, expires_at = $7, person_id = coalesce(person_id, $3)
where county_id = $1 and id = $4 and case when person_id is null then bearer = $2 else person_id = $3 end
returning id"""
FIND = """
select id, bearer, person_id, answers, form_key, updated_at,
  case when person_id is null then bearer = $2 else person_id = $3 end as mine
from draft where county_id = $1 and id = $4 and expires_at > $5 and (bearer = $2 or person_id = $3)"""
LIST = """
select id, bearer, person_id, answers, form_key, updated_at
from draft where county_id = $1 and expires_at > $4 and (bearer = $2 or person_id = $3)
  and case when person_id is null then bearer = $2 else person_id = $3 end
order by updated_at desc"""
DROP = """
delete from draft where county_id = $1 and id = $4
  and case when person_id is null then bearer = $2 else person_id = $3 end
returning bearer"""


@dataclass(frozen=True, slots=True)
class Draft:
    """`form_key` goes with the filing that comes of it: sent twice, filed once. `files` owns what hangs on it."""

    id: UUID
    answers: dict[str, Any]
    form_key: UUID
    updated_at: datetime
    files: str
    of_account: bool

    @property
    def sent(self) -> bool:
        return "filed" in self.answers


async def start_draft(handle: str, answers: dict[str, Any], *, bearer: str, actor: Actor) -> UUID:
    """Raises Invalid where too many wait to be finished."""
    draft_id = new_id()
    async with opened(actor.scope):
        seal = (await keyring.of(actor.county_id)).shared("drafts")
        if sum(not draft.sent for draft in await _of(bearer, actor, seal)) >= MOST:
            raise Invalid({}, TOO_MANY)
        moment = now()
        await DraftRow.insert(
            DraftRow(
                county_id=actor.county_id,
                id=draft_id,
                bearer=digest(bearer),
                person_id=actor.person_id,
                handle=handle,
                answers=_closed(seal, draft_id, answers),
                form_key=new_id(),
                updated_at=moment,
                expires_at=moment + KEPT,
            )
        )
    return draft_id


async def keep_draft(draft_id: UUID, answers: dict[str, Any], *, bearer: str, actor: Actor) -> None:
    """Whoever is signed in takes the draft into their account by going on with it."""
    async with opened(actor.scope):
        seal = (await keyring.of(actor.county_id)).shared("drafts")
        changed = await database.fetch(
            KEEP,
            *(*_whose(bearer, actor), draft_id, _closed(seal, draft_id, answers), now(), now() + KEPT),
        )
        if not changed:
            raise NotFound()


async def find_draft(draft_id: UUID, *, bearer: str | None, actor: Actor) -> Draft:
    """Raises NotFound for another's draft as for one that never was; SignInNeeded in the browser that began one
    which is an account's by now."""
    async with opened(actor.scope):
        row = await database.fetch_one(
            FIND,
            *(*_whose(bearer, actor), draft_id, now()),
        )
        if row is None or (not row["mine"] and actor.person_id):
            raise NotFound()
        if not row["mine"]:
            raise SignInNeeded(OF_AN_ACCOUNT)
        return _opened(row, (await keyring.of(actor.county_id)).shared("drafts"))


async def drafts_of(*, bearer: str | None, actor: Actor) -> list[Draft]:
    """Newest first, those that were sent too."""
    if bearer is None and actor.person_id is None:
        return []
    async with opened(actor.scope):
        return await _of(bearer, actor, (await keyring.of(actor.county_id)).shared("drafts"))


async def drop_draft(draft_id: UUID, *, bearer: str, actor: Actor) -> None:
    """What hangs on it goes along."""
    async with opened(actor.scope):
        row = await database.fetch_one(
            DROP,
            *(*_whose(bearer, actor), draft_id),
        )
        if row is not None:
            await enter(standing_as(of_a_browser(row["bearer"]), actor.scope))
            await drop_files_of_draft(actor.county_id, draft_id)


async def _of(bearer: str | None, actor: Actor, seal: Seal) -> list[Draft]:
    rows = await database.fetch(
        LIST,
        *(*_whose(bearer, actor), now()),
    )
    return [_opened(row, seal) for row in rows]


def _whose(bearer: str | None, actor: Actor) -> tuple[int, bytes, UUID | None]:
    return actor.county_id, digest(bearer or ""), actor.person_id


def _closed(seal: Seal, draft_id: UUID, answers: Mapping[str, Any]) -> bytes:
    return seal.close("draft.answers", draft_id, json.dumps(answers, ensure_ascii=False))


def _opened(row: Any, seal: Seal) -> Draft:
    return Draft(
        id=row["id"],
        answers=json.loads(seal.open("draft.answers", row["id"], row["answers"])),
        form_key=row["form_key"],
        updated_at=row["updated_at"],
        files=of_a_browser(row["bearer"]),
        of_account=row["person_id"] is not None,
    )
