"""The main case beside the one that joins or leaves it: its own row, its own line of the journal."""

from dataclasses import dataclass, field
from typing import Any

from cases.tables import Case
from cases.view import CaseRow
from journal.record import Entry


@dataclass(slots=True)
class Beside:
    """Locked together with the case that is changed. Its version stays: nobody's open form goes stale by it."""

    case: CaseRow
    columns: dict[str, Any] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)

    def change(self, verb: str, columns: dict[str, Any], **data: Any) -> None:
        self.columns |= columns
        case, told = self.case, {"set": columns, **data}
        self.entries.append(Entry(verb, "case", case.id, case.place, case.id, case.sealed, data=told))

    async def write(self) -> None:
        if self.columns:
            changes: dict[Any, Any] = dict(self.columns)
            await Case.update(changes).where(Case.county_id == self.case.county_id, Case.id == self.case.id)
