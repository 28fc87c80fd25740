"""专家库: an administrator enters who may be asked, from when and until when; nobody is ever taken out of it."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from cases.once import once
from cases.queries.experts import pool_of
from cases.tables import Expert
from journal.record import Entry, record
from kernel.db import database
from kernel.errors import Invalid, NotFound
from kernel.instant import now
from people.actor import Actor
from people.permissions import Permission
from people.phones import clean_phone
from tenants.keys import CountyKey, keyring
from tenants.scope import opened
from tenants.tree import tree
from workflows.expert import Kind
from workflows.local_time import local
from workflows.words import word

END = "update expert set ends_on = greatest($3, starts_on - 1) where county_id = $1 and id = $2"


@dataclass(frozen=True, slots=True)
class Entered:
    """As an administrator writes it down."""

    kind: str
    name: str
    phone: str
    starts_on: date
    ends_on: date | None = None


async def enter_expert(place: str, one: Entered, *, key: UUID, actor: Actor) -> None:
    """`key` is the form's and becomes the row's id."""
    _may(place, actor)
    phone = _checked(one)
    async with opened(actor.scope):
        await once(actor.county_id, key, None, str(key))
        county = await keyring.of(actor.county_id)
        blind = county.blind("phone", phone)
        known = await pool_of(actor.county_id, place)
        if any(other.stands and other.phone_blind == blind for other in known):
            raise Invalid({"phone": word("experts", "known")})
        await Expert.insert(_row(place, one, phone, key, county))
        data = {"kind": one.kind, "from": str(one.starts_on), "until": str(one.ends_on or "")}
        await record(
            actor.county_id, [Entry("pool.enter", "expert", key, place, data=data)], cause=key, actor=actor.by
        )


def _checked(one: Entered) -> str:
    """The number, clean."""
    phone = clean_phone(one.phone)
    wrong = {
        "kind": "" if one.kind in set(Kind) else word("experts", "need_kind"),
        "name": "" if one.name.strip() else word("experts", "need_name"),
        "phone": "" if phone else word("experts", "need_phone"),
        "to": word("experts", "need_order") if one.ends_on and one.ends_on < one.starts_on else "",
    }
    if found := {name: sentence for name, sentence in wrong.items() if sentence}:
        raise Invalid(found)
    assert phone is not None
    return phone


def _row(place: str, one: Entered, phone: str, expert_id: UUID, county: CountyKey) -> Expert:
    seal = county.shared("experts")
    return Expert(
        county_id=county.county_id,
        id=expert_id,
        place=place,
        kind=one.kind,
        name=seal.close("expert.name", expert_id, one.name.strip()),
        phone=seal.close("expert.phone", expert_id, phone),
        phone_blind=county.blind("phone", phone),
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        made_at=now(),
    )


async def end_expert(expert_id: UUID, *, place: str, key: UUID, actor: Actor) -> None:
    """Yesterday was the last day. A case that asked them goes on waiting for their word."""
    _may(place, actor)
    async with opened(actor.scope):
        await once(actor.county_id, key, None, str(expert_id))
        found = next((one for one in await pool_of(actor.county_id, place) if one.id == expert_id), None)
        if found is None or not found.stands:
            raise NotFound()
        await database.fetch(END, actor.county_id, expert_id, local(now()).date() - timedelta(days=1))
        entry = Entry("pool.end", "expert", expert_id, place, data={"kind": found.kind})
        await record(actor.county_id, [entry], cause=key, actor=actor.by)


def _may(place: str, actor: Actor) -> None:
    actor.require(Permission.MANAGE_UNITS)
    if not actor.scope.covers(place) or tree.find(place) is None:
        raise NotFound()
