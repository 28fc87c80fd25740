"""Writes into the inboxes of posts: that something happened to a case, nothing of what it is about."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from cases.view import CaseFile, CaseRow
from journal.cursors import Happened
from kernel.db import database
from kernel.ids import new_id
from notices.audience import Part
from notices.mail import write_mail
from notices.rule import Rule
from people.posts import (
    Held,
    post_by_id,
    posts_at_desk,
    posts_of_account,
    posts_of_person,
    posts_of_units,
    posts_upward,
)
from tenants.place import ancestors
from workflows.case_who import KEEPERS
from workflows.transfer import Kind

# One act tells a post once, whatever row of the table says so first.
PUT = """
insert into notice (county_id, id, owner, post_id, case_id, seq, template, about, at)
select $1, n.id, n.owner, n.post_id, $2, $3, $4, $5, $6 from unnest($7::uuid[], $8::text[], $9::uuid[])
  as n(id, owner, post_id)
on conflict (county_id, post_id, seq) do nothing"""


async def put_notices(row: Happened, rule: Rule, case: CaseRow, file: CaseFile) -> None:
    """Not to whoever did it themselves, and never to somebody who may not read the case."""
    held = [post for post in await _posts(row, rule, case, file) if post.person_id != row.actor]
    await _put(row, rule, [post for post in held if _reads(post, rule, case)])


async def put_beside_cases(row: Happened, rule: Rule) -> None:
    """What is no case's: to whose account it is about, or to those who look after the place."""
    if rule.to.part is Part.OWNER:
        await _put(row, rule, await posts_of_account(row.county_id, row.subject_id))
    else:
        await _put(row, rule, await posts_at_desk(row.county_id, row.place, rule.to.roles))


async def _put(row: Happened, rule: Rule, told: list[Held]) -> None:
    await database.fetch(
        PUT,
        *(row.county_id, row.case_id, row.seq, rule.template, _about(row), row.at),
        [new_id() for _ in told],
        [f"p:{post.person_id}" for post in told],
        [post.id for post in told],
    )
    if told:
        await write_mail(row.county_id, row.seq)


def _reads(post: Held, rule: Rule, case: CaseRow) -> bool:
    name = f"p:{post.person_id}"
    named = not case.sealed or rule.to.part in _UNITS or name in case.seen_by
    return named and name not in case.barred


def _about(row: Happened) -> str:
    """The key of what is late, or of what was proposed; or how many are left."""
    said = (row.data.get(name) for name in ("clock", "kind", "left"))
    return str(next(filter(None, said), row.verb.partition("propose_")[2]))


async def _posts(row: Happened, rule: Rule, case: CaseRow, file: CaseFile) -> list[Held]:
    part, roles = rule.to.part, rule.to.roles
    if part in _UNITS:
        return await posts_of_units(row.county_id, _UNITS[part](row, case, file))
    if part is Part.SEATED:
        return await post_by_id(row.county_id, row.data["post"]) if row.data.get("post") else []
    if part is Part.KEEPERS and not case.sealed:
        return []
    if part is Part.OVERSIGHT:
        return await posts_upward(row.county_id, ancestors(case.holder), roles)
    if part in _HOPS:
        return [post for at in _HOPS[part](row, file) for post in await posts_at_desk(row.county_id, at, roles)]
    if part in _PLACES:
        # What a clerk or a dispatcher would be told of a sealed case, its keepers are.
        also = KEEPERS if case.sealed and part in _DESKS else ()
        return await posts_at_desk(row.county_id, _PLACES[part](row, case, file), {*roles, *also})
    person, unit = _PERSONS[part](row, case, file)
    return await posts_of_person(row.county_id, person, unit)


def _assists(_: Happened, case: CaseRow, file: CaseFile) -> list[UUID]:
    orders = file.orders_of(case.round)
    return [order["unit_id"] for order in orders if order["part"] == "assist" and order["state"] not in GONE]


GONE = ("CANCELLED", "REASSIGNED", "APPROVED")


def _said(name: str) -> Callable[[Happened, CaseRow, CaseFile], list[UUID]]:
    return lambda row, _case, _file: [UUID(row.data[name])] if row.data.get(name) else []


def _proposal(row: Happened, file: CaseFile) -> Any | None:
    named = {str(row.subject_id), str(row.data.get("proposal"))}
    return next((found for found in file.proposals if str(found["id"]) in named), file.proposed)


def _deciding(row: Happened, case: CaseRow, file: CaseFile) -> str:
    found = _proposal(row, file)
    return str(found["duty_at"]) if found else case.holder


def _hop(row: Happened, case: CaseRow, file: CaseFile) -> Any | None:
    """The one on which the clock of this row hangs, else the one that brought the case here."""
    hangs_on = {clock["order_id"] for clock in file.clocks if clock["id"] == row.subject_id}
    return next((hop for hop in file.transfers if hop["id"] in hangs_on), file.transfer(case.holder))


def _answerable(row: Happened, file: CaseFile) -> list[str]:
    """Those whose hop was under way then, or ends with this row."""
    supervised = [hop for hop in file.transfers if hop["kind"] == Kind.SUPERVISED and hop["at"] <= row.at]
    under_way = (hop for hop in supervised if hop["ended_at"] is None or row.at < hop["ended_at"])
    ended = (hop for hop in supervised if hop["id"] == row.subject_id and row.verb == "transfer.end")
    return [hop["from_place"] for hop in (*under_way, *ended)]


def _orderer(row: Happened, file: CaseFile) -> list[str]:
    """The committee sits with the centre to which it was ordered up, whoever of it gave the word."""
    ordered = (hop for hop in file.transfers if hop["kind"] == Kind.ORDERED)
    return [hop["to_place"] for hop in ordered if hop["id"] == row.subject_id]


def _sender(row: Happened, case: CaseRow, file: CaseFile) -> str:
    hop = _hop(row, case, file)
    return str(row.data.get("from") or (hop["from_place"] if hop else case.holder))


def _receiver(row: Happened, case: CaseRow, file: CaseFile) -> str:
    hop = _hop(row, case, file)
    return str(row.data.get("to") or (hop["to_place"] if hop else case.holder))


def _proposer(row: Happened, _: CaseRow, file: CaseFile) -> tuple[UUID | None, UUID | None]:
    found = _proposal(row, file)
    return (found["by_person"], found["by_unit"]) if found else (None, None)


def _call(row: Happened, file: CaseFile) -> Any | None:
    """The call that the row is about, else the one that is going on."""
    return next((found for found in file.whistles if found["id"] == row.subject_id), file.whistle)


def _caller(row: Happened, _: CaseRow, file: CaseFile) -> tuple[UUID | None, UUID | None]:
    found = _call(row, file)
    return (found["called_by"] if found else None), None


def _called(row: Happened, _: CaseRow, file: CaseFile) -> list[UUID]:
    found = _call(row, file)
    return [called["unit_id"] for called in file.called if found and called["whistle_id"] == found["id"]]


_UNITS: Mapping[Part, Callable[[Happened, CaseRow, CaseFile], list[UUID]]] = {
    Part.LEAD: lambda _row, case, _file: [case.lead_unit] if case.lead_unit else [],
    Part.ASSISTS: _assists,
    Part.NAMED: _said("unit"),
    Part.RELIEVED: _said("rejected"),
    Part.CALLED: _called,
    Part.FIRST_UNIT: lambda _row, case, _file: [case.first_handler] if case.first_handler else [],
}
_PLACES: Mapping[Part, Callable[[Happened, CaseRow, CaseFile], str]] = {
    Part.DESK: lambda _row, case, _file: case.holder,
    Part.KEEPERS: lambda _row, case, _file: case.holder,
    Part.DUTY: lambda _row, case, _file: case.desk_on_duty,
    Part.DECIDING: _deciding,
    Part.SENDER: _sender,
    Part.UNIT_DESK: lambda row, case, _file: str(row.data.get("unit_at") or case.holder),
    Part.RECEIVER: _receiver,
}
_HOPS: Mapping[Part, Callable[[Happened, CaseFile], list[str]]] = {
    Part.ANSWERABLE: _answerable,
    Part.ORDERER: _orderer,
}
_DESKS = frozenset({Part.DESK, Part.SENDER, Part.RECEIVER})
_PERSONS: Mapping[Part, Callable[[Happened, CaseRow, CaseFile], tuple[UUID | None, UUID | None]]] = {
    Part.FIRST: lambda _row, case, _file: (case.first_receiver, None),
    Part.PROPOSER: _proposer,
    Part.CALLER: _caller,
}
