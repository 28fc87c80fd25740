"""The members of staff whom an administrator looks after: the list, one of them, their posts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel.db import database
from kernel.errors import NotFound
from kernel.instant import now
from people.actor import Actor
from people.permissions import Permission
from people.phones import clean_phone
from people.roles import Role
from tenants.keys import keyring, seals_of

PAGE = 50
COLUMNS = """p.county_id, p.id, p.person_id, p.account_id, p.place, p.reach, p.unit_id, p.roles, p.title,
  p.name as post_name, p.version, p.starts_at, p.ends_at, p.stands_in_for, a.login, a.disabled_at,
  n.name as sealed, n.phone as sealed_phone,
  exists (select from credential c where c.account_id = a.id and c.kind = 'password') as signs_in"""
POSTS = f"""select {COLUMNS} from post p join account a on a.id = p.account_id
left join person n on n.county_id = p.county_id and n.id = p.person_id
where p.county_id = $1 and p.place >= $2 and p.place < $3 and p.ended_at is null
  and (p.ends_at is null or p.ends_at > $4)"""  # noqa: S608 — constants of this file
ORDER = " order by p.place, p.name, p.id"
LIST = f"""{POSTS} and ($5 = '' or starts_with(a.login, $5) or n.name_blind = $6 or n.phone_blind = $7)
  and ($8::uuid is null or (p.place, p.name, p.id) > (select place, name, id from post
    where county_id = $1 and id = $8)){ORDER} limit {PAGE + 1}"""  # noqa: S608 — constants of this file


@dataclass(frozen=True, slots=True)
class StaffPost:
    """One post with whoever holds it. `name` is empty where their person is kept at another place."""

    id: UUID
    person_id: UUID
    account_id: UUID
    place: str
    reach: str
    unit_id: UUID | None
    roles: tuple[Role, ...]
    title: str
    post_name: str
    version: int
    starts_at: datetime | None
    ends_at: datetime | None
    stands_in_for: UUID | None
    login: str
    signs_in: bool
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class Listed:
    posts: list[StaffPost]
    after: UUID | None  # the cursor of the next page


async def list_staff(actor: Actor, *, words: str = "", after: UUID | None = None) -> Listed:
    """Within the actor's scope. `words`: a login's beginning, or the whole name or phone."""
    actor.require(Permission.MANAGE_STAFF)
    county = await keyring.of(actor.county_id)
    phone = clean_phone(words) or ""
    rows = await database.fetch(
        LIST, *_range(actor), now(), words.lower(), county.blind("name", words), county.blind("phone", phone), after
    )
    posts = await _opened(actor.county_id, rows[:PAGE])
    return Listed(posts, posts[-1].id if len(rows) > PAGE else None)


async def posts_held(account_id: UUID, actor: Actor) -> list[StaffPost]:
    """Of one account, within the actor's range; raises NotFound where there is none."""
    actor.require(Permission.MANAGE_STAFF)
    rows = await database.fetch(f"{POSTS} and p.account_id = $5{ORDER}", *_range(actor), now(), account_id)
    if not rows:
        raise NotFound()
    return await _opened(actor.county_id, rows)


async def post_held(post_id: UUID, actor: Actor) -> StaffPost:
    actor.require(Permission.MANAGE_STAFF)
    rows = await database.fetch(f"{POSTS} and p.id = $5", *_range(actor), now(), post_id)
    if not rows:
        raise NotFound()
    return (await _opened(actor.county_id, rows))[0]


async def colleagues(post: StaffPost, actor: Actor) -> list[StaffPost]:
    """Whoever else stands at the same desk, or in the same unit: they may go on with the work, or stand in."""
    rows = await database.fetch(
        f"{POSTS} and p.place = $5 and p.unit_id is not distinct from $6 and p.account_id <> $7{ORDER} limit 100",
        *(*_range(actor), now(), post.place, post.unit_id, post.account_id),
    )
    return await _opened(actor.county_id, rows)


def _range(actor: Actor) -> tuple[int, str | None, str | None]:
    return actor.county_id, actor.scope.lo, actor.scope.hi


async def _opened(county_id: int, rows: Iterable[Any]) -> list[StaffPost]:
    """Two statements for all of them at most: the names stand under a key of each person's own."""
    found = list(rows)
    if not found:
        return []
    seals = await seals_of(await keyring.of(county_id), {row["person_id"] for row in found})

    def plain(row: Any, column: str, sealed: bytes | None) -> str:
        seal = seals.get(row["person_id"])
        return seal.open(f"person.{column}", row["person_id"], sealed) if seal and sealed else ""

    return [
        StaffPost(
            **{name: row[name] for name in StaffPost.__slots__ if name not in ("roles", "name", "phone", "signs_in")},
            roles=tuple(Role(role) for role in row["roles"]),
            signs_in=row["signs_in"] and row["disabled_at"] is None,
            name=plain(row, "name", row["sealed"]),
            phone=plain(row, "phone", row["sealed_phone"]),
        )
        for row in found
    ]


async def person_of_login(county_id: int, login: str) -> UUID | None:
    """Whom a log is asked about: a login that one knows, whole."""
    row = await database.fetch_one(
        "select p.person_id from post p join account a on a.id = p.account_id where p.county_id = $1 and a.login = $2"
        " order by p.id limit 1",
        *(county_id, login),
    )
    return row["person_id"] if row else None
