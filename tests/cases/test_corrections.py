"""更正: somebody is put right on a matter; what stood there stays, sealed, and they are found by what is right."""

import json

import asyncpg
import pytest

from cases.commands.correct_party import correct_party
from cases.commands.recall import recall_person
from cases.filing import Papers, Who
from cases.queries.corrections import corrections_of
from cases.queries.page import case_page
from kernel.crypto import digest
from kernel.errors import Conflict, Forbidden, Invalid, NotFound
from kernel.ids import new_id
from tenants.scope import opened
from tests.cases.at_window import by_clerk, entry
from tests.cast import County
from tests.correcting import WHY, correct
from tests.following import somebody
from tests.matters import Matter, a_case
from tests.running import new_phone

ID_NUMBER = "11010119900307803X"


async def a_wrong_one(county: County, phone: str = "") -> Matter:
    wrong = Who("赵大永", phone or new_phone(), papers=Papers(address="柳湾村 8 号"))
    return await a_case(county, applicants=(wrong, Who("钱小军", "13800000018")), people=2)


async def read(matter: Matter) -> tuple[str, str, Papers]:
    async with opened(matter.county.system.scope):
        party = (await case_page(matter.id, plain=True, actor=matter.county.system)).parties[0]
    return party.name, party.phone, party.papers


async def test_what_is_right_stands_there_and_what_was_wrong_is_kept_with_who_and_why(qinghe: County) -> None:
    phone, right = new_phone(), new_phone()
    matter = await a_wrong_one(qinghe, phone)

    await correct(matter, name="赵大勇", phone=right, id_number=ID_NUMBER)

    assert await read(matter) == ("赵大勇", right, Papers(id_number=ID_NUMBER, address="柳湾村 8 号"))
    async with opened(qinghe.clerk.scope):
        await case_page(matter.id, actor=qinghe.clerk)
        plain = await corrections_of(matter.id, qinghe.id, plain=True)
        masked = await corrections_of(matter.id, qinghe.id, plain=False)
    assert {(one.field, one.old) for one in plain} == {("name", "赵大永"), ("phone", phone), ("id_number", "")}
    assert {(one.why, one.by) for one in plain} == {(WHY, qinghe.clerk.title)}
    assert {(one.field, one.old) for one in masked} == {
        *(("name", "赵**"), ("phone", f"{phone[:3]}****{phone[-4:]}"), ("id_number", ""))
    }
    assert {one.why for one in masked} == {""}


async def test_they_are_found_by_what_is_right_and_by_what_was_wrong_no_more(
    qinghe: County, owner: asyncpg.Connection
) -> None:
    wrong, right = new_phone(), new_phone()
    matter = await a_wrong_one(qinghe, wrong)
    of_person = "select encode(phone_blind, 'hex') from person p where p.id = $1"
    person = (await matter.rows("party", "part, seq"))[0]["person_id"]
    before = await owner.fetchval(of_person, person)

    await correct(matter, phone=right)

    known = await recall_person(matter.id, phone=right, id_number="", key=new_id(), actor=qinghe.clerk)
    assert (known.name, known.phone) == ("赵大永", right)
    with pytest.raises(NotFound):
        await recall_person(matter.id, phone=wrong, id_number="", key=new_id(), actor=qinghe.clerk)
    after = await owner.fetchval(of_person, person)
    assert after != before
    assert after == (await matter.rows("party", "part, seq"))[0]["phone_blind"].hex()


async def test_the_journal_says_which_fields_and_nothing_of_what_stood_in_them(qinghe: County) -> None:
    matter = await a_wrong_one(qinghe)

    await correct(matter, name="赵大勇")

    told = await entry(matter, "case.correct_party")
    [kept] = await matter.rows("correction")
    assert (told["fields"], told["old"]) == (["name"], [digest(bytes(kept["old"])).hex()])
    assert "赵" not in json.dumps(told, ensure_ascii=False)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"phone": "12"}, WHY),
        ({"id_number": "110101199003078031"}, WHY),
        ({"name": "赵大永"}, WHY),
        ({"name": " "}, WHY),
        ({"name": "赵大勇"}, "写错"),
    ],
    ids=["no phone", "no identity number", "the same", "nothing", "no reason"],
)
async def test_what_is_no_correction_changes_nothing(qinghe: County, typed: dict[str, str], why: str) -> None:
    matter = await a_wrong_one(qinghe)
    before = await read(matter)

    with pytest.raises(Invalid):
        await correct(matter, why=why, **typed)

    assert await read(matter) == before
    assert await matter.rows("correction") == []
    assert await matter.verbs() == ["case.submit"]


async def test_only_a_window_and_a_director_correct_and_only_on_the_page_as_it_is(qinghe: County) -> None:
    matter = await a_wrong_one(qinghe)
    [party, *_] = await matter.rows("party", "part, seq")
    typed = {"name": "赵大勇"}

    with pytest.raises(Forbidden):
        await correct_party(matter.id, party["id"], typed, why=WHY, **await by_clerk(matter, actor=qinghe.reviewer))
    sister = await by_clerk(matter, actor=qinghe.sister_clerk)
    with pytest.raises(NotFound):
        await correct_party(matter.id, party["id"], typed, why=WHY, **sister)
    with pytest.raises(Conflict):
        await correct_party(matter.id, party["id"], typed, why=WHY, **await by_clerk(matter, version=7))
    with pytest.raises(NotFound):
        await correct_party(matter.id, new_id(), typed, why=WHY, **await by_clerk(matter))
    assert await matter.rows("correction") == []


async def test_the_number_that_somebody_signs_in_with_is_not_changed_by_a_window(
    qinghe: County, owner: asyncpg.Connection
) -> None:
    phone = new_phone()
    me = await somebody(qinghe, phone)
    matter = await a_case(qinghe, by=me, applicants=(Who("赵大勇", phone),), people=1)
    kept = "select encode(phone_blind, 'hex') from person where id = $1"
    before = await owner.fetchval(kept, me.person_id)

    await correct(matter, phone=new_phone())

    assert await owner.fetchval(kept, me.person_id) == before
