"""The rows that a filing makes: the case, its people, its demands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cases.attaching import hashes
from cases.filing import SEALED_TOPICS, Filing, Who
from cases.in_force import in_force
from cases.tables import Attachment, Case, CaseGrant, CaseWords, Demand, Note, Party
from cases.words import grams_of
from journal.record import Entry
from kernel.crypto import digest
from kernel.ids import new_id
from kernel.instant import now
from people.actor import Actor
from people.tables import Person
from tenants.keys import CountyKey, Seal
from tenants.place import ancestors, town_of
from tenants.tree import tree
from workflows.case import CASE, CaseState
from workflows.words import word


@dataclass(frozen=True, slots=True)
class NewCase:
    """Ids are given before anything is written: the transaction's scope names them already."""

    id: UUID
    number: str
    filing: Filing
    holder: str
    persons: Mapping[Who, UUID]
    actor: Actor
    at_window: bool

    @property
    def sealed(self) -> bool:
        return self.filing.topic in SEALED_TOPICS

    @property
    def county_id(self) -> int:
        return self.actor.county_id

    @property
    def applicant(self) -> UUID:
        return self.persons[self.filing.applicants[0]]

    @property
    def strangers(self) -> list[Who]:
        """Those who get a person row and a key of their own: everybody but the signed-in applicant."""
        return [who for who, person in self.persons.items() if person != self.actor.person_id]

    @property
    def names(self) -> tuple[str, ...]:
        """Who may read the case by name from its first moment."""
        return f"c:{self.id}", *(f"p:{self.persons[who]}" for who in self.filing.applicants)

    @property
    def hangs(self) -> dict[str, Any]:
        return {
            "county_id": self.county_id,
            "case_id": self.id,
            "place": self.filing.place,
            "sealed": self.sealed,
        }


@dataclass(frozen=True, slots=True)
class Circle:
    """Who reads a new case by name, on which desk it lies, and which of the staff never see it."""

    holder: str
    seen_by: list[str]
    barred: list[str]


def desk_for(filing: Filing) -> str:
    """What is said about staff goes round the desk that they sit at, to the one above."""
    desk = tree.intake_desk(filing.place)
    up = ancestors(desk)
    return up[-2] if filing.topic == "staff" and len(up) > 1 else desk


def case_row(new: NewCase, slip: bytes, circle: Circle, clock: Mapping[str, Any]) -> Case:
    filing = new.filing
    return Case(
        county_id=new.county_id,
        id=new.id,
        number=new.number,
        slip=slip,
        place=filing.place,
        holder=new.holder,
        town=town_of(filing.place),
        sealed=new.sealed,
        seen_by=circle.seen_by,
        barred=circle.barred,
        state=CaseState.SUBMITTED.value,
        round=1,
        version=1,
        procedure=CASE.key,
        method=in_force.digest_at(filing.place),
        topic=filing.topic,
        urgent=filing.urgent,
        source=filing.source,
        title=filing.title or word("topic", filing.topic),
        people=max(filing.people, len(filing.applicants)),
        applicant=new.applicant,
        first_receiver=new.actor.person_id if new.at_window else None,
        first_receiver_as=new.actor.title if new.at_window else None,
        made_at=now(),
        **clock,
    )


def person_row(new: NewCase, who: Who, county: CountyKey, seal: Seal) -> Person:
    person_id = new.persons[who]
    return Person(
        county_id=new.county_id,
        id=person_id,
        place=new.filing.place,
        name=seal.close("person.name", person_id, who.name),
        phone=seal.close("person.phone", person_id, who.phone) if who.phone else None,
        made_at=now(),
        **_blind(county, who),
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
        **_blind(county, who),
        **new.hangs,
    )


def _blind(county: CountyKey, who: Who) -> dict[str, Any]:
    return {
        "name_blind": county.blind("name", who.name),
        "phone_blind": county.blind("phone", who.phone) if who.phone else None,
        "tail_blind": county.blind("tail", who.phone[-4:]) if who.phone else None,
    }


def demand_rows(new: NewCase, seal: Seal) -> list[Demand]:
    rows = []
    for seq, text in enumerate(new.filing.demands, start=1):
        demand_id = new_id()
        rows.append(Demand(id=demand_id, seq=seq, text=seal.close("demand.text", demand_id, text), **new.hangs))
    return rows


def grant_rows(new: NewCase, seen_by: list[str]) -> list[CaseGrant]:
    named = [who for who in seen_by if who not in ("system", "slip")]
    return [CaseGrant(id=new_id(), who=who, why="filed", made_at=now(), **new.hangs) for who in named]


def said_row(new: NewCase, seal: Seal) -> Note:
    note_id = new_id()
    return Note(
        id=note_id,
        kind="say",
        body=seal.close("note.body", note_id, new.filing.say),
        public=True,
        author=new.actor.person_id,
        author_as=new.actor.title,
        at=now(),
        **new.hangs,
    )


def words_row(new: NewCase, county: CountyKey) -> CaseWords:
    filing = new.filing
    grams = grams_of(
        county,
        heads=(filing.title, word("topic", filing.topic)),
        said=(filing.say, *filing.demands),
        places=(filing.place, new.holder),
    )
    return CaseWords(county_id=new.county_id, case_id=new.id, grams=grams)


def filed_entry(new: NewCase, said: Note, files: Sequence[Attachment]) -> Entry:
    data = {
        "set": {"state": CaseState.SUBMITTED.value, "round": 1, "holder": new.holder},
        "topic": new.filing.topic,
        "source": new.filing.source,
        "note": str(said.id),
        "note_hash": digest(new.filing.say).hex(),
        **({"files": hashes(files)} if files else {}),
    }
    return Entry("case.submit", "case", new.id, new.filing.place, new.id, new.sealed, data=data)
