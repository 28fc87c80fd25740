"""Set-up speaks to the database as the worker, which may write what the web only reads."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from cases.in_force import reload
from files.store import store
from kernel.db import OWNER, WORKER, database
from kernel.errors import Misconfigured
from kernel.settings import Settings
from tenants.keys import keyring
from tenants.right_key import confirm
from tenants.tree import TenantView, tree

T = TypeVar("T")


async def within(settings: Settings, act: Callable[[], Awaitable[T]]) -> T:
    await database.start(settings, WORKER)
    keyring.start(settings)
    store.start(settings.s3_url)
    try:
        await reload()
        await confirm()
        return await act()
    finally:
        await store.stop()
        await database.stop()


async def confirm_before(settings: Settings, role: str = OWNER) -> None:
    """Of whatever schema the database is; as the owner with none of its roles' passwords known."""
    await database.start(settings, role)
    keyring.start(settings)
    try:
        await confirm()
    finally:
        await database.stop()


def placed(place: str) -> TenantView:
    """As the operator typed it; raises Misconfigured."""
    found = tree.find(place)
    if found is None:
        raise Misconfigured(f"没有 {place} 这个地方。zongzhi tenant list 列出全部的路径。")
    return found
