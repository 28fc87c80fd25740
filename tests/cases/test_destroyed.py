"""What is left of a case whose file was destroyed: its line in the register, and nothing that opens."""

from datetime import datetime

import asyncpg
import pytest

from cases.commands.keep_longer import keep_longer
from cases.commands.unmask import unmask_case
from cases.filing import Who
from cases.queries.page import CasePage, case_page
from files.store import store
from files.sweep import sweep_files
from journal.verify import verify
from kernel.errors import Conflict, NotFound
from kernel.ids import new_id
from kernel.instant import at
from people import actor as actors
from people.actor import Actor
from tenants.keys import destroy_keys, keyring, seals_of
from tenants.scope import opened
from tests.cases.away import LOCAL, a_closed, an_archivist, put_away
from tests.cases.old_files import LATER, WHY, destroyed, old
from tests.cast import County
from tests.files.pictures import picture
from tests.following import somebody
from tests.intake import how
from tests.matters import Matter, a_case
from tests.notices.outbox import messages, relayed
from tests.running import as_worker, new_phone


async def shown(matter: Matter, actor: Actor) -> CasePage:
    with at(LATER):
        async with opened(actor.scope):
            return await case_page(matter.id, actor=actor)


async def test_with_its_key_everything_goes_that_was_written_and_the_line_stays(
    own_county: County, owner: asyncpg.Connection
) -> None:
    archivist = await an_archivist(own_county)
    matter = await a_closed(own_county)
    await put_away(matter, archivist)
    before = await matter.row()

    await destroyed(matter, archivist)

    after, parties = await matter.row(), await matter.rows("party")
    stays = ("number", "register_number", "archive_number", "category", "state", "made_at", "closed_at", "people")
    assert [after[name] for name in stays] == [before[name] for name in stays]
    assert (after["destroyed_at"], after["destroyed_as"], after["destroyed_why"]) == (LATER, "director", "no_value")
    assert (after["title"], after["expires_at"]) == ("（卷宗已销毁）", None)
    async with opened(own_county.system.scope):
        opens = await seals_of(await keyring.of(own_county.id), [matter.id, *(row["person_id"] for row in parties)])
    assert opens == {}
    assert {value for row in parties for key, value in row.items() if "blind" in key or key == "name"} == {None}
    grams = await owner.fetchval("select grams from case_words where case_id = $1", matter.id)
    persons = await owner.fetch("select * from person where id = any($1)", [row["person_id"] for row in parties])
    assert grams == []
    assert {(row["name"], row["name_blind"], row["phone_blind"]) for row in persons} == {(None, None, None)}
    assert (await matter.verbs())[-2:] == ["proposal.grant", "case.destroy"]
    async with opened(own_county.system.scope):
        assert (await verify(own_county.id)).broken_at is None


async def test_its_files_leave_the_store_by_the_sweep_alone(qinghe: County, owner: asyncpg.Connection) -> None:
    archivist = await an_archivist(qinghe)
    matter = await a_case(qinghe, "approved")
    await matter.attach(picture())
    with at(datetime(2026, 3, 2, 9, tzinfo=LOCAL)):
        await matter.visit()
    await put_away(matter, archivist)

    await destroyed(matter, archivist)

    [attachment] = await matter.rows("attachment")
    kept = [key async for key, _ in store.keys(attachment["object_key"])]
    with as_worker():
        await sweep_files(matter.county.system.scope)
    left = [key async for key, _ in store.keys(attachment["object_key"])]
    rows = await owner.fetchval("select count(*) from file where id = $1", attachment["file_id"])
    assert kept
    assert (left, rows) == ([], 0)


async def test_a_party_of_another_matter_keeps_the_key_and_is_gone_from_this_one(
    qinghe: County, owner: asyncpg.Connection
) -> None:
    archivist = await an_archivist(qinghe)
    matter, other = await old(qinghe, archivist), await a_case(qinghe)
    shared, alone = await matter.rows("party", "seq"), (await other.rows("party", "seq"))[0]
    # Known in both, as somebody who signed in is.
    await owner.execute("update party set person_id = $1 where id = $2", shared[0]["person_id"], alone["id"])

    await destroyed(matter, archivist)

    async with opened(qinghe.system.scope):
        seals = await seals_of(await keyring.of(qinghe.id), [row["person_id"] for row in shared])
    assert set(seals) == {shared[0]["person_id"]}
    assert {row["name"] for row in await matter.rows("party")} == {None}


async def test_whoever_has_an_account_keeps_their_key(qinghe: County) -> None:
    archivist, phone = await an_archivist(qinghe), new_phone()
    me = await somebody(qinghe, phone)
    matter = await old(qinghe, archivist, by=me, applicants=(Who("赵大勇", phone),), people=1)

    await destroyed(matter, archivist)

    assert me.person_id
    async with opened(qinghe.system.scope):
        seals = await seals_of(await keyring.of(qinghe.id), [me.person_id])
    assert set(seals) == {me.person_id}
    assert {row["name"] for row in await matter.rows("party")} == {None}


async def test_its_messages_say_nothing_any_more(own_county: County) -> None:
    archivist = await an_archivist(own_county)
    matter = await old(own_county, archivist)
    await relayed(own_county)

    await destroyed(matter, archivist)

    left = await messages(matter)
    assert left
    assert {(row["recipient"], row["variables"], row["recipient_blind"]) for row in left} == {(None, None, None)}


async def test_nobody_does_anything_more_with_what_was_destroyed(qinghe: County) -> None:
    archivist = await an_archivist(qinghe)
    matter = await old(qinghe, archivist)
    await destroyed(matter, archivist)

    with at(LATER), pytest.raises(Conflict, match="已经销毁"):
        await keep_longer(matter.id, **await how(matter, archivist, {"years": 5, "text": WHY}))
    with at(LATER), pytest.raises(NotFound):
        await unmask_case(matter.id, reason="核对一下", key=new_id(), actor=qinghe.clerk)


async def test_its_page_says_what_is_left_to_staff_and_to_the_applicant(qinghe: County) -> None:
    archivist = await an_archivist(qinghe)
    matter = await old(qinghe, archivist)
    await destroyed(matter, archivist)

    guest = actors.guest(qinghe.id, qinghe.place, matter.id)
    staff, applicant = await shown(matter, qinghe.clerk), await shown(matter, guest)

    assert staff.shown == applicant.shown == "DESTROYED"
    assert (staff.parties, staff.demands, staff.attachments, staff.moves) == ([], [], [], [])
    assert {step.text for step in (*staff.steps, *applicant.steps)} == {""}
    assert staff.steps[0].verb == "case.destroy"
    assert applicant.case.title == "（卷宗已销毁）"


async def test_a_page_that_read_the_case_just_before_shows_no_word_of_it(qinghe: County) -> None:
    matter = await a_case(qinghe, "approved")
    async with opened(qinghe.system.scope):
        await destroy_keys(qinghe.id, [matter.id])

    page = await shown(matter, qinghe.clerk)

    assert (page.parties, page.demands) == ([], [])
    assert {step.text for step in page.steps} == {""}
