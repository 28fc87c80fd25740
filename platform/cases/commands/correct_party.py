"""更正: a name, a number or an address is put right; what stood there stays, sealed, with who, when and why."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from cases.changing import Change, changing
from cases.new_people import blind_facts
from cases.reading_people import PartyView, open_party
from cases.stepping_aside import involved_by, step_aside
from cases.tables import Correction, Party
from kernel.crypto import digest
from kernel.errors import Invalid, NotFound
from kernel.ids import new_id
from people.actor import Actor
from people.id_numbers import clean_id_number
from people.permissions import Permission
from people.persons import correct_person
from people.phones import clean_phone
from tenants.keys import CountyKey, Seal, keyring
from workflows.words import word

OF_PAPERS = ("id_number", "address")
FIELDS = ("name", "phone", *OF_PAPERS)
LEAST = 4
NEED = "请写明怎么核对的、为什么改，至少 4 个字；这一次会留痕。"
SAME = "没有改动：填的和现在记的一样，或者都空着。"
ERASED = "这个人的信息已经删除，不能再改。"
WRONG = {"phone": word("window_need", "phone"), "id_number": word("window_need", "id_number")}


async def correct_party(
    case_id: UUID, party_id: UUID, typed: Mapping[str, str], *, why: str, version: int, key: UUID, actor: Actor
) -> None:
    """`typed` holds what is put right; what is empty stays as it is. Raises Invalid, Conflict, NotFound."""
    actor.require(Permission.CORRECT_PERSON)
    if len(why.strip()) < LEAST:
        raise Invalid({"why": NEED})
    new = cleaned(typed)
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        county = await keyring.of(actor.county_id)
        row, seal = _party(change, party_id, county)
        view = open_party(row, seal)
        old = facts_of(view)
        differ = {name: text for name, text in new.items() if old[name] != text}
        if not differ:
            raise Invalid({"name": SAME})
        right = _right(view, differ)
        await _write(change, right, county, seal)
        told = [await _keep(change, row, name, old[name], why.strip(), seal) for name in differ]
        await correct_person(row["person_id"], right.name, right.phone, seal, county)
        aside = await step_aside(change, involved_by(change.case, row["part"], right.name, right.phone, county))
        change.tell("case.correct_party", "party", party_id, fields=sorted(differ), old=told, **aside)


def cleaned(typed: Mapping[str, str]) -> dict[str, str]:
    """Raises Invalid."""
    clean = {"phone": clean_phone, "id_number": clean_id_number}
    found = {name: clean.get(name, str.strip)(text) for name, text in typed.items() if text.strip()}
    if wrong := {name: WRONG[name] for name, text in found.items() if text is None}:
        raise Invalid(wrong)
    return {name: text for name, text in found.items() if text}


def facts_of(view: PartyView) -> dict[str, str]:
    papers = view.papers
    return {"name": view.name, "phone": view.phone, "id_number": papers.id_number, "address": papers.address}


def _party(change: Change, party_id: UUID, county: CountyKey) -> tuple[Any, Seal]:
    found = [row for row in change.file.parties if row["id"] == party_id]
    if not found:
        raise NotFound
    person = found[0]["person_id"]
    if person not in change.file.keys:
        raise Invalid({"party": ERASED})
    return found[0], county.unwrap(change.file.keys[person], person)


def _right(view: PartyView, differ: Mapping[str, str]) -> PartyView:
    papers: dict[str, Any] = {name: text for name, text in differ.items() if name in OF_PAPERS}
    own: dict[str, Any] = {name: text for name, text in differ.items() if name not in OF_PAPERS}
    return replace(view, papers=replace(view.papers, **papers), **own)


async def _write(change: Change, right: PartyView, county: CountyKey, seal: Seal) -> None:
    papers = json.dumps(right.papers.kept, ensure_ascii=False) if right.papers.kept else ""
    columns: dict[Any, Any] = {
        "name": seal.close("party.name", right.id, right.name),
        "phone": seal.close("party.phone", right.id, right.phone) if right.phone else None,
        "papers": seal.close("party.papers", right.id, papers) if papers else None,
        **blind_facts(county, right.name, right.phone, right.papers.id_number),
    }
    await Party.update(columns).where(Party.county_id == change.case.county_id, Party.id == right.id)


async def _keep(change: Change, party: Any, field: str, old: str, why: str, seal: Seal) -> str:
    """Returns the hash of what is kept, which says that nobody changed it later and nothing else."""
    made = new_id()
    kept = seal.close("correction.old", made, old)
    await Correction.insert(
        Correction(
            id=made,
            party_id=party["id"],
            person_id=party["person_id"],
            field=field,
            old=kept,
            why=seal.close("correction.why", made, why),
            by_person=change.actor.person_id,
            by_as=change.actor.title,
            at=change.moment,
            **change.hangs,
        )
    )
    return digest(kept).hex()
