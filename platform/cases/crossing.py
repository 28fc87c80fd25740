"""Carries from county to county what one tells the other: the journal here is the way out, a key there the way in.

Nothing of both counties is ever in one transaction. What is read stands in this process alone, opened under one
county's key and sealed again under the other's.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from cases.liaisons import ANSWER, BODY, county_name, waiting_seal
from cases.queries.liaisons import find_liaison, find_note
from journal.cursors import Happened, happened_since, hold_cursor, move_cursor, note_failure
from tenants.keys import keyring, seal_of
from tenants.scope import Scope, opened

LISTENER = "crossing"
BATCH = 50


@dataclass(frozen=True, slots=True)
class Parcel:
    """`seq` is the sender's; with `from_county` it names the parcel. `text` is what the verb carries."""

    from_county: int
    to_county: int
    seq: int
    verb: str
    liaison_id: UUID
    text: str
    by: str
    at: datetime


Deliver = Callable[[Parcel], Awaitable[None]]


async def carry_across(scope: Scope, deliver: Deliver) -> int:
    """One turn: up to BATCH rows of this county's journal. Returns how many. One that keeps failing is parked, and
    the rest go on."""
    async with opened(scope):
        since = await hold_cursor(scope.county_id, LISTENER)
        rows = [] if since is None else await happened_since(scope.county_id, since, BATCH)
    done = 0
    for row in rows:
        if row.verb in CARRIES and not await _carried(scope, row, deliver):
            break
        done += 1
    if done:
        async with opened(scope):
            await move_cursor(scope.county_id, LISTENER, rows[done - 1].seq)
    return done


async def _carried(scope: Scope, row: Happened, deliver: Deliver) -> bool:
    """False: to be tried again, before anything behind it."""
    try:
        async with opened(scope):
            parcel = await _packed(row)
        await deliver(parcel)
    except Exception as wrong:
        # The words of an error may hold values of rows; its kind does not.
        async with opened(scope):
            return await note_failure(scope.county_id, LISTENER, row.seq, type(wrong).__name__)
    return True


async def _packed(row: Happened) -> Parcel:
    """Raises NotFound."""
    found = await find_liaison(row.county_id, row.subject_id)
    text, by = await CARRIES[row.verb](row, found)
    whence = f"{county_name(row.county_id)} {by}"
    return Parcel(row.county_id, found["other_county"], row.seq, row.verb, row.subject_id, text, whence, row.at)


async def _body(row: Happened, found: Mapping[str, Any]) -> tuple[str, str]:
    return await _of_the_case(row, BODY, row.subject_id, found["body"]), found["asked_as"]


async def _nothing(_row: Happened, found: Mapping[str, Any]) -> tuple[str, str]:
    return "", found["answered_as"]


async def _answer(row: Happened, found: Mapping[str, Any]) -> tuple[str, str]:
    seal = waiting_seal(await keyring.of(row.county_id))
    return seal.open(ANSWER, row.subject_id, found["answer"]), found["answered_as"]


async def _note(row: Happened, _found: Mapping[str, Any]) -> tuple[str, str]:
    assert row.case_id is not None  # a note hangs on a case
    note = await find_note(row.county_id, row.case_id, UUID(row.data["note"]))
    return await _of_the_case(row, "note.body", note["id"], note["body"]), note["author_as"]


async def _of_the_case(row: Happened, column: str, of: UUID, sealed: bytes | None) -> str:
    """Empty once it was erased."""
    assert row.case_id is not None  # what is written in words hangs on a case
    seal = await seal_of(await keyring.of(row.county_id), row.case_id)
    return seal.open(column, of, sealed) if seal and sealed is not None else ""


# What crosses, and what is read for it: the words, and in whose name.
CARRIES: Mapping[str, Callable[[Happened, Mapping[str, Any]], Awaitable[tuple[str, str]]]] = {
    "liaison.ask": _body,
    "liaison.accept": _nothing,
    "liaison.refuse": _answer,
    "liaison.share": _note,
    "liaison.end": _note,
}
