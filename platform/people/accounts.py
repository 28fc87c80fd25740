"""Staff accounts: invited into a post, invited again, disabled at once."""

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from journal.record import Entry, record
from kernel.crypto import digest
from kernel.db import database
from kernel.errors import Forbidden, Invalid
from kernel.ids import new_id
from kernel.instant import now
from people.actor import Actor
from people.new_post import NewPost, check_apart, known_person, put_post
from people.permissions import Permission
from people.phones import clean_phone
from people.recovery import void_codes
from people.role_rules import NOT_GIVEN, Reach, complaint, reach_of
from people.roles import Role
from people.tables import Person
from people.trusted import end_all_trust
from tenants.departments import unit_in
from tenants.keys import keyring, make_seals
from tenants.scope import opened

INVITATION = timedelta(days=7)
LOGIN = re.compile(r"[a-z0-9][a-z0-9.@_-]{2,39}")
ONESELF = "自己的岗位不能由自己改。请让上级或另一位管理员来办。"
ELSEWHERE = "这个账号还有别处的岗位，不能由您重设。请找它所在县的管理员。"
NOT_HERE = "这个地方不归您管理。请让它自己的管理员来邀请。"


@dataclass(frozen=True, slots=True)
class Invitation:
    handle: str
    account_id: UUID
    person_id: UUID
    post_id: UUID
    token: str | None  # None: this login signs in already, the new post simply joins its others


@dataclass(frozen=True, slots=True)
class NewStaff:
    """`title` is the office (值班主任), `post_name` what others read (兴宾区综治中心 陈主任)."""

    place: str
    login: str
    name: str
    phone: str
    title: str
    post_name: str
    roles: tuple[Role, ...]
    reach: Reach = "range"
    unit_id: UUID | None = None
    key: UUID | None = None


async def invite_staff(*, roles: Iterable[Role], actor: Actor, **facts: Any) -> Invitation:
    """Makes the post, and the person and the account where the login is new here; takes what `NewStaff` has."""
    new = checked(NewStaff(roles=tuple(roles), **facts), actor)
    async with opened(actor.scope):
        invitation, entry = await put_staff(new, actor)
        await record(actor.county_id, [entry], cause=new_id(), actor=actor.by)
    return invitation


def checked(new: NewStaff, actor: Actor) -> NewStaff:
    """As it is kept. Raises Forbidden and Invalid for everything that no row need be read for."""
    actor.require(Permission.MANAGE_STAFF)
    if not actor.scope.covers(new.place):
        raise Forbidden(NOT_HERE)
    may_give(frozenset(new.roles), actor)
    login, mobile = _checked(new.login, new.phone, new.reach, new.unit_id)
    if wrong := complaint(frozenset(new.roles), new.place, new.reach):
        raise Invalid({"roles": wrong})
    return replace(new, login=login, phone=mobile, reach=reach_of(frozenset(new.roles), new.unit_id))


async def put_staff(new: NewStaff, actor: Actor) -> tuple[Invitation, Entry]:
    """Within an open transaction; the journal row is the caller's to write."""
    county_id = actor.county_id
    await check_unit(new.unit_id, actor)
    account_id = await _account(new.login)
    await not_oneself(account_id, actor)
    await check_apart(county_id, account_id, new.roles)
    person_id = await known_person(county_id, account_id) or await _person(actor, account_id, new)
    post = NewPost(
        id=new.key or new_id(),
        person_id=person_id,
        account_id=account_id,
        place=new.place,
        reach=new.reach,
        unit_id=new.unit_id,
        roles=new.roles,
        title=new.title,
        name=new.post_name,
    )
    handle = await put_post(county_id, post)
    token = await _invitation(account_id)
    data = {"account": str(account_id), "roles": [role.value for role in new.roles], "reach": new.reach}
    entry = Entry("staff.invite", "post", post.id, new.place, data=data)
    return Invitation(handle, account_id, person_id, post.id, token), entry


def may_give(roles: frozenset[Role], actor: Actor) -> None:
    """Nobody gives what stands above their own post, and no post is what only visitors or the system are."""
    above = frozenset() if actor.may(Permission.MANAGE_TENANTS) else frozenset({Role.OPERATOR})
    if not roles or roles & (above | NOT_GIVEN):
        raise Forbidden("这些角色不能由您授予。请从名单里另选岗位角色。")


async def not_oneself(account_id: UUID, actor: Actor) -> None:
    """Raises Forbidden: what one may do is always somebody else's word."""
    own = await database.fetch_one(
        "select 1 from post where county_id = $1 and id = $2 and account_id = $3",
        *(actor.county_id, actor.post_id, account_id),
    )
    if own:
        raise Forbidden(ONESELF)


async def whole_account(account_id: UUID, actor: Actor, refusal: str) -> str:
    """A place of theirs. Raises Forbidden unless every post of the account lies in the actor's range."""
    row = await database.fetch_one(
        "select cardinality(a.posts) as has, count(p.id) as mine, min(p.place) as place"
        " from account a left join post p on p.county_id = $2 and p.account_id = a.id and p.ended_at is null"
        " and p.place >= $3 and p.place < $4 where a.id = $1 and a.kind = 'staff' group by a.id",
        *(account_id, actor.county_id, actor.scope.lo, actor.scope.hi),
    )
    if row is None or row["mine"] == 0 or row["has"] != row["mine"]:
        raise Forbidden(refusal)
    place: str = row["place"]
    return place


async def check_unit(unit_id: UUID | None, actor: Actor) -> None:
    unit = await unit_in(actor.county_id, unit_id) if unit_id else None
    if unit_id and not (unit and unit.active and actor.scope.covers(unit.place)):
        raise Invalid({"unit_id": "这个部门不在您的范围里，或者已经停用。请从名单里选。"})


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
    """Whoever was disabled and is invited again starts anew: no way in of before opens anything any more."""
    await database.fetch(
        "insert into account (id, kind, login, made_at) values ($1, 'staff', $2, $3) on conflict (login) do nothing",
        *(new_id(), login, now()),
    )
    row = await database.fetch_one("select id, disabled_at from account where login = $1 for update", login)
    found: UUID = row["id"]
    if row["disabled_at"] is not None:
        await database.fetch("update account set disabled_at = null where id = $1", found)
        await database.fetch("delete from credential where account_id = $1", found)
        await database.fetch("delete from identity where account_id = $1", found)
        await void_codes(found)
        await end_all_trust(found)
    return found


async def _person(actor: Actor, account_id: UUID, new: NewStaff) -> UUID:
    person_id, county_id = new_id(), actor.county_id
    county = await keyring.of(county_id)
    seal = (await make_seals(county, [person_id]))[person_id]
    await Person.insert(
        Person(
            county_id=county_id,
            id=person_id,
            place=new.place,
            account_id=account_id,
            name=seal.close("person.name", person_id, new.name),
            phone=seal.close("person.phone", person_id, new.phone),
            name_blind=county.blind("name", new.name),
            phone_blind=county.blind("phone", new.phone),
            tail_blind=county.blind("tail", new.phone[-4:]),
            made_at=now(),
        )
    )
    return person_id


async def _invitation(account_id: UUID) -> str | None:
    known = await database.fetch_one(
        "select 1 from credential where account_id = $1 and kind = 'password'"
        " union all select 1 from identity where account_id = $1",
        account_id,
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
        await not_oneself(account_id, actor)
        place = await whole_account(account_id, actor, ELSEWHERE)
        if lost_phone:
            await database.fetch("delete from credential where account_id = $1 and kind = 'totp'", account_id)
            await void_codes(account_id)
            await end_all_trust(account_id)
        token = await _new_token(account_id)
        entry = Entry("staff.invite_again", "account", account_id, place, data={"lost_phone": lost_phone})
        await record(actor.county_id, [entry], cause=new_id(), actor=actor.by)
    return token
