"""What comes from another county, taken in on this side: once, and only for a matter on which the two are at work."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid5

from cases.changing import Change, changing
from cases.crossing import Parcel
from cases.liaisons import BODY, LiaisonState, waiting_seal
from cases.queries.liaisons import change_liaison, find_liaison
from cases.tables import Liaison
from journal.record import Entry, record
from kernel.db import database
from kernel.errors import AlreadyDone, NotFound
from kernel.instant import now
from people.actor import Actor, system
from tenants.keys import keyring
from tenants.scope import opened
from tenants.tree import tree

TAKE = """
insert into crossing (county_id, from_county, seq, liaison_id, came_at) values ($1, $2, $3, $4, $5)
on conflict do nothing returning seq"""

UNDER_WAY = (LiaisonState.PROPOSED, LiaisonState.JOINED)


async def arrive(parcel: Parcel) -> None:
    """Raises NotFound where there is no such matter between the two, whatever the parcel says."""
    county = next((one for one in tree.counties() if one.county_id == parcel.to_county), None)
    if county is None:
        raise NotFound
    actor = replace(system(county.county_id, county.place), title=parcel.by)
    try:
        if parcel.verb == "liaison.ask":
            await _asked(parcel, actor)
        else:
            await _told(parcel, actor)
    except AlreadyDone:
        return


async def _asked(parcel: Parcel, actor: Actor) -> None:
    """It waits at the county's desk, under a key of this county."""
    async with opened(actor.scope):
        await _once(parcel)
        seal = waiting_seal(await keyring.of(parcel.to_county))
        row = Liaison(
            county_id=parcel.to_county,
            id=parcel.liaison_id,
            place=actor.place,
            sealed=False,
            side="asked",
            other_county=parcel.from_county,
            state=LiaisonState.PROPOSED.value,
            body=seal.close(BODY, parcel.liaison_id, parcel.text),
            asked_as=parcel.by,
            asked_at=parcel.at,
        )
        await Liaison.insert(row)
        entry = Entry("liaison.asked", "liaison", parcel.liaison_id, actor.place, data=_from(parcel))
        await record(parcel.to_county, [entry], cause=_key(parcel), actor=actor.by)


async def _told(parcel: Parcel, actor: Actor) -> None:
    row = await _found(parcel, actor)
    if row["case_id"] is None:
        await _taken_back(parcel, actor)
        return
    async with changing(row["case_id"], version=None, key=_key(parcel), actor=actor) as change:
        await _once(parcel)
        note = await change.note("liaison", parcel.text, public=False) if parcel.text else {}
        verb = await TURNS[parcel.verb](change, row)
        change.tell(verb, "liaison", parcel.liaison_id, **_from(parcel), **note)


async def _found(parcel: Parcel, actor: Actor) -> Mapping[str, Any]:
    """By both its ids: a county that is no part of it has no say in it."""
    async with opened(actor.scope):
        row: Mapping[str, Any] = await find_liaison(parcel.to_county, parcel.liaison_id)
    if row["other_county"] != parcel.from_county:
        raise NotFound
    return row


async def _taken_back(parcel: Parcel, actor: Actor) -> None:
    """Before anybody answered: what was asked is not kept."""
    if parcel.verb != "liaison.end":
        raise NotFound
    async with opened(actor.scope):
        await _once(parcel)
        row = await find_liaison(parcel.to_county, parcel.liaison_id)
        if row["state"] == LiaisonState.PROPOSED:
            ended = {"state": LiaisonState.ENDED.value, "ended_as": parcel.by, "ended_at": now(), "body": None}
            await change_liaison(parcel.to_county, parcel.liaison_id, row["state"], **ended)
        entry = Entry("liaison.ended", "liaison", parcel.liaison_id, actor.place, data=_from(parcel))
        await record(parcel.to_county, [entry], cause=_key(parcel), actor=actor.by)


async def _accepted(change: Change, row: Mapping[str, Any]) -> str:
    return await _moved(change, row, (LiaisonState.PROPOSED,), LiaisonState.JOINED, "accepted")


async def _refused(change: Change, row: Mapping[str, Any]) -> str:
    return await _moved(change, row, (LiaisonState.PROPOSED,), LiaisonState.REFUSED, "refused")


async def _ended(change: Change, row: Mapping[str, Any]) -> str:
    return await _moved(change, row, UNDER_WAY, LiaisonState.ENDED, "ended")


async def _shared(_change: Change, _row: Mapping[str, Any]) -> str:
    """Also when it was sent just before the end: nothing that was said is lost."""
    return "liaison.shared"


async def _moved(
    change: Change, row: Mapping[str, Any], was: tuple[LiaisonState, ...], becomes: LiaisonState, name: str
) -> str:
    """Where the two sides crossed, what was done here first stands."""
    if row["state"] not in was:
        return "liaison.late"
    stem = "ended" if becomes is LiaisonState.ENDED else "answered"
    changed = {"state": becomes.value, f"{stem}_as": change.actor.title, f"{stem}_at": change.moment}
    await change_liaison(change.case.county_id, row["id"], row["state"], **changed)
    return f"liaison.{name}"


TURNS: Mapping[str, Callable[[Change, Mapping[str, Any]], Awaitable[str]]] = {
    "liaison.accept": _accepted,
    "liaison.refuse": _refused,
    "liaison.end": _ended,
    "liaison.share": _shared,
}


async def _once(parcel: Parcel) -> None:
    taken = await database.fetch(TAKE, parcel.to_county, parcel.from_county, parcel.seq, parcel.liaison_id, now())
    if not taken:
        raise AlreadyDone("")


def _key(parcel: Parcel) -> UUID:
    return uuid5(parcel.liaison_id, f"{parcel.from_county}|{parcel.seq}")


def _from(parcel: Parcel) -> dict[str, int]:
    return {"county": parcel.from_county}
