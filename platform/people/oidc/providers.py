"""The identity providers of a county, as set-up put them in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from kernel.db import database
from people.sessions import Face
from tenants.keys import keyring

PURPOSE = "client secrets"
_COLUMNS = (
    "id, county_id, faces, issuer, client_id, client_secret, origin, name, name_claim, phone_claim, second_factor,"
    " enabled"
)


@dataclass(frozen=True, slots=True)
class Provider:
    id: UUID
    county_id: int
    faces: tuple[Face, ...]
    issuer: str
    client_id: str
    client_secret: str = field(repr=False)  # empty: a public client, proved by PKCE alone
    origin: str  # where browsers reach us: https://host
    name: str  # as the button says it
    name_claim: str
    phone_claim: str
    second_factor: tuple[str, ...]  # "acr=…" and "amr=…": any of them counts as one
    enabled: bool


@dataclass(frozen=True, slots=True)
class Button:
    """What a sign-in page shows of a provider."""

    id: UUID
    name: str
    two_factors: bool  # says so when there were two


class Directory:
    """Who may come by whom, in memory: sign-in pages ask the database nothing for it."""

    def __init__(self) -> None:
        self._buttons: dict[tuple[int, Face], list[Button]] = {}

    async def load(self) -> None:
        rows = await database.call(
            "select id, county_id, faces, name, cardinality(second_factor) > 0 as strong from identity_provider"
            " where enabled order by county_id, made_at"
        )
        found: dict[tuple[int, Face], list[Button]] = {}
        for row in rows:
            one = Button(row["id"], row["name"], row["strong"])
            for face in row["faces"]:
                found.setdefault((row["county_id"], face), []).append(one)
        self._buttons = found

    def buttons(self, county_id: int, face: Face) -> list[Button]:
        return self._buttons.get((county_id, face), [])

    def counties(self, face: Face) -> list[int]:
        return [county_id for county_id, of in self._buttons if of == face]


directory = Directory()


async def find_provider(provider_id: UUID, face: Face) -> Provider | None:
    """None also where it was disabled meanwhile."""
    rows = await database.call(
        f"select {_COLUMNS} from identity_provider where id = $1 and $2 = any(faces) and enabled",  # noqa: S608 - our own column names
        *(provider_id, face),
    )
    return _provider(rows[0]) if rows else None


async def all_providers() -> Sequence[Provider]:
    rows = await database.call(f"select {_COLUMNS} from identity_provider order by county_id, made_at")  # noqa: S608 - our own column names
    return [_provider(row) for row in rows]


def seal_secret(provider_id: UUID, secret: str) -> bytes | None:
    return keyring.seal(PURPOSE, secret.encode(), context(provider_id)) if secret else None


def context(provider_id: UUID) -> str:
    return f"identity_provider|{provider_id}"


def _provider(row: Any) -> Provider:
    sealed = row["client_secret"]
    secret = keyring.unseal(PURPOSE, bytes(sealed), context(row["id"])).decode() if sealed else ""
    lists = {name: tuple(row[name]) for name in ("faces", "second_factor")}
    return Provider(**(dict(row) | lists | {"client_secret": secret}))
