"""权益请求: a resident asks to be erased, the county decides; held while a file is kept, then gone for good."""

import json

import asyncpg
import pytest

from cases.commands.copy_own import copy_own
from cases.commands.recall import recall_person
from cases.commands.rights import ask_right, decide_right
from cases.commands.unmask import unmask_case
from cases.commands.who_saw import who_saw
from cases.erasing import erase_again, erase_due
from cases.filing import Papers
from cases.queries.page import case_page
from cases.queries.rights import erased_subjects, open_requests, own_requests
from cases.rights import Kind, RightsState
from journal.verify import verify
from kernel.errors import AlreadyDone, Conflict, Forbidden, Invalid, NotFound
from kernel.ids import new_id
from people import sessions
from people.citizens import end_citizen
from people.oidc.identities import keep
from tenants.keys import keyring
from tenants.scope import opened
from tests.cast import County
from tests.following import somebody
from tests.forgetting import ADDRESS, ID_NUMBER, NAME, WHY, asked, decided, erased, put_away_for_good, who_filed
from tests.notices.outbox import relayed
from tests.opened import told
from tests.running import new_phone


async def test_whoever_asks_is_answered_within_fifteen_working_days(qinghe: County) -> None:
    me = await somebody(qinghe, new_phone())

    await asked(me)

    async with opened(me.scope):
        [mine] = await own_requests(me)
    assert (mine.kind, mine.state, mine.asked) == (Kind.ERASE, RightsState.ASKED, WHY)
    assert 14 < (mine.due_at - mine.asked_at).days < 40


async def test_the_same_is_asked_once_until_it_was_answered_and_never_in_three_letters(qinghe: County) -> None:
    me, key = await somebody(qinghe, new_phone()), new_id()
    await ask_right(Kind.CORRECT, WHY, key=key, actor=me)

    with pytest.raises(AlreadyDone):
        await ask_right(Kind.CORRECT, WHY, key=key, actor=me)
    with pytest.raises(Conflict):
        await ask_right(Kind.CORRECT, WHY, key=new_id(), actor=me)
    with pytest.raises(Invalid):
        await ask_right(Kind.ERASE, "删", key=new_id(), actor=me)
    with pytest.raises(Forbidden):
        await ask_right(Kind.ERASE, WHY, key=new_id(), actor=qinghe.clerk)


async def test_the_countys_director_decides_and_nobody_else(qinghe: County) -> None:
    me = await somebody(qinghe, new_phone())
    request = await asked(me)

    for one in (qinghe.county_clerk, qinghe.director, me):
        with pytest.raises(Forbidden):
            await decide_right(request, True, "", key=new_id(), actor=one)
    with pytest.raises(NotFound):
        await decide_right(new_id(), True, "", key=new_id(), actor=qinghe.county_director)

    async with opened(qinghe.county_director.scope):
        waiting = await open_requests(qinghe.county_director)
    assert request in [one.id for one in waiting]


async def test_a_refusal_wants_a_reason_that_whoever_asked_reads(qinghe: County) -> None:
    me, _, matter = await who_filed(qinghe)
    request = await asked(me)

    with pytest.raises(Invalid):
        await decided(qinghe, request, grant=False, text="不行")
    await decided(qinghe, request, grant=False, text="这件事还在办，办结后再提。")

    async with opened(me.scope):
        [mine] = await own_requests(me)
        page = await case_page(matter.id, plain=True, actor=me)
    assert (mine.state, mine.answer) == (RightsState.REFUSED, "这件事还在办，办结后再提。")
    assert page.parties[0].name == NAME
    with pytest.raises(Conflict):
        await decided(qinghe, request)


async def test_while_a_file_is_kept_nothing_of_them_is_used_and_everything_of_others_is(qinghe: County) -> None:
    me, phone, matter = await who_filed(qinghe)

    await erased(qinghe, me)

    await unmask_case(matter.id, reason="核对一下姓名", key=new_id(), actor=qinghe.clerk)
    async with opened(qinghe.clerk.scope):
        page = await case_page(matter.id, plain=True, actor=qinghe.clerk)
    assert page.parties[0].name == "本人要求删除，已停止使用（个人信息保护法第四十七条）"
    assert (page.parties[0].phone, page.parties[0].papers) == ("", Papers())
    assert page.parties[1].name == "钱小军"
    for sought in ({"phone": phone, "id_number": ""}, {"phone": "", "id_number": ID_NUMBER}):
        with pytest.raises(NotFound):
            await recall_person(matter.id, **sought, key=new_id(), actor=qinghe.clerk)


async def test_the_matter_of_somebody_who_is_held_goes_on_and_writes_to_the_others_alone(own_county: County) -> None:
    me, _, matter = await who_filed(own_county)
    await relayed(own_county)
    await erased(own_county, me)

    await matter.accept()
    await relayed(own_county)

    rows = await matter.rows("message", "seq, id")
    assert [row["template"] for row in rows if row["recipient"] is not None] == ["received"] * 1 + ["accepted"] * 1


async def test_their_account_is_over_and_the_same_number_is_somebody_new(
    qinghe: County, owner: asyncpg.Connection
) -> None:
    phone = new_phone()
    me = await somebody(qinghe, phone)
    assert me.person_id
    cookie = await sessions.start(
        "portal", sessions.CITIZEN, account_id=me.person_id, county_id=qinghe.id, person_id=me.person_id
    )

    await erased(qinghe, me)

    assert await sessions.load(cookie, "portal") is None
    assert await owner.fetchval("select login from account where id = $1", me.person_id) == f"erased:{me.person_id}"
    assert (await somebody(qinghe, phone)).person_id != me.person_id


async def test_of_whom_no_file_is_kept_nothing_is_found_and_the_journal_holds(
    own_county: County, owner: asyncpg.Connection
) -> None:
    me, phone, matter = await who_filed(own_county)
    await relayed(own_county)
    sought = (NAME, phone, ID_NUMBER, ADDRESS, WHY)
    before = {text for _, text in await told(owner, own_county, *sought)}
    await erased(own_county, me)
    await put_away_for_good(matter)

    await erase_due(own_county.system.scope)

    assert {NAME, phone} <= before
    assert await told(owner, own_county, *sought) == []
    assert await owner.fetchval("select erased_at from rights_request where person_id = $1", me.person_id)
    key = await owner.fetchrow("select wrapped, held, destroyed_at from data_key where id = $1", me.person_id)
    assert (key["wrapped"], key["held"]) == (None, None)
    assert key["destroyed_at"]
    async with opened(own_county.system.scope):
        assert (await verify(own_county.id)).broken_at is None


async def test_whose_file_is_kept_is_held_however_often_the_worker_looks(
    qinghe: County, owner: asyncpg.Connection
) -> None:
    me, _, _ = await who_filed(qinghe)
    await erased(qinghe, me)

    await erase_due(qinghe.system.scope)

    key = await owner.fetchrow("select wrapped, held, destroyed_at from data_key where id = $1", me.person_id)
    assert (key["wrapped"], key["destroyed_at"]) == (None, None)
    assert key["held"]
    assert me.person_id not in await erased_subjects(qinghe.id, qinghe.place)


async def test_whoever_never_filed_is_erased_at_once_and_the_page_of_nothing_says_when(
    qinghe: County, owner: asyncpg.Connection
) -> None:
    me = await somebody(qinghe, new_phone())

    await erased(qinghe, me)

    verbs = [
        row["verb"]
        for row in await owner.fetch(
            "select verb from journal where county_id = $1 and subject_id = $2 order by seq", qinghe.id, me.person_id
        )
    ]
    assert verbs == ["account.join", "person.erase"]
    assert me.person_id in await erased_subjects(qinghe.id, qinghe.place)


async def test_after_a_backup_from_before_was_put_back_they_are_erased_again(
    qinghe: County, owner: asyncpg.Connection
) -> None:
    phone = new_phone()
    me = await somebody(qinghe, phone)
    assert me.person_id
    before = await owner.fetchrow("select wrapped from data_key where id = $1", me.person_id)
    await erased(qinghe, me)
    await owner.execute(
        "update data_key set wrapped = $2, destroyed_at = null where id = $1", me.person_id, before["wrapped"]
    )

    await erase_again(qinghe.id, qinghe.place, [me.person_id])

    key = await owner.fetchrow("select wrapped, held, destroyed_at from data_key where id = $1", me.person_id)
    assert (key["wrapped"], key["held"]) == (None, None)
    assert key["destroyed_at"]


async def test_the_journal_says_what_was_asked_and_decided_and_nothing_of_why(
    qinghe: County, owner: asyncpg.Connection
) -> None:
    me = await somebody(qinghe, new_phone())
    request = await asked(me, Kind.CORRECT)
    await decided(qinghe, request, text="已经更正，请看。")

    rows = await owner.fetch(
        "select verb, data::text from journal where county_id = $1 and subject_id = $2 order by seq",
        qinghe.id,
        request,
    )
    assert [(row["verb"], json.loads(row["data"])) for row in rows] == [
        ("rights.ask", {"kind": "correct"}),
        ("rights.grant", {"kind": "correct"}),
    ]


async def test_a_copy_of_everything_is_for_residents_about_themselves(qinghe: County) -> None:
    with pytest.raises(Forbidden):
        await copy_own("json", key=new_id(), actor=qinghe.director)
    with pytest.raises(Forbidden):
        await who_saw(NAME, actor=qinghe.director)


async def test_whoever_is_erased_in_one_county_keeps_their_account_in_another(
    qinghe: County, own_county: County, owner: asyncpg.Connection
) -> None:
    resident = await somebody(own_county, new_phone())
    assert resident.person_id
    async with opened(own_county.system.scope):
        key = await keyring.of(own_county.id)
        await keep(key, "https://id.example", b"subject", "portal", resident.person_id)

    async with opened(qinghe.system.scope):
        await end_citizen(qinghe.id, resident.person_id, [resident.person_id])

    assert await owner.fetchval("select count(*) from identity where account_id = $1", resident.person_id) == 1
    kept = await owner.fetchrow("select disabled_at, login from account where id = $1", resident.person_id)
    assert (kept["disabled_at"], kept["login"].startswith("citizen:")) == (None, True)
