"""联办: another county is asked to work on the same matter; what is marked common is told it; either side ends it."""

from collections.abc import Set
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cases.changing import Change, changing
from cases.liaisons import BODY, Asked, LiaisonState, Named, may_ask, others, require_county
from cases.queries.liaisons import change_liaison, find_liaison, note_of_step, story_of
from cases.reading import read_demands
from cases.reading_people import read_parties
from cases.said import check_said
from cases.tables import Liaison
from kernel.crypto import digest
from kernel.errors import Conflict, Forbidden, Invalid, NotFound
from kernel.ids import new_id
from people.actor import Actor
from people.permissions import Permission
from people.reads import write_down
from tenants.keys import keyring
from workflows.words import word

SHARES = ("say", "demands", "people")
UNDER_WAY = frozenset({LiaisonState.PROPOSED, LiaisonState.JOINED})


@dataclass(frozen=True, slots=True)
class Asking:
    """`shares`: which facts of the case cross with the letter."""

    county_id: int
    asks: str
    shares: Set[str]


async def ask_county(case_id: UUID, asking: Asking, *, version: int, key: UUID, actor: Actor) -> None:
    """Raises Invalid, Conflict, Forbidden. The worker carries it across."""
    require_county(actor, Permission.ASK_COUNTY)
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        _check(change, asking)
        check_said(change, "liaison", asking.asks)
        liaison_id = new_id()
        asked = await _facts(change, asking)
        row = Liaison(
            id=liaison_id,
            side="asks",
            other_county=asking.county_id,
            state=LiaisonState.PROPOSED.value,
            body=change.seal.close(BODY, liaison_id, asked.kept),
            asked_as=actor.title,
            asked_at=change.moment,
            **change.hangs,
        )
        await Liaison.insert(row)
        note = await change.note("liaison", asking.asks, public=False)
        if "people" in asking.shares:
            await write_down(case_id, word("liaison", "why"), change.seal, subject=liaison_id, actor=actor)
        told = {"county": asking.county_id, "shares": sorted(asking.shares)}
        change.tell("liaison.ask", "liaison", liaison_id, **told, **note)


def _check(change: Change, asking: Asking) -> None:
    if not may_ask(change.case, change.actor):
        raise Forbidden(word("liaison", "not_this"))
    if asking.county_id not in {county.county_id for county in others(change.case.county_id)}:
        raise Invalid({"county": word("liaison", "need_county")})
    open_ones = [row for row in change.file.liaisons if row["state"] in UNDER_WAY]
    if any(row["other_county"] == asking.county_id for row in open_ones):
        raise Invalid({"county": word("liaison", "already")})


async def _facts(change: Change, asking: Asking) -> Asked:
    say, demands, sides = "", tuple[str, ...](), dict[str, tuple[Named, ...]]()
    if "say" in asking.shares:
        say = await _story(change)
    if "demands" in asking.shares:
        demands = tuple(demand.text for demand in read_demands(change.file, change.seal))
    if "people" in asking.shares:
        sides = await _people(change)
    return Asked(change.case.title, asking.asks.strip(), say, demands, **sides)


async def _story(change: Change) -> str:
    first = await story_of(change.case.county_id, change.case.id)
    return change.seal.open("note.body", first["id"], first["body"]) if first else ""


async def _people(change: Change) -> dict[str, tuple[Named, ...]]:
    county = await keyring.of(change.case.county_id)
    parties = read_parties(change.file, county, plain=True)
    return {
        f"{part}s": tuple(Named(one.name, one.phone, one.kind) for one in parties if one.part == part)
        for part in ("applicant", "respondent")
    }


@dataclass(frozen=True, slots=True)
class Common:
    """共同: words written for both sides, or those of a step that stand here already."""

    text: str = ""
    step: int | None = None


async def share_entry(
    case_id: UUID, liaison_id: UUID, common: Common, *, version: int, key: UUID, actor: Actor
) -> None:
    """The worker copies it into the other county's case, once."""
    actor.require(Permission.SHARE_ENTRY)
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        row = await _mine(change, liaison_id)
        if row["state"] != LiaisonState.JOINED:
            raise Conflict(word("liaison", "stale"))
        note = await _note(change, common)
        change.tell("liaison.share", "liaison", liaison_id, county=row["other_county"], **note)


async def _note(change: Change, common: Common) -> dict[str, str]:
    if common.step is None:
        check_said(change, "liaison", common.text)
        return await change.note("common", common.text.strip(), public=False)
    found = await note_of_step(change.case.county_id, change.case.id, common.step)
    if found is None:
        raise Invalid({"step": word("liaison", "need_step")})
    text = change.seal.open("note.body", found["id"], found["body"])
    check_said(change, "liaison", text)
    return {"note": str(found["id"]), "note_hash": digest(text).hex()}


async def end_liaison(case_id: UUID, liaison_id: UUID, *, text: str, version: int, key: UUID, actor: Actor) -> None:
    """By either side; before the answer it takes the letter back. Both cases go on by themselves."""
    require_county(actor, Permission.ASK_COUNTY)
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        row = await _mine(change, liaison_id)
        check_said(change, "liaison", text)
        note = await change.note("liaison", text.strip(), public=False)
        ended = {"state": LiaisonState.ENDED.value, "ended_as": actor.title, "ended_at": change.moment}
        if row["state"] not in UNDER_WAY:
            raise Conflict(word("liaison", "stale"))
        await change_liaison(change.case.county_id, liaison_id, row["state"], **ended)
        change.tell("liaison.end", "liaison", liaison_id, county=row["other_county"], **note)


async def _mine(change: Change, liaison_id: UUID) -> Any:
    row = await find_liaison(change.case.county_id, liaison_id)
    if row["case_id"] != change.case.id:
        raise NotFound
    return row
