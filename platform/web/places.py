"""Tenants as this process knows them; a new one is found without a restart."""

from asyncio import Lock
from time import monotonic

from cases.in_force import reload
from kernel.errors import NotFound
from tenants.tree import TenantView, tree

AGAIN_AFTER = 5.0  # seconds between two looks for a word that no tenant had
OWN_AGAIN_AFTER = 1.0  # the same for the place of somebody's own post, which is there


class _Look:
    """Everything is read anew, by one request at a time."""

    def __init__(self, rest: float) -> None:
        self._rest = rest
        self._at = float("-inf")
        self._lock = Lock()

    async def again(self) -> None:
        asked = monotonic()
        async with self._lock:
            if self._at < asked - self._rest:
                await reload()
                self._at = monotonic()


_for_words, _for_own = _Look(AGAIN_AFTER), _Look(OWN_AGAIN_AFTER)


class OldAddress(Exception):
    """The tenant that this address named is called otherwise by now, or is part of another."""

    def __init__(self, handle: str) -> None:
        super().__init__(handle)
        self.handle = handle


async def tenant_with(handle: str) -> TenantView:
    """By the word in the address. Raises NotFound."""
    try:
        return tree.by_handle(handle)
    except NotFound:
        await _for_words.again()
    return tree.by_handle(handle)


async def learn(place: str) -> None:
    """The place of somebody's own post may be younger than what this process read last."""
    if tree.find(place) is None:
        await _for_own.again()
