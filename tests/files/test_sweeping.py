"""What never became part of a case leaves the store; store and table agree afterwards, whichever was ahead."""

from datetime import UTC, datetime, timedelta

from files.holding import drop_file, files_of_draft
from files.owners import of_a_browser
from files.reconcile import reconcile
from files.store import store
from kernel.crypto import digest
from kernel.ids import new_id
from kernel.instant import at, now
from tests.cast import County
from tests.files.pictures import picture
from tests.files.recordings import amr
from tests.files.stores import swept
from tests.matters import a_case, kept


async def in_the_store(county: County) -> set[str]:
    return {key async for key, _ in store.keys(f"{county.id}/")}


async def test_a_file_that_nobody_linked_is_gone_after_a_day_and_not_before(own_county: County) -> None:
    draft, owner = new_id(), of_a_browser(digest("a browser"))
    await kept(own_county.villager, picture(), owner=owner, draft_id=draft)
    there = await in_the_store(own_county)

    with at(now() + timedelta(hours=23)):
        early = await swept(own_county)
    held = await files_of_draft(draft, owner=owner, actor=own_county.villager)
    with at(now() + timedelta(hours=25)):
        late = await swept(own_county)

    assert sorted(key.rpartition("/")[2] for key in there) == ["shown", "thumb"]
    assert (early, len(held), late) == (0, 1, 1)
    assert await in_the_store(own_county) == set()
    assert await files_of_draft(draft, owner=owner, actor=own_county.villager) == []


async def test_what_somebody_took_back_is_gone_at_the_next_turn(own_county: County) -> None:
    owner = of_a_browser(digest("a browser"))
    file_id = await kept(own_county.villager, amr(), "a.amr", owner=owner, draft_id=new_id())
    await drop_file(file_id, owner=owner, actor=own_county.villager)

    gone = await swept(own_county)

    assert gone == 1
    assert await in_the_store(own_county) == set()


async def test_what_hangs_on_a_case_stays(own_county: County) -> None:
    matter = await a_case(own_county)
    await matter.attach(picture())

    with at(now() + timedelta(days=400)):
        gone = await swept(own_county)

    assert gone == 0
    assert len(await in_the_store(own_county)) == 2


async def test_an_object_without_a_row_is_removed_once_it_is_old_enough(own_county: County) -> None:
    await store.put(f"{own_county.id}/stray/shown", [b"x"], 1)

    young = await reconcile(own_county.system.scope)
    with at(datetime.now(UTC) + timedelta(days=2)):
        old = await reconcile(own_county.system.scope)

    assert (young.removed, old.removed) == (0, 1)
    assert await in_the_store(own_county) == set()


async def test_a_linked_file_whose_object_is_lost_is_named(own_county: County) -> None:
    matter = await a_case(own_county)
    await matter.attach(picture(), amr())
    first, second = await matter.rows("attachment", "at, id")
    whole = await reconcile(own_county.system.scope)

    await store.drop(f"{second['object_key']}/shown")
    found = await reconcile(own_county.system.scope)

    assert whole.lost == []
    assert found.lost == [str(second["file_id"])]
    assert first["file_id"] != second["file_id"]
