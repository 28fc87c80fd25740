"""Sessions: kept in the database, known by the hash of a random id, ended from either side."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from kernel.crypto import digest
from kernel.db import database
from kernel.ids import new_id
from kernel.instant import now

Face = Literal["portal", "console"]
COOKIE_LENGTH = 43  # 32 random bytes in base64url
DEVICE = 80  # characters of its name that are kept


@dataclass(frozen=True, slots=True)
class Term:
    idle: timedelta
    absolute: timedelta


STAFF = Term(timedelta(minutes=30), timedelta(hours=12))
CITIZEN = Term(timedelta(hours=2), timedelta(hours=12))
GUEST = Term(timedelta(minutes=30), timedelta(minutes=30))
HALF_SIGNED_IN = Term(timedelta(minutes=5), timedelta(minutes=5))


@dataclass(frozen=True, slots=True)
class PostView:
    id: UUID
    handle: str
    person_id: UUID
    place: str
    reach: str
    unit_id: UUID | None
    roles: tuple[str, ...]
    title: str
    name: str


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever a live session belongs to; `post` is the one that acts in this request."""

    session_id: UUID
    face: Face
    account_id: UUID | None
    county_id: int | None
    person_id: UUID | None
    case_id: UUID | None
    login: str | None
    posts: tuple[str, ...]
    post: PostView | None


@dataclass(frozen=True, slots=True)
class Half:
    account_id: UUID
    county_id: int | None  # of the provider that vouched: the session will reach this county's posts only


@dataclass(frozen=True, slots=True)
class Opened:
    """A line of "my sign-ins"."""

    id: UUID
    device: str
    made_at: datetime
    seen_at: datetime


async def start(
    face: Face,
    term: Term,
    *,
    account_id: UUID | None = None,
    county_id: int | None = None,
    person_id: UUID | None = None,
    case_id: UUID | None = None,
    strength: Literal["password", "full"] = "full",
    spared: bool = False,
    device: str = "",
    old: str | None = None,
) -> str:
    """Returns the cookie's value, always a new one; the session that the browser came with ends.

    `spared` opened without a code of the second factor: it proves nobody where a proof is asked for.
    """
    cookie = secrets.token_urlsafe(32)
    moment = now()
    await database.call(
        "with ended as (update session set ended_at = $9 where id_hash = $15 and ended_at is null)"
        " insert into session (id_hash, id, face, strength, account_id, county_id, person_id, case_id, made_at,"
        " seen_at, idle_seconds, ends_at, device, spared)"
        " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        *(digest(cookie), new_id(), face, strength, account_id, county_id, person_id, case_id, moment, moment),
        *(int(term.idle.total_seconds()), moment + term.absolute, device[:DEVICE], spared, digest(old or "")),
    )
    return cookie


async def load(cookie: str | None, face: Face, acting: str | None = None) -> Visitor | None:
    """Exactly one statement, and none where the cookie cannot be ours."""
    if cookie is None or len(cookie) != COOKIE_LENGTH:
        return None
    rows = await database.call("select * from session_of($1, $2, $3, $4)", digest(cookie), face, acting, now())
    return _visitor(rows[0], face) if rows else None


def _visitor(row: Any, face: Face) -> Visitor:
    return Visitor(
        session_id=row["id"],
        face=face,
        account_id=row["account_id"],
        county_id=row["county_id"],
        person_id=row["person_id"],
        case_id=row["case_id"],
        login=row["login"],
        posts=tuple(row["posts"] or ()),
        post=_post(row) if row["post_id"] else None,
    )


def _post(row: Any) -> PostView:
    return PostView(
        id=row["post_id"],
        handle=row["post_handle"],
        person_id=row["post_person"],
        place=row["post_place"],
        reach=row["post_reach"],
        unit_id=row["post_unit"],
        roles=tuple(row["post_roles"]),
        title=row["post_title"],
        name=row["post_name"],
    )


async def half_signed_in(cookie: str | None) -> Half | None:
    """Whose first factor was right and whose code is still to come."""
    if cookie is None or len(cookie) != COOKIE_LENGTH:
        return None
    rows = await database.call(
        "select s.account_id, s.county_id from session s join account a on a.id = s.account_id where s.id_hash = $1"
        " and s.strength = 'password' and s.ended_at is null and s.ends_at > $2 and a.disabled_at is null",
        digest(cookie),
        now(),
    )
    return Half(**dict(rows[0])) if rows else None


async def bound_to(session_id: UUID) -> int | None:
    """The county that a session is for alone, also once it is over."""
    rows = await database.call("select county_id from session where id = $1", session_id)
    return rows[0]["county_id"] if rows else None


async def list_own(account_id: UUID) -> list[Opened]:
    rows = await database.call(
        "select s.id, s.device, s.made_at, s.seen_at from session s"
        " where s.account_id = $1 and s.strength = 'full' and s.ended_at is null and s.ends_at > $2"
        " and s.seen_at + make_interval(secs => s.idle_seconds) > $2 order by s.seen_at desc limit 100",
        account_id,
        now(),
    )
    return [Opened(**dict(row)) for row in rows]


async def still_live(sessions: Collection[UUID]) -> set[UUID]:
    """One statement however many are asked about."""
    rows = await database.call(
        "select s.id from session s left join account a on a.id = s.account_id"
        " where s.id = any($1) and s.strength = 'full' and s.ended_at is null and s.ends_at > $2"
        " and s.seen_at + make_interval(secs => s.idle_seconds) > $2 and a.disabled_at is null",
        list(sessions),
        now(),
    )
    return {row["id"] for row in rows}


async def end(cookie: str) -> None:
    await database.call(
        "update session set ended_at = $2 where id_hash = $1 and ended_at is null", digest(cookie), now()
    )


async def end_one(account_id: UUID, session_id: UUID) -> None:
    """Another's session is left alone, without a word."""
    await database.call(
        "update session set ended_at = $3 where account_id = $1 and id = $2 and ended_at is null",
        account_id,
        session_id,
        now(),
    )


async def end_others(account_id: UUID, keep: UUID) -> None:
    await database.call(
        "update session set ended_at = $3 where account_id = $1 and id <> $2 and ended_at is null",
        account_id,
        keep,
        now(),
    )


END_GUESTS = "update session set ended_at = $3 where county_id = $1 and case_id = $2 and ended_at is null"


async def end_guests(county_id: int, case_id: UUID) -> None:
    """Within a transaction: all who came in by the slip of this case."""
    await database.fetch(END_GUESTS, county_id, case_id, now())
