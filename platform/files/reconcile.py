"""Store and table held side by side: objects without a row, and linked files without their object."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from files.refusals import Away
from files.store import store
from files.sweep import KEPT
from kernel.db import database
from kernel.errors import Misconfigured
from kernel.instant import now
from tenants.scope import Scope, opened, system
from tenants.tree import tree

# A file on its way has its row before its first object; a day is more than any clock is wrong.
YOUNG = KEPT + timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Reconciled:
    removed: int  # objects that no row named
    lost: list[str]  # linked files whose object is not in the store


async def reconcile(scope: Scope) -> Reconciled:
    """Reads the store first: what is put meanwhile has its row by then, and is not looked for."""
    since = now()
    found = {key: at async for key, at in store.keys(f"{scope.county_id}/")}
    async with opened(scope):
        rows = await database.fetch(
            "select id, object_key, state, thumb_size, original_size, made_at from file where county_id = $1",
            scope.county_id,
        )
    named = {key for row in rows for key in _keys(row)}
    strays = [key for key, at in found.items() if key not in named and at < now() - YOUNG]
    for key in strays:
        await store.drop(key)
    linked = [row for row in rows if row["state"] == "linked" and row["made_at"] < since]
    lost = [str(row["id"]) for row in linked if not set(_keys(row)) <= found.keys()]
    return Reconciled(len(strays), lost)


async def reconcile_all() -> dict[str, Reconciled]:
    """Every county by its name. Raises Misconfigured where the store does not answer."""
    try:
        return {county.name: await reconcile(system(county.county_id, county.place)) for county in tree.counties()}
    except Away:
        raise Misconfigured(
            "The store does not answer. Set S3_URL or start the store, then run this again."
        ) from None


def _keys(row: Any) -> Iterable[str]:
    yield f"{row['object_key']}/shown"
    if row["thumb_size"] is not None:
        yield f"{row['object_key']}/thumb"
    if row["original_size"] is not None:
        yield f"{row['object_key']}/original"
