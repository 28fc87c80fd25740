"""A post as it is made: its row, and its handle among those that the account may act under."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import asyncpg

from kernel.db import database
from kernel.errors import AlreadyDone, Invalid
from kernel.ids import new_letters
from kernel.instant import now
from people.role_rules import APART, seat, together
from people.roles import Role
from people.trusted import end_trust_of_disabled

# A person sits where their posts say; what another post of theirs says otherwise, the database refuses.
PUT = """
with seated as (update person set seat = $15 where county_id = $1 and id = $4)
insert into post (county_id, id, handle, person_id, account_id, place, reach, unit_id, roles, title, name,
  starts_at, ends_at, stands_in_for) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
on conflict (county_id, id) do nothing returning id"""


@dataclass(frozen=True, slots=True)
class NewPost:
    id: UUID
    person_id: UUID
    account_id: UUID
    place: str
    reach: str
    unit_id: UUID | None
    roles: tuple[Role, ...]
    title: str
    name: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    stands_in_for: UUID | None = None


async def put_post(county_id: int, post: NewPost) -> str:
    """Returns the handle. Within an open transaction; the same id twice raises AlreadyDone with the account."""
    handle = f"{county_id}-{new_letters(8)}"
    with one_seat():
        made = await database.fetch(
            PUT,
            *(county_id, post.id, handle, post.person_id, post.account_id, post.place, post.reach, post.unit_id),
            *([role.value for role in post.roles], post.title, post.name),
            *(post.starts_at, post.ends_at, post.stands_in_for, seat(post.roles)),
        )
    if not made:
        raise AlreadyDone(str(post.account_id))
    await database.fetch("update account set posts = array_append(posts, $2) where id = $1", post.account_id, handle)
    return handle


@contextmanager
def one_seat() -> Iterator[None]:
    """Somebody else gave them another seat at this very moment: told like what stood there before."""
    try:
        yield
    except asyncpg.ForeignKeyViolationError as refused:
        if refused.constraint_name != "post_seat":
            raise
        raise Invalid({"roles": APART}) from None


async def take_handles(accounts: list[UUID], handles: list[str]) -> None:
    """An account that has no post left anywhere cannot sign in any more."""
    await database.fetch(
        "update account set disabled_at = case when posts <@ $2::text[] then $3::timestamptz else disabled_at"
        " end, posts = array(select h from unnest(posts) as h where h <> all($2::text[])) where id = any($1)",
        *(accounts, handles, now()),
    )
    await end_trust_of_disabled(accounts)


async def check_apart(
    county_id: int, account_id: UUID, roles: Iterable[str], *, but: UUID | None = None, field: str = "roles"
) -> None:
    """Raises Invalid where the account's other posts forbid these roles; `but` is the post that changes."""
    rows = await database.fetch(
        "select roles from post where county_id = $1 and account_id = $2 and ended_at is null"
        " and id is distinct from $3",
        county_id,
        account_id,
        but,
    )
    if not together(roles, *(row["roles"] for row in rows)):
        raise Invalid({field: APART})


async def known_person(county_id: int, account_id: UUID) -> UUID | None:
    """One human is one person of the county, however many posts: duties stay apart by person."""
    row = await database.fetch_one(
        "select person_id from post where county_id = $1 and account_id = $2 order by id limit 1",
        county_id,
        account_id,
    )
    return row["person_id"] if row else None
