"""Staff accounts: invited into a post, disabled at once."""

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal
from uuid import UUID

from journal.record import Entry, record
from kernel.crypto import digest
from kernel.db import database
from kernel.errors import Forbidden, Invalid
from kernel.ids import new_id, new_letters
from kernel.instant import now
from people.actor import Actor
from people.permissions import Permission
from people.phones import clean_phone
from people.roles import Role
from people.tables import Person, Post
from tenants.keys import keyring, make_seals
from tenants.scope import opened

INVITATION = timedelta(days=7)
LOGIN = re.compile(r"[a-z0-9][a-z0-9.@_-]{2,39}")


@dataclass(frozen=True, slots=True)
class Invitation:
    handle: str
    account_id: UUID
    person_id: UUID
    post_id: UUID
    token: str | None  # None: this login signs in already, the new post simply joins its others


@dataclass(frozen=True, slots=True)
class _NewPost:
    handle: str
    id: UUID
    person_id: UUID
    account_id: UUID
    place: str
    reach: str
    unit_id: UUID | None
    roles: tuple[Role, ...]
    title: str
    name: str


async def invite_staff(
    *,
    place: str,
    login: str,
    name: str,
    phone: str,
    title: str,
    post_name: str,
    roles: Iterable[Role],
    reach: Literal["range", "unit"] = "range",
    unit_id: UUID | None = None,
    actor: Actor,
) -> Invitation:
    """Makes the person, the post, and the account where the login is new.

    `title` is the office (值班主任), `post_name` what others read (兴宾区综治中心 陈主任).
    """
    actor.require(Permission.MANAGE_STAFF)
    if not actor.scope.covers(place):
        raise Forbidden("这个地方不归您管理。请让它自己的管理员来邀请。")
    _may_give(frozenset(roles := tuple(roles)), actor)
    login, mobile = _checked(login, phone, reach, unit_id)
    person_id, county_id = new_id(), actor.county_id
    async with opened(actor.scope):
        account_id = await _account(login)
        await _person(county_id, person_id, place, account_id, name, mobile)
        post = _NewPost(
            handle=f"{county_id}-{new_letters(8)}",
            id=new_id(),
            person_id=person_id,
            account_id=account_id,
            place=place,
            reach=reach,
            unit_id=unit_id,
            roles=roles,
            title=title,
            name=post_name,
        )
        await _post(county_id, post)
        token = await _invitation(account_id)
        data = {"account": str(account_id), "roles": [role.value for role in post.roles], "reach": reach}
        entry = Entry("staff.invite", "post", post.id, place, data=data)
        await record(county_id, [entry], cause=new_id(), actor=actor.by)
    return Invitation(post.handle, account_id, person_id, post.id, token)


def _may_give(roles: frozenset[Role], actor: Actor) -> None:
    """Nobody gives what stands above their own post, and no post is what only visitors or the system are."""
    above = frozenset() if actor.may(Permission.MANAGE_TENANTS) else frozenset({Role.OPERATOR})
    if not roles or roles & (above | {Role.SYSTEM, Role.CITIZEN, Role.GUEST}):
        raise Forbidden("这些角色不能由您授予。请从名单里另选岗位角色。")


def _checked(login: str, phone: str, reach: str, unit_id: UUID | None) -> tuple[str, str]:
    wrong = {}
    login, mobile = login.strip().lower(), clean_phone(phone)
    if not LOGIN.fullmatch(login):
        wrong["login"] = "账号用 3 到 40 个小写字母、数字、点、横线。"
    if mobile is None:
        wrong["phone"] = "请填写 11 位手机号码。"
    if (reach == "unit") != (unit_id is not None):
        wrong["unit_id"] = "部门岗位要选部门；中心岗位不选部门。"
    if wrong or mobile is None:
        raise Invalid(wrong)
    return login, mobile


async def _account(login: str) -> UUID:
    await database.fetch(
        "insert into account (id, kind, login, made_at) values ($1, 'staff', $2, $3) on conflict (login) do nothing",
        new_id(),
        login,
        now(),
    )
    row = await database.fetch_one("select id from account where login = $1 for update", login)
    found: UUID = row["id"]
    return found


async def _person(county_id: int, person_id: UUID, place: str, account_id: UUID, name: str, phone: str) -> None:
    county = await keyring.of(county_id)
    seal = (await make_seals(county, [person_id]))[person_id]
    await Person.insert(
        Person(
            county_id=county_id,
            id=person_id,
            place=place,
            account_id=account_id,
            name=seal.close("person.name", person_id, name),
            phone=seal.close("person.phone", person_id, phone),
            name_blind=county.blind("name", name),
            phone_blind=county.blind("phone", phone),
            tail_blind=county.blind("tail", phone[-4:]),
            made_at=now(),
        )
    )


async def _post(county_id: int, post: _NewPost) -> None:
    await Post.insert(
        Post(
            county_id=county_id,
            id=post.id,
            handle=post.handle,
            person_id=post.person_id,
            account_id=post.account_id,
            place=post.place,
            reach=post.reach,
            unit_id=post.unit_id,
            roles=[role.value for role in post.roles],
            title=post.title,
            name=post.name,
        )
    )
    await database.fetch(
        "update account set posts = array_append(posts, $2) where id = $1", post.account_id, post.handle
    )


async def _invitation(account_id: UUID) -> str | None:
    known = await database.fetch_one(
        "select 1 from credential where account_id = $1 and kind = 'password'", account_id
    )
    return None if known else await _new_token(account_id)


async def _new_token(account_id: UUID) -> str:
    """A newer invitation takes the place of an older one."""
    token = secrets.token_urlsafe(32)
    await database.fetch(
        "insert into credential (account_id, kind, secret, expires_at, changed_at)"
        " values ($1, 'invitation', $2, $3, $4) on conflict (account_id, kind) do update"
        " set secret = excluded.secret, expires_at = excluded.expires_at, changed_at = excluded.changed_at",
        *(account_id, digest(token), now() + INVITATION, now()),
    )
    return token


async def invite_again(account_id: UUID, *, lost_phone: bool = False, actor: Actor) -> str:
    """A token for whoever forgot their password. Their second factor stays, unless the phone is lost.

    Only where every post of the account lies in the actor's range: nobody resets the staff of another county.
    """
    actor.require(Permission.MANAGE_STAFF)
    async with opened(actor.scope):
        row = await database.fetch_one(
            "select cardinality(a.posts) as has, count(p.id) as mine, min(p.place) as place"
            " from account a left join post p on p.county_id = $2 and p.account_id = a.id and p.ended_at is null"
            " and p.place >= $3 and p.place < $4 where a.id = $1 and a.kind = 'staff' group by a.id",
            *(account_id, actor.county_id, actor.scope.lo, actor.scope.hi),
        )
        if row is None or row["mine"] == 0 or row["has"] != row["mine"]:
            raise Forbidden("这个账号还有别处的岗位，不能由您重设。请找它所在县的管理员。")
        if lost_phone:
            await database.fetch("delete from credential where account_id = $1 and kind = 'totp'", account_id)
        token = await _new_token(account_id)
        entry = Entry("staff.invite_again", "account", account_id, row["place"], data={"lost_phone": lost_phone})
        await record(actor.county_id, [entry], cause=new_id(), actor=actor.by)
    return token


async def disable_account(account_id: UUID, *, actor: Actor) -> None:
    """Ends the account's posts in the actor's range; one that has none left anywhere cannot sign in any more.

    Its sessions end with their next request. Another county's posts are none of ours, so they stay.
    """
    actor.require(Permission.MANAGE_STAFF)
    async with opened(actor.scope):
        ended = await database.fetch(
            "update post set ended_at = $5 where county_id = $1 and account_id = $2 and place >= $3 and place < $4"
            " and ended_at is null returning id, handle, place",
            *(actor.county_id, account_id, actor.scope.lo, actor.scope.hi, now()),
        )
        if not ended:
            raise Forbidden("这个账号不归您管理。请让它自己的管理员来停用。")
        await database.fetch(
            "update account set disabled_at = case when posts <@ $2::text[] then $3::timestamptz else disabled_at"
            " end, posts = array(select h from unnest(posts) as h where h <> all($2::text[])) where id = $1",
            *(account_id, [row["handle"] for row in ended], now()),
        )
        entries = [
            Entry("post.end", "post", row["id"], row["place"], data={"account": str(account_id)}) for row in ended
        ]
        await record(actor.county_id, entries, cause=new_id(), actor=actor.by)
