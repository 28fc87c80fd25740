"""What somebody is still writing: kept sealed under an anonymous bearer, thirty days, more than one."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from cases.tables import Draft as DraftRow
from files.holding import drop_files_of_draft
from files.owners import owner_of, standing_as
from kernel.crypto import digest
from kernel.db import database
from kernel.errors import NotFound
from kernel.ids import new_id
from kernel.instant import now
from people.actor import Actor
from tenants.keys import keyring
from tenants.scope import opened

KEPT = timedelta(days=30)
MOST = 20  # drafts of one browser; the oldest gives way


@dataclass(frozen=True, slots=True)
class Draft:
    """`form_key` goes with the filing that comes of it: sent twice, filed once."""

    id: UUID
    answers: dict[str, Any]
    form_key: UUID
    updated_at: datetime


async def start_draft(handle: str, answers: dict[str, Any], *, bearer: str, actor: Actor) -> UUID:
    draft_id = new_id()
    async with opened(actor.scope):
        seal = (await keyring.of(actor.county_id)).shared("drafts")
        moment = now()
        await DraftRow.insert(
            DraftRow(
                county_id=actor.county_id,
                id=draft_id,
                bearer=digest(bearer),
                handle=handle,
                answers=seal.close("draft.answers", draft_id, json.dumps(answers, ensure_ascii=False)),
                form_key=new_id(),
                updated_at=moment,
                expires_at=moment + KEPT,
            )
        )
        await _forget_oldest(actor.county_id, bearer)
    return draft_id


async def keep_draft(draft_id: UUID, answers: dict[str, Any], *, bearer: str, actor: Actor) -> None:
    async with opened(actor.scope):
        seal = (await keyring.of(actor.county_id)).shared("drafts")
        sealed = seal.close("draft.answers", draft_id, json.dumps(answers, ensure_ascii=False))
        changed = await (
            DraftRow.update({"answers": sealed, "updated_at": now(), "expires_at": now() + KEPT})
            .where(
                DraftRow.county_id == actor.county_id,
                DraftRow.id == draft_id,
                DraftRow.bearer == digest(bearer),
            )
            .returning(DraftRow.id)
        )
        if not changed:
            raise NotFound()


async def find_draft(draft_id: UUID, *, bearer: str | None, actor: Actor) -> Draft:
    """Raises NotFound for another browser's draft as for one that never was."""
    async with opened(actor.scope):
        row = await database.fetch_one(
            "select id, answers, form_key, updated_at from draft"
            " where county_id = $1 and id = $2 and bearer = $3 and expires_at > $4",
            actor.county_id,
            draft_id,
            digest(bearer or ""),
            now(),
        )
        if row is None:
            raise NotFound()
        seal = (await keyring.of(actor.county_id)).shared("drafts")
        answers = json.loads(seal.open("draft.answers", draft_id, row["answers"]))
        return Draft(draft_id, answers, row["form_key"], row["updated_at"])


async def drafts_of(*, bearer: str | None, actor: Actor) -> list[Draft]:
    if bearer is None:
        return []
    async with opened(actor.scope):
        rows = await database.fetch(
            "select id, answers, form_key, updated_at from draft"
            " where county_id = $1 and bearer = $2 and expires_at > $3 order by updated_at desc",
            actor.county_id,
            digest(bearer),
            now(),
        )
        seal = (await keyring.of(actor.county_id)).shared("drafts")
        return [
            Draft(
                row["id"],
                json.loads(seal.open("draft.answers", row["id"], row["answers"])),
                row["form_key"],
                row["updated_at"],
            )
            for row in rows
        ]


async def drop_draft(draft_id: UUID, *, bearer: str, actor: Actor) -> None:
    """What hangs on it goes along."""
    async with opened(standing_as(owner_of(actor, bearer), actor.scope)):
        await drop_files_of_draft(actor.county_id, draft_id)
        await DraftRow.delete().where(
            DraftRow.county_id == actor.county_id,
            DraftRow.id == draft_id,
            DraftRow.bearer == digest(bearer),
        )


async def _forget_oldest(county_id: int, bearer: str) -> None:
    await database.fetch(
        "delete from draft where county_id = $1 and bearer = $2 and id in ("
        " select id from draft where county_id = $1 and bearer = $2 order by updated_at desc offset $3)",
        county_id,
        digest(bearer),
        MOST,
    )
