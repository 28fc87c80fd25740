"""One case as a line of the 台账: seals opened, names masked unless they were asked for with a reason."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from cases.masking import masked_name
from people.phones import masked_phone
from tenants.keys import CountyKey
from workflows.local_time import last_day

ERASED = "已删除"


@dataclass(frozen=True, slots=True)
class Who:
    part: str
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class Line:
    """`case` is the row; `lead` and the visits of either side are the last ones, where there are any."""

    at: int
    case: Any
    parties: list[Who]
    story: str
    lead: Any | None
    units: tuple[str, ...]  # the lead first, then those that assist
    visit: Any | None
    other_visit: Any | None
    due: date | None
    late: str
    five_matter: str

    def names(self, part: str) -> str:
        return "、".join(who.name for who in self.parties if who.part == part)

    def phones(self, part: str) -> str:
        return "、".join(who.phone for who in self.parties if who.part == part and who.phone)


@dataclass(frozen=True, slots=True)
class Reading:
    """What turns rows into lines."""

    county: CountyKey
    units: Mapping[UUID, str]
    five_matters: Mapping[str, str]  # by category
    plain: bool
    now: datetime

    def lines(self, rows: Iterable[Any], start: int) -> list[Line]:
        return [self._line(at, row) for at, row in enumerate(rows, start=start)]

    def _line(self, at: int, row: Any) -> Line:
        keys = {key["id"]: bytes(key["wrapped"]) for key in row["keys"] if key["wrapped"] is not None}
        leads = [order for order in row["orders"] if order["part"] == "lead"]
        handle = row["handle"][-1] if row["handle"] else None
        reached = [visit for visit in row["visits"] if visit["reached"]]
        own, others = ([visit for visit in reached if bool(visit["party_id"]) is side] for side in (False, True))
        ordered = sorted(row["orders"], key=lambda order: order["part"] != "lead")
        return Line(
            at=at,
            case=row,
            parties=[self._who(party, keys) for party in row["parties"]],
            story=self._story(row, keys) if self.plain else "",
            lead=leads[-1] if leads else None,
            units=tuple(dict.fromkeys(self.units.get(order["unit_id"], "") for order in ordered)),
            visit=own[-1] if own else None,
            other_visit=others[-1] if others else None,
            due=last_day(handle["due_at"]) if handle else None,
            late=_late(handle, self.now),
            five_matter=self.five_matters.get(row["category"] or "", ""),
        )

    def _who(self, party: Any, keys: Mapping[UUID, bytes]) -> Who:
        wrapped = keys.get(party["person_id"])
        if wrapped is None or party["name"] is None:
            return Who(party["part"], ERASED, "")
        seal = self.county.unwrap(wrapped, party["person_id"])
        name = seal.open("party.name", party["id"], party["name"])
        phone = seal.open("party.phone", party["id"], party["phone"]) if party["phone"] else ""
        if self.plain:
            return Who(party["part"], name, phone)
        shown = name if party["kind"] == "organisation" else masked_name(name)
        return Who(party["part"], shown, masked_phone(phone) if phone else "")

    def _story(self, row: Any, keys: Mapping[UUID, bytes]) -> str:
        if not row["said"] or row["id"] not in keys:
            return ""
        said = row["said"][0]
        return self.county.unwrap(keys[row["id"]], row["id"]).open("note.body", said["id"], said["body"])


def _late(handle: Any | None, now: datetime) -> str:
    if handle is None:
        return ""
    if handle["paused_at"] is not None and handle["stopped_at"] is None:
        return "停表"
    return "是" if (handle["stopped_at"] or now) > handle["due_at"] else "否"
