"""Residents who proved a phone number: one account and one person per county and number."""

from collections.abc import Sequence
from uuid import UUID

from journal.record import By, Entry, record
from kernel.db import database
from kernel.errors import Forbidden
from kernel.ids import new_id
from kernel.instant import now
from people.actor import Actor
from people.tables import Person
from tenants.keys import CountyKey, keyring, make_seals, seal_of
from tenants.scope import Scope, enter, opened


async def proved_phone(actor: Actor) -> str:
    """The number of somebody signed in; empty for everybody else."""
    return await _own("phone", actor)


async def own_name(actor: Actor) -> str:
    """The name that whoever vouched for them gave; empty where nobody did."""
    return await _own("name", actor)


async def _own(column: str, actor: Actor) -> str:
    if actor.person_id is None:
        return ""
    async with opened(actor.scope):
        row = await database.fetch_one(
            "select name, phone from person where county_id = $1 and id = $2", actor.county_id, actor.person_id
        )
        seal = await seal_of(await keyring.of(actor.county_id), actor.person_id)
    return seal.open(f"person.{column}", actor.person_id, row[column]) if row and row[column] and seal else ""


async def phone_blind(actor: Actor) -> bytes | None:
    """What stands for the number of somebody signed in; within a transaction in their scope."""
    row = await database.fetch_one(
        "select phone_blind from person where county_id = $1 and id = $2", actor.county_id, actor.person_id
    )
    return bytes(row["phone_blind"]) if row and row["phone_blind"] else None


async def citizen_of(county: CountyKey, place: str, phone: str) -> UUID:
    """Within an open transaction in the county's scope; the account's id is the person's id too.

    `place` is the tenant whose portal a newcomer uses.
    """
    made = await new_account(county, login_of(county, phone))
    if made is None:
        return await known_citizen(county, phone)
    await join(county, place, made, phone=phone)
    return made


def login_of(county: CountyKey, phone: str) -> str:
    return f"citizen:{county.county_id}:{county.blind('phone', phone).hex()}"


async def new_account(county: CountyKey, login: str) -> UUID | None:
    """None where somebody has it already."""
    made = await database.fetch_one(
        "insert into account (id, county_id, kind, login, made_at) values ($1, $2, 'citizen', $3, $4)"
        " on conflict (login) do nothing returning id",
        *(new_id(), county.county_id, login, now()),
    )
    account_id: UUID | None = made and made["id"]
    return account_id


async def known_citizen(county: CountyKey, phone: str) -> UUID:
    row = await database.fetch_one("select id, disabled_at from account where login = $1", login_of(county, phone))
    if row["disabled_at"] is not None:
        raise Forbidden("这个号码暂时不能登录。请拨打中心电话，工作人员会帮您查。")
    known: UUID = row["id"]
    return known


async def join(county: CountyKey, place: str, person_id: UUID, *, phone: str = "", name: str = "") -> None:
    """The person behind a new account; the last statements of the open transaction."""
    await enter(Scope(county.county_id, None, (f"p:{person_id}", "system")))
    seal = (await make_seals(county, [person_id]))[person_id]
    await Person.insert(
        Person(
            county_id=county.county_id,
            id=person_id,
            place=place,
            account_id=person_id,
            name=seal.close("person.name", person_id, name) if name else None,
            name_blind=county.blind("name", name) if name else None,
            phone=seal.close("person.phone", person_id, phone) if phone else None,
            phone_blind=county.blind("phone", phone) if phone else None,
            tail_blind=county.blind("tail", phone[-4:]) if phone else None,
            made_at=now(),
        )
    )
    entry = Entry("account.join", "account", person_id, place)
    await record(county.county_id, [entry], cause=new_id(), actor=By(person_id, "申请人"))


async def proved_number(county_id: int, person_id: UUID) -> str:
    """Within a transaction of whoever may read the person; empty where nothing opens any more."""
    row = await database.fetch_one("select phone from person where county_id = $1 and id = $2", county_id, person_id)
    seal = await seal_of(await keyring.of(county_id), person_id)
    return seal.open("person.phone", person_id, row["phone"]) if row and row["phone"] and seal else ""


async def end_citizen(county_id: int, person_id: UUID, subjects: Sequence[UUID]) -> None:
    """Within a transaction as the system: nobody signs in as them, and no number leads to them. Whoever proves the
    same number later is somebody new."""
    await database.fetch(
        "update person set name_blind = null, phone_blind = null, tail_blind = null"
        " where county_id = $1 and id = any($2)",
        *(county_id, list(subjects)),
    )
    await database.fetch("delete from identity where county_id = $1 and account_id = $2", county_id, person_id)
    await database.fetch(
        "update session set ended_at = $2 where account_id = $1 and ended_at is null", person_id, now()
    )
    await database.fetch(
        "update account set disabled_at = $3, login = 'erased:' || id where county_id = $1 and id = $2",
        *(county_id, person_id, now()),
    )
