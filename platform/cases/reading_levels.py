"""The hops of a case as a person reads them: who called whom, when it was answered, how long that took."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from cases.view import CaseFile
from tenants.tree import tree
from workflows.phrases import span
from workflows.transfer import ACTIVE, CALLS, Kind, TransferState


@dataclass(frozen=True, slots=True)
class TransferView:
    """`sender` and `receiver` are the centres' names; `waited` how long the call took to be answered, or takes.
    `current`: the one that the reader's desk may answer or take back."""

    id: UUID
    direction: str
    kind: str
    state: str
    from_place: str
    to_place: str
    sender: str
    receiver: str
    at: datetime
    by: str
    text: str
    answered_at: datetime | None
    answered_as: str
    waited: str
    current: bool

    @property
    def asked(self) -> bool:
        """Somebody was called; what is pulled up is taken."""
        return self.kind in CALLS

    @property
    def supervised(self) -> bool:
        """Its sender goes on being responsible."""
        return self.kind == Kind.SUPERVISED and self.state in ACTIVE

    @property
    def waits(self) -> bool:
        return self.state == TransferState.SENT


def read_transfers(file: CaseFile, notes: Mapping[UUID, str], now: datetime, found: Any | None) -> list[TransferView]:
    return [_view(row, notes, now, current=row is found) for row in file.transfers]


def _view(row: Any, notes: Mapping[UUID, str], now: datetime, *, current: bool) -> TransferView:
    until = row["answered_at"] or row["ended_at"] or now
    return TransferView(
        id=row["id"],
        direction=row["direction"],
        kind=row["kind"],
        state=row["state"],
        from_place=row["from_place"],
        to_place=row["to_place"],
        sender=tree.centre(row["from_place"]),
        receiver=tree.centre(row["to_place"]),
        at=row["at"],
        by=row["by_as"],
        text=notes.get(row["note_id"], ""),
        answered_at=row["answered_at"],
        answered_as=row["answered_as"] or "",
        waited=span(until - row["at"]),
        current=current,
    )
