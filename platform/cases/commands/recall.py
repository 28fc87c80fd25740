"""Somebody known stands at the window again: what was written down last time, brought along on the record."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cases.filing import Papers
from cases.queries.case import case_file, open_case
from cases.reading_people import open_party
from journal.record import Entry, record
from kernel.errors import NotFound
from people.actor import Actor
from people.id_numbers import clean_id_number
from people.permissions import Permission
from people.phones import clean_phone
from people.reads import write_down
from tenants.keys import CountyKey, keyring
from tenants.scope import opened

REASON = "窗口登记，核对本人"


@dataclass(frozen=True, slots=True)
class Known:
    name: str
    phone: str
    papers: Papers
    place: str  # where the earlier matter was


async def recall_person(case_id: UUID, *, phone: str, id_number: str, key: UUID, actor: Actor) -> Known:
    """Of this case only the one who gave this phone or ID number; NotFound when nobody on it did."""
    actor.require(Permission.SEE_PLAIN)
    async with opened(actor.scope):
        case = await open_case(actor.county_id, case_id)
        file = await case_file(actor.county_id, case_id)
        county = await keyring.of(actor.county_id)
        party = _same(file.parties, phone, id_number, county)
        if party is None or not {party["person_id"], case_id} <= file.keys.keys():
            raise NotFound()
        read = await write_down(case_id, REASON, county.unwrap(file.keys[case_id], case_id), actor=actor)
        entry = Entry("case.unmask", "read_log", read, case.place, case_id, case.sealed)
        await record(actor.county_id, [entry], cause=key, actor=actor.by)
    person = party["person_id"]
    view = open_party(party, county.unwrap(file.keys[person], person))
    return Known(view.name, view.phone, view.papers, case.place)


def _same(parties: list[Any], phone: str, id_number: str, county: CountyKey) -> Any | None:
    typed = {"phone": clean_phone(phone), "id": clean_id_number(id_number)}
    for kind, value in typed.items():
        blind = county.blind(kind, value) if value else None
        for party in parties:
            if blind is not None and party[f"{kind}_blind"] is not None and bytes(party[f"{kind}_blind"]) == blind:
                return party
    return None
