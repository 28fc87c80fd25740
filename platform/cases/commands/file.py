"""File a matter: from a phone, or at a window for somebody who came."""

import hmac
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from piccolo.query.methods.insert import Insert

from cases.attaching import Brought, attachment_row, handed_over
from cases.circle import circle_of
from cases.clocks import Clocks
from cases.filing import Filing, Slip
from cases.in_force import in_force
from cases.new_case import (
    Circle,
    NewCase,
    case_row,
    demand_rows,
    desk_for,
    filed_entry,
    grant_rows,
    said_row,
    words_row,
)
from cases.new_people import party_rows, person_row
from cases.once import once
from cases.tables import Attachment, Case, CaseGrant, CaseWords, Demand, Note, Party
from journal.record import record
from kernel.crypto import derive
from kernel.db import database
from kernel.errors import Invalid
from kernel.ids import new_id, new_number
from kernel.instant import now
from kernel.together import insert_together
from people.actor import Actor
from people.roles import Role
from people.tables import Person
from tenants.keys import CountyKey, Seal, keyring, make_seals, seal_of
from tenants.scope import enter, opened
from tenants.tree import tree
from workflows.case import CASE, CaseState
from workflows.engine import Move, Where
from workflows.facts import Facts

# Who files for others; a grid member on a phone is a window that walks.
AT_WINDOWS = frozenset({Role.INTAKE_CLERK, Role.GRID_MEMBER})


async def file_case(filing: Filing, *, key: UUID, actor: Actor) -> Slip:
    """Raises workflows.refusals.Needs; AlreadyDone with the number when this form was taken before."""
    filing = replace(filing, place=tree.current(filing.place))
    at_window = bool(actor.roles & AT_WINDOWS)
    move = CASE.permit(
        "submit",
        roles=actor.roles,
        relations=frozenset({Where.HOLDER if at_window else Where.APPLICANT}),
        state=CaseState.DRAFT,
        facts=_facts(filing, actor),
    )
    new = _new(filing, actor, at_window)
    # The rows are read back as they are written, so the scope names the new case and its people already.
    names = {*actor.scope.who, filing.files.owner, *new.names, *(f"p:{person}" for person in new.persons.values())}
    scope = replace(actor.scope, who=tuple(names))
    async with opened(replace(scope, who=(*scope.who, "system"))):
        county = await keyring.of(actor.county_id)
        await once(actor.county_id, key, new.id, new.number)
        circle = await circle_of(new, county)
        _check_apart(circle, actor)
        await enter(scope)
        new = replace(new, holder=circle.holder)
        secret = slip_secret(county, key)
        seals = await _seals(new, county)
        clocks = await _clocks(new, move)
        said = said_row(new, seals[new.id])
        slip = county.blind("slip", f"{new.number}|{secret}")
        files = await _files(new, county, seals[new.id])
        await _insert(new, circle, slip, clocks, county, seals, said, files)
        await clocks.write(new.county_id, new.id, filing.place, new.sealed)
        await record(new.county_id, [filed_entry(new, said, files)], cause=key, actor=actor.by)
    return Slip(new.number, secret)


def slip_secret(county: CountyKey, key: UUID) -> str:
    """Six digits that follow from the form, so that a repeated form is answered alike and nothing is kept."""
    tag = hmac.digest(derive(county.key, "slip secret"), key.bytes, "sha256")
    return f"{int.from_bytes(tag[:8], 'big') % 1_000_000:06d}"


def _facts(filing: Filing, actor: Actor) -> Facts:
    return Facts(
        actor=actor.person_id,
        place=filing.place if tree.find(filing.place) else "",
        notice_accepted=bool(filing.notice),
        text_length=len(filing.say.strip()),
        attachments=len(filing.files.ids),
        demands=len(filing.demands),
        speakers=len(filing.speakers),
    )


def _new(filing: Filing, actor: Actor, at_window: bool) -> NewCase:
    persons = {who: new_id() for who in (*filing.applicants, *filing.respondents)}
    if actor.person_id and not at_window:
        persons[filing.applicants[0]] = actor.person_id
    return NewCase(
        id=new_id(),
        number=new_number(actor.county_id),
        filing=filing,
        holder=_holder(filing, actor) if at_window else desk_for(filing),
        persons=persons,
        actor=actor,
        at_window=at_window,
    )


def _holder(filing: Filing, actor: Actor) -> str:
    """What the window does not finish at once goes to a desk that takes matters in: a village may have none."""
    own = tree.at(actor.place)
    stays = filing.then or own.intake or own.level != "VILLAGE"
    return actor.place if stays and filing.topic != "staff" else desk_for(filing)


async def _seals(new: NewCase, county: CountyKey) -> dict[UUID, Seal]:
    seals = await make_seals(county, [new.id, *(new.persons[who] for who in new.strangers)])
    own = new.actor.person_id
    if own and own in new.persons.values() and (seal := await seal_of(county, own)):
        seals[own] = seal
    return seals


async def _files(new: NewCase, county: CountyKey, seal: Seal) -> list[Attachment]:
    if not new.filing.files.ids:
        return []
    files = await handed_over(new.filing.files, county)
    by = Brought(public=True, actor=new.actor)
    return [attachment_row(file, by, new.hangs, seal) for file in files]


async def _clocks(new: NewCase, move: Move) -> Clocks:
    method = await in_force.method(new.county_id, in_force.digest_at(new.filing.place))
    clocks = Clocks((), method)
    for name in move.starts:
        clock = method.clock(
            name,
            since=move.name,
            started=now(),
            urgent=new.filing.urgent,
            source=new.filing.source,
            category=new.filing.category,
        )
        clocks.start(clock, order_id=None, round_no=1, counted_at=new.holder)
    return clocks


def _check_apart(circle: Circle, actor: Actor) -> None:
    if f"p:{actor.person_id}" in circle.barred and Role.CITIZEN not in actor.roles:
        raise Invalid({}, "这件事涉及您本人，按规定回避：请换一位同事来登记。")


async def _insert(
    new: NewCase,
    circle: Circle,
    slip: bytes,
    clocks: Clocks,
    county: CountyKey,
    seals: Mapping[UUID, Seal],
    said: Note,
    files: list[Attachment],
) -> None:
    due, name = clocks.next_due()
    inserts: list[Insert[Any]] = [
        Case.insert(case_row(new, slip, circle, seals[new.id], {"next_due": due, "next_clock": name})),
        CaseGrant.insert(*grant_rows(new, circle.seen_by)),
        Party.insert(*party_rows(new, county, seals)),
        Note.insert(said),
        CaseWords.insert(words_row(new, county)),
    ]
    if new.strangers:
        rows = [person_row(new, who, county, seals[new.persons[who]]) for who in new.strangers]
        inserts.append(Person.insert(*rows))
    if new.filing.demands:
        inserts.append(Demand.insert(*demand_rows(new, seals[new.id])))
    if files:
        inserts.append(Attachment.insert(*files))
    await database.fetch("select new_case($1)", new.id)
    await insert_together(*inserts)
