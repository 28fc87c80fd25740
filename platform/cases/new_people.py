"""The rows of those whom a filing names: sealed under a key of each, found again by blind indexes."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from cases.filing import Who
from cases.new_case import NewCase
from cases.tables import Party
from kernel.ids import new_id
from kernel.instant import now
from people.tables import Person
from tenants.keys import CountyKey, Seal


def person_row(new: NewCase, who: Who, county: CountyKey, seal: Seal) -> Person:
    person_id = new.persons[who]
    return Person(
        county_id=new.county_id,
        id=person_id,
        place=new.filing.place,
        name=seal.close("person.name", person_id, who.name),
        phone=seal.close("person.phone", person_id, who.phone) if who.phone else None,
        made_at=now(),
        **_blind(county, who.name, who.phone),
    )


def party_rows(new: NewCase, county: CountyKey, seals: Mapping[UUID, Seal]) -> list[Party]:
    parts = [(who, "applicant") for who in new.filing.applicants]
    parts += [(who, "respondent") for who in new.filing.respondents]
    return [
        _party(new, who, part, seq, county, seals[new.persons[who]]) for seq, (who, part) in enumerate(parts, start=1)
    ]


def _party(new: NewCase, who: Who, part: str, seq: int, county: CountyKey, seal: Seal) -> Party:
    party_id = new_id()
    return Party(
        id=party_id,
        person_id=new.persons[who],
        part=part,
        kind=who.kind,
        seq=seq,
        speaks=part == "applicant" and who in new.filing.speakers,
        name=seal.close("party.name", party_id, who.name),
        phone=seal.close("party.phone", party_id, who.phone) if who.phone else None,
        detail=seal.close("party.detail", party_id, who.detail) if who.detail else None,
        papers=_papers(who, party_id, seal),
        **blind_facts(county, who.name, who.phone, who.papers.id_number),
        **new.hangs,
    )


def _papers(who: Who, party_id: UUID, seal: Seal) -> bytes | None:
    kept = who.papers.kept
    return seal.close("party.papers", party_id, json.dumps(kept, ensure_ascii=False)) if kept else None


def blind_facts(county: CountyKey, name: str, phone: str, id_number: str) -> dict[str, Any]:
    """What a party is found by."""
    return {
        **_blind(county, name, phone),
        "id_blind": county.blind("id", id_number) if id_number else None,
        "id_tail_blind": county.blind("id_tail", id_number[-4:]) if id_number else None,
    }


def _blind(county: CountyKey, name: str, phone: str) -> dict[str, Any]:
    return {
        "name_blind": county.blind("name", name),
        "phone_blind": county.blind("phone", phone) if phone else None,
        "tail_blind": county.blind("tail", phone[-4:]) if phone else None,
    }
