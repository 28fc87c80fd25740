"""A whole list at once: every row is looked at, and unless asked otherwise nothing is written if one is wrong."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar
from uuid import UUID, uuid5

from journal.record import Entry, record
from kernel.errors import AlreadyDone, Forbidden, Invalid, NotFound
from kernel.ids import new_id
from people.accounts import NewStaff, checked, put_staff
from people.actor import Actor
from people.permissions import Permission
from tenants.commands import NewDuty
from tenants.departments import put_duty, unit_in
from tenants.scope import opened

SPACE = UUID("5b8f3c52-6a53-4f0e-9d0d-7f5f0c9a2f11")
R = TypeVar("R")


@dataclass(slots=True)
class Imported:
    """By the row's number in the list."""

    made: dict[int, str] = field(default_factory=dict)  # with the token of an invitation where there is one
    known: list[int] = field(default_factory=list)
    wrong: dict[int, str] = field(default_factory=dict)


class _Nothing(Exception):
    """Undoes the rows that were right."""


async def import_staff(rows: Sequence[NewStaff | str], *, only_good: bool, actor: Actor) -> Imported:
    """A row that is a sentence is wrong already. The same list twice makes nobody twice."""
    actor.require(Permission.MANAGE_STAFF)

    async def put(new: NewStaff) -> tuple[str, Entry]:
        words = (new.login, new.place, new.unit_id, *sorted(new.roles))
        key = uuid5(SPACE, f"{actor.county_id}|{'|'.join(map(str, words))}")
        ready = checked(new, actor)
        invitation, entry = await put_staff(replace(ready, key=key), actor)
        return invitation.token or "", entry

    return await _all(rows, put, only_good, actor)


@dataclass(frozen=True, slots=True)
class DutyLine:
    unit_id: UUID
    duty: NewDuty


async def import_duties(rows: Sequence[DutyLine | str], *, only_good: bool, actor: Actor) -> Imported:
    actor.require(Permission.MANAGE_UNITS)

    async def put(line: DutyLine) -> tuple[str, Entry]:
        unit = await unit_in(actor.county_id, line.unit_id)
        if unit is None or not actor.scope.covers(unit.place):
            raise NotFound("没有这个部门。")
        duty_id = new_id()
        if not await put_duty(actor.county_id, unit.id, duty_id, line.duty):
            raise AlreadyDone(str(unit.id))
        data = {"duty": str(duty_id), "category": line.duty.category, "priority": line.duty.priority}
        return "", Entry("duty.add", "department", unit.id, unit.place, data=data)

    return await _all(rows, put, only_good, actor)


async def _all(
    rows: Sequence[R | str], put: Callable[[R], Awaitable[tuple[str, Entry]]], only_good: bool, actor: Actor
) -> Imported:
    """One transaction; each row in a savepoint of its own, so that a wrong one leaves nothing of itself."""
    found, entries = Imported(), []
    try:
        async with opened(actor.scope) as under_way:
            for number, row in enumerate(rows):
                if isinstance(row, str):
                    found.wrong[number] = row
                    continue
                try:
                    async with under_way.connection.transaction():
                        found.made[number], entry = await put(row)
                        entries.append(entry)
                except AlreadyDone:
                    found.known.append(number)
                except (Invalid, Forbidden, NotFound) as wrong:
                    found.wrong[number] = _sentence(wrong)
            if found.wrong and not only_good:
                raise _Nothing
            if entries:
                await record(actor.county_id, entries, cause=new_id(), actor=actor.by)
    except _Nothing:
        found.made.clear()
    return found


def _sentence(wrong: Invalid | Forbidden | NotFound) -> str:
    return "".join(wrong.fields.values()) if isinstance(wrong, Invalid) and wrong.fields else wrong.sentence
