"""A slip printed anew, and somebody known brought back to mind: both for a reason, both on the record."""

import pytest

from cases.commands.new_slip import make_new_slip
from cases.commands.recall import recall_person
from cases.filing import Papers, Who
from kernel.errors import Conflict, Forbidden, Invalid, NotFound
from kernel.ids import new_id
from people import sessions
from people.slips import open_slip
from tenants.keys import destroy_keys
from tenants.scope import opened
from tests.cases.at_window import by_clerk, reads
from tests.cast import County
from tests.matters import a_case


async def test_the_old_slip_is_dead_and_whoever_came_in_by_it_is_out(qinghe: County) -> None:
    matter = await a_case(qinghe)
    number, secret = matter.slip.number, matter.slip.secret
    where = {"address": "198.51.100.9", "device": "旧手机", "old": None}
    cookie = await open_slip(qinghe.id, number, secret, **where)

    await make_new_slip(matter.id, reason="核对身份证，回执丢了", **await by_clerk(matter))

    assert await sessions.load(cookie, "portal") is None
    with pytest.raises(Invalid):
        await open_slip(qinghe.id, number, secret, **where)
    assert "case.new_slip" in await matter.verbs()
    (read,) = await reads(matter)
    assert (read["person_id"], b"\xe8\xba\xab" in bytes(read["reason"])) == (qinghe.clerk.person_id, False)


async def test_a_slip_is_printed_anew_for_a_reason_only_and_by_a_window(qinghe: County) -> None:
    matter = await a_case(qinghe)
    slip = (await matter.row())["slip"]

    with pytest.raises(Invalid):
        await make_new_slip(matter.id, reason="丢了", **await by_clerk(matter))
    with pytest.raises(Forbidden):
        await make_new_slip(matter.id, reason="核对身份证，回执丢了", **await by_clerk(matter, actor=qinghe.reviewer))
    with pytest.raises(Conflict):
        await make_new_slip(matter.id, reason="核对身份证，回执丢了", **await by_clerk(matter, version=7))

    assert (await matter.row())["slip"] == slip


async def test_a_known_person_is_brought_back_to_mind_with_a_row_of_the_read_log(qinghe: County) -> None:
    papers = Papers(id_number="110101199003074610", sex="male", job="瓦工")
    matter = await a_case(
        qinghe, applicants=(Who("赵大勇", "13822220001", papers=papers), Who("钱小军", "13822220002"))
    )

    known = await recall_person(matter.id, phone="138 2222 0001", id_number="", key=new_id(), actor=qinghe.clerk)

    assert (known.name, known.phone, known.papers, known.place) == (
        *("赵大勇", "13822220001"),
        *(papers, qinghe.village),
    )
    assert len(await reads(matter)) == 1
    assert await matter.verbs() == ["case.submit", "case.unmask"]


async def test_whoever_was_erased_meanwhile_is_not_brought_back(qinghe: County) -> None:
    matter = await a_case(qinghe, applicants=(Who("赵大勇", "13822220009"),))
    [party] = [row for row in await matter.rows("party") if row["part"] == "applicant"]
    async with opened(qinghe.system.scope):
        await destroy_keys(qinghe.id, [party["person_id"]])

    with pytest.raises(NotFound):
        await recall_person(matter.id, phone="13822220009", id_number="", key=new_id(), actor=qinghe.clerk)

    assert await reads(matter) == []


async def test_nobody_is_recalled_by_a_number_not_on_the_case_nor_from_others_case_nor_by_who_reads_no_names(
    qinghe: County,
) -> None:
    matter = await a_case(qinghe, applicants=(Who("赵大勇", "13822220003"),))

    with pytest.raises(NotFound):
        await recall_person(matter.id, phone="13822220004", id_number="", key=new_id(), actor=qinghe.clerk)
    with pytest.raises(NotFound):
        await recall_person(matter.id, phone="13822220003", id_number="", key=new_id(), actor=qinghe.sister_clerk)
    with pytest.raises(Forbidden):
        await recall_person(matter.id, phone="13822220003", id_number="", key=new_id(), actor=qinghe.overseer)

    assert await reads(matter) == []
