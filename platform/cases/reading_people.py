"""Who is on a case as a person reads it: masked, or in plain once the read log has its row."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from cases.filing import Papers
from cases.masking import masked_id, masked_name
from cases.view import CaseFile
from people.phones import masked_phone
from tenants.keys import CountyKey, Seal
from workflows.local_time import local
from workflows.words import word


@dataclass(frozen=True, slots=True)
class PartyView:
    id: UUID
    part: str
    kind: str
    speaks: bool
    name: str
    phone: str
    detail: str
    papers: Papers


def read_parties(file: CaseFile, county: CountyKey, *, plain: bool) -> list[PartyView]:
    return [_party(row, file, county, plain) for row in file.parties]


def _party(row: Any, file: CaseFile, county: CountyKey, plain: bool) -> PartyView:
    person = row["person_id"]
    if person not in file.keys or row["name"] is None:
        said = since_when(file.gone.get(person))
        return PartyView(row["id"], row["part"], row["kind"], row["speaks"], said, "", "", Papers())
    view = open_party(row, county.unwrap(file.keys[person], person))
    return view if plain else _masked(view)


def open_party(row: Any, seal: Seal) -> PartyView:
    """In plain: to themselves, to anybody else only after a row of the read log."""
    papers = _open(seal, "party.papers", row["id"], row["papers"])
    return PartyView(
        id=row["id"],
        part=row["part"],
        kind=row["kind"],
        speaks=row["speaks"],
        name=_open(seal, "party.name", row["id"], row["name"]),
        phone=_open(seal, "party.phone", row["id"], row["phone"]),
        detail=_open(seal, "party.detail", row["id"], row["detail"]),
        papers=Papers(**json.loads(papers)) if papers else Papers(),
    )


def _masked(view: PartyView) -> PartyView:
    name = view.name if view.kind == "organisation" else masked_name(view.name)
    phone = masked_phone(view.phone) if view.phone else ""
    number = view.papers.id_number
    papers = Papers(sex=view.papers.sex, id_number=masked_id(number) if number else "")
    return replace(view, name=name, phone=phone, detail="", papers=papers)


def _open(seal: Seal, column: str, row: UUID, sealed: bytes | None) -> str:
    return seal.open(column, row, sealed) if sealed is not None else ""


def since_when(destroyed_at: datetime | None) -> str:
    """In place of a name: when it went and by which rule, or that it is kept and no more."""
    if destroyed_at is None:
        return word("gone", "held")
    on = local(destroyed_at)
    return word("gone", "destroyed", day=f"{on.year}年{on.month}月{on.day}日")
