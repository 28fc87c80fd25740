"""Lists that somebody keeps for one of their posts: a name for how a list is narrowed, and the columns it shows."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cases.once import once
from cases.tables import SavedList
from journal.record import Entry, record
from kernel.db import database
from kernel.errors import Invalid, NotFound
from kernel.ids import new_id
from kernel.instant import now
from people.actor import Actor
from people.permissions import Permission
from tenants.keys import Seal, keyring
from tenants.scope import enter, opened, system

MOST = 20
PURPOSE, COLUMN = "saved lists", "saved_list.body"
TOO_MANY = f"最多存 {MOST} 个清单。请先删掉一个不用的，再存这一个。"

MINE = """
select id, kind, body from saved_list
where county_id = $1 and post_id = $2 and person_id = $3 order by id limit 100"""
GONE = "delete from saved_list where county_id = $1 and post_id = $2 and person_id = $3 and id = $4 returning id"


@dataclass(frozen=True, slots=True)
class Kept:
    """`pairs` as they stand in an address."""

    id: UUID
    name: str
    list: str
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    kept: tuple[Kept, ...] = ()
    columns: tuple[tuple[UUID, str, tuple[str, ...]], ...] = ()  # id, list, its columns

    def columns_of(self, key: str) -> tuple[str, ...] | None:
        return next((columns for _, of, columns in self.columns if of == key), None)


async def shelf_of(actor: Actor) -> Shelf:
    """Within a transaction in the actor's scope; one statement."""
    if actor.post_id is None:
        return Shelf()
    rows = await database.fetch(MINE, actor.county_id, actor.post_id, actor.person_id)
    seal = await _seal(actor)
    opened_rows = [(row["id"], row["kind"], json.loads(seal.open(COLUMN, row["id"], row["body"]))) for row in rows]
    return Shelf(
        tuple(
            Kept(key, body["name"], body["list"], tuple((name, value) for name, value in body["pairs"]))
            for key, kind, body in opened_rows
            if kind == "filter"
        ),
        tuple((key, body["list"], tuple(body["columns"])) for key, kind, body in opened_rows if kind == "columns"),
    )


async def keep_list(name: str, key_of_list: str, pairs: list[tuple[str, str]], *, key: UUID, actor: Actor) -> UUID:
    actor.require(Permission.SEE_WORK)
    async with opened(actor.scope):
        await once(actor.county_id, key, None, key_of_list)
        if len((await shelf_of(actor)).kept) >= MOST:
            raise Invalid({"name": TOO_MANY})
        kept = await _put("filter", {"name": name, "list": key_of_list, "pairs": pairs}, actor)
        await _tell("list.keep", kept, key_of_list, key, actor)
    return kept


async def drop_list(kept: UUID, *, key: UUID, actor: Actor) -> None:
    """Raises NotFound for what is not there and for what is another's, alike."""
    actor.require(Permission.SEE_WORK)
    async with opened(actor.scope):
        await once(actor.county_id, key, None, "")
        await _drop(kept, actor)
        await _tell("list.drop", kept, "", key, actor)


async def choose_columns(key_of_list: str, columns: tuple[str, ...], *, key: UUID, actor: Actor) -> None:
    actor.require(Permission.SEE_WORK)
    async with opened(actor.scope):
        await once(actor.county_id, key, None, key_of_list)
        for old, of, _ in (await shelf_of(actor)).columns:
            if of == key_of_list:
                await _drop(old, actor)
        kept = await _put("columns", {"list": key_of_list, "columns": columns}, actor)
        await _tell("list.columns", kept, key_of_list, key, actor)


async def _put(kind: str, body: dict[str, Any], actor: Actor) -> UUID:
    kept, seal = new_id(), await _seal(actor)
    row = SavedList(
        county_id=actor.county_id,
        id=kept,
        person_id=actor.person_id,
        post_id=actor.post_id,
        kind=kind,
        body=seal.close(COLUMN, kept, json.dumps(body, ensure_ascii=False)),
        made_at=now(),
    )
    await SavedList.insert(row)
    return kept


async def _drop(kept: UUID, actor: Actor) -> None:
    if not await database.fetch(GONE, actor.county_id, actor.post_id, actor.person_id, kept):
        raise NotFound()


async def _tell(verb: str, kept: UUID, key_of_list: str, key: UUID, actor: Actor) -> None:
    """A unit's people have no range in which a row without a case could lie."""
    entry = Entry(verb, "saved_list", kept, actor.place, data={"list": key_of_list} if key_of_list else {})
    await enter(system(actor.county_id, actor.place))
    await record(actor.county_id, [entry], cause=key, actor=actor.by)


async def _seal(actor: Actor) -> Seal:
    return (await keyring.of(actor.county_id)).shared(PURPOSE)
