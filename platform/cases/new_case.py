"""The rows that a filing makes: the case, its people, its demands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cases.attaching import hashes
from cases.categories import category_title
from cases.filing import SEALED_TOPICS, Filing, Who
from cases.in_force import in_force
from cases.tables import Attachment, Case, CaseGrant, CaseWords, Demand, Note
from cases.words import grams_of
from journal.record import Entry
from kernel.crypto import digest
from kernel.ids import new_id
from kernel.instant import now
from people.actor import Actor
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
        """Who may read the case by name from its first moment: its people, and whoever received them first."""
        people = (f"p:{self.persons[who]}" for who in self.filing.applicants)
        receiver = (f"p:{self.actor.person_id}",) if self.at_window and not self.sealed else ()
        return f"c:{self.id}", *people, *receiver

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
    return desk_at(filing.place, filing.topic)


def desk_at(place: str, topic: str) -> str:
    """What is said about staff goes round the desk that they sit at, to the one above."""
    desk = tree.intake_desk(place)
    up = ancestors(desk)
    return up[-2] if topic == "staff" and len(up) > 1 else desk


def title_of(filing: Filing) -> str:
    """What the clerk wrote, else what kind of matter it is: never a name."""
    return filing.title or (category_title(filing.category) if filing.category else word("topic", filing.topic))


def case_row(new: NewCase, slip: bytes, circle: Circle, seal: Seal, clock: Mapping[str, Any]) -> Case:
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
        title=title_of(filing),
        category=filing.category or None,
        people=max(filing.people, len(filing.applicants)),
        applicant=new.applicant,
        first_receiver=new.actor.person_id if new.at_window else None,
        first_receiver_as=new.actor.title if new.at_window else None,
        made_at=now(),
        **_registered(new, seal),
        **clock,
    )


def _registered(new: NewCase, seal: Seal) -> dict[str, Any]:
    """What only the register of a window asks."""
    filing = new.filing
    return {
        "callers": max(filing.callers, 1),
        "amount": filing.amount,
        "occurred_on": filing.occurred_on,
        "mediation": filing.mediation,
        "evidence": seal.close("case.evidence", new.id, filing.evidence) if filing.evidence else None,
        "repeat_of": filing.repeat_of,
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
        heads=(title_of(filing), word("topic", filing.topic)),
        said=(filing.say, *filing.demands),
        places=(filing.place, new.holder),
    )
    # A tuple is handed on whole: Piccolo goes through a list value by value, and a long story has hundreds.
    return CaseWords(county_id=new.county_id, case_id=new.id, grams=tuple(grams))


def filed_entry(new: NewCase, said: Note, files: Sequence[Attachment]) -> Entry:
    filing = new.filing
    data: dict[str, Any] = {
        "set": {"state": CaseState.SUBMITTED.value, "round": 1, "holder": new.holder},
        "topic": filing.topic,
        "source": filing.source,
        "notice": filing.notice,
        "consent": filing.consent,
        "note": str(said.id),
        "note_hash": digest(filing.say).hex(),
        **({"files": hashes(files)} if files else {}),
    }
    if filing.category:
        data["set"] |= {"category": filing.category}
    if filing.then:
        data["then"] = filing.then
    return Entry("case.submit", "case", new.id, new.filing.place, new.id, new.sealed, data=data)
