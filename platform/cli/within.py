"""Set-up speaks to the database as the worker, which may write what the web only reads."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from cases.in_force import reload
from files.store import store
from kernel.db import WORKER, database
from kernel.settings import Settings
from tenants.keys import keyring

T = TypeVar("T")


async def within(settings: Settings, act: Callable[[], Awaitable[T]]) -> T:
    await database.start(settings, WORKER)
    keyring.start(settings.master_key)
    store.start(settings.s3_url)
    try:
        await reload()
        return await act()
    finally:
        await store.stop()
        await database.stop()
