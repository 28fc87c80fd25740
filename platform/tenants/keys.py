"""Keys: the master key wraps a county's, a county's wraps one per person and per case."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from kernel import crypto
from kernel.db import database
from kernel.instant import now
from kernel.settings import Settings

COUNTIES = ""  # their keys are sealed under the master key itself


@dataclass(frozen=True, slots=True)
class CountyKey:
    county_id: int
    key: bytes

    def wrap(self, data_key: bytes, subject: UUID) -> bytes:
        return crypto.seal(self.key, data_key, f"data_key|{self.county_id}|{subject}")

    def unwrap(self, wrapped: bytes, subject: UUID) -> "Seal":
        return Seal(self.county_id, crypto.unseal(self.key, wrapped, f"data_key|{self.county_id}|{subject}"))

    def blind(self, kind: str, value: str) -> bytes:
        return crypto.blind(crypto.derive(self.key, "blind index"), kind, value)

    def grams(self, terms: Iterable[str]) -> list[int]:
        """Whole numbers that stand for pieces of words; without this key they say nothing but how often."""
        key = crypto.derive(self.key, "search words")
        return sorted({crypto.short_tag(key, term) for term in terms})

    def shared(self, purpose: str) -> "Seal":
        """For what belongs to no single person or case yet: drafts, messages on their way."""
        return Seal(self.county_id, crypto.derive(self.key, purpose))


@dataclass(frozen=True, slots=True)
class Seal:
    """One data key at work; a sealed value opens only in the column and row it was made for."""

    county_id: int
    key: bytes

    def close(self, column: str, row: UUID, value: str) -> bytes:
        return crypto.seal(self.key, value.encode(), f"{column}|{self.county_id}|{row}")

    def open(self, column: str, row: UUID, sealed: bytes) -> str:
        return crypto.unseal(self.key, bytes(sealed), f"{column}|{self.county_id}|{row}").decode()


class Keyring:
    """County keys of this process, unwrapped once each."""

    def __init__(self) -> None:
        self.master = b""
        self._former = b""
        self._counties: dict[int, CountyKey] = {}

    def start(self, settings: Settings) -> None:
        """With the key before as well, where there is one: what lasts still opens with it."""
        self.master, self._former = settings.master_key, settings.former_key
        crypto.sealing.by = crypto.ALGORITHMS[settings.seal]
        self._counties.clear()

    def keys(self, purpose: str) -> list[bytes]:
        """What follows from the master key, and behind it from the one before."""
        return [crypto.derive(key, purpose) if purpose else key for key in (self.master, self._former) if key]

    def seal(self, purpose: str, value: bytes, context: str) -> bytes:
        """For what lasts: it opens after the next change of the master key, too."""
        return crypto.seal(self.keys(purpose)[0], value, context)

    def unseal(self, purpose: str, sealed: bytes, context: str) -> bytes:
        """Raises BrokenSeal."""
        for key in self.keys(purpose):
            with suppress(crypto.BrokenSeal):
                return crypto.unseal(key, sealed, context)
        raise crypto.BrokenSeal(context)

    def sealed_anew(self, purpose: str, sealed: bytes, context: str) -> bytes | None:
        """None where it opens with the master key already. Raises BrokenSeal."""
        try:
            crypto.unseal(self.keys(purpose)[0], sealed, context)
        except crypto.BrokenSeal:
            return self.seal(purpose, self.unseal(purpose, sealed, context), context)
        return None

    async def of(self, county_id: int) -> CountyKey:
        """Within a transaction in that county's scope the first time; from memory ever after."""
        if county_id not in self._counties:
            row = await database.fetch_one(
                "select wrapped from county_key where county_id = $1 order by version desc limit 1", county_id
            )
            self._counties[county_id] = CountyKey(county_id, self.opened(county_id, row["wrapped"]))
        return self._counties[county_id]

    async def make(self, county_id: int) -> None:
        wrapped = self.seal(COUNTIES, crypto.new_key(), _context(county_id))
        await database.fetch(
            "insert into county_key (county_id, version, wrapped) values ($1, 1, $2)", county_id, wrapped
        )

    def opened(self, county_id: int, wrapped: bytes) -> bytes:
        """Raises BrokenSeal."""
        return self.unseal(COUNTIES, bytes(wrapped), _context(county_id))

    async def seal_county_anew(self, county_id: int) -> int:
        """Within a transaction in that county's scope; how many keys were still under the former master key."""
        count = 0
        for row in await database.fetch(
            "select version, wrapped from county_key where county_id = $1 order by version", county_id
        ):
            if anew := self.sealed_anew(COUNTIES, bytes(row["wrapped"]), _context(county_id)):
                await database.fetch(
                    "update county_key set wrapped = $3 where county_id = $1 and version = $2",
                    *(county_id, row["version"], anew),
                )
                count += 1
        return count


def _context(county_id: int) -> str:
    return f"county_key|{county_id}"


keyring = Keyring()


async def make_seals(county: CountyKey, subjects: Iterable[UUID]) -> dict[UUID, Seal]:
    """New data keys, one statement for all."""
    ids = list(dict.fromkeys(subjects))
    keys = {subject: crypto.new_key() for subject in ids}
    await database.fetch(
        "insert into data_key (county_id, id, wrapped, made_at)"
        " select $1, key.id, key.wrapped, $4 from unnest($2::uuid[], $3::bytea[]) as key (id, wrapped)",
        county.county_id,
        ids,
        [county.wrap(keys[subject], subject) for subject in ids],
        now(),
    )
    return {subject: Seal(county.county_id, key) for subject, key in keys.items()}


async def seal_of(county: CountyKey, subject: UUID) -> Seal | None:
    """None once the key was destroyed: what it sealed is erased."""
    row = await database.fetch_one(
        "select wrapped from data_key where county_id = $1 and id = $2", county.county_id, subject
    )
    return county.unwrap(bytes(row["wrapped"]), subject) if row and row["wrapped"] is not None else None


async def seals_of(county: CountyKey, subjects: Iterable[UUID]) -> dict[UUID, Seal]:
    """One statement for all; whoever was erased is not among them."""
    rows = await database.fetch(
        "select id, wrapped from data_key where county_id = $1 and id = any($2) and wrapped is not null",
        county.county_id,
        list(dict.fromkeys(subjects)),
    )
    return {row["id"]: county.unwrap(bytes(row["wrapped"]), row["id"]) for row in rows}


async def destroy_keys(county_id: int, subjects: Iterable[UUID]) -> int:
    """Within the caller's transaction: what they sealed opens no more, the rows stay. Returns how many went; the
    day of those that are gone already does not change."""
    rows = await database.fetch(
        "update data_key set wrapped = null, held = null, destroyed_at = $3"
        " where county_id = $1 and id = any($2) and coalesce(wrapped, held) is not null returning id",
        *(county_id, list(dict.fromkeys(subjects)), now()),
    )
    return len(rows)


async def hold_keys(county_id: int, subjects: Iterable[UUID]) -> None:
    """Within the caller's transaction: what they sealed is kept and opens for nobody."""
    await database.fetch(
        "update data_key set held = wrapped, wrapped = null"
        " where county_id = $1 and id = any($2) and wrapped is not null",
        *(county_id, list(dict.fromkeys(subjects))),
    )
