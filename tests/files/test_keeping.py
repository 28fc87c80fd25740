"""A file from the hand of somebody into a case: sealed in the store, linked once, counted, told in the journal."""

import hashlib
import json

import asyncpg
import pytest

from cases.attaching import Brought
from cases.commands.attach import attach_files
from cases.commands.open_attachment import open_attachment
from cases.queries.page import case_page
from files.holding import Bundle, drop_file, files_of_draft
from files.owners import of_a_browser, owner_of
from files.reading import read_file
from files.refusals import Refused
from files.store import store
from kernel.crypto import digest
from kernel.errors import Conflict, Forbidden, NotFound
from kernel.ids import new_id
from people import actor as actors
from people.actor import Actor
from people.reads import reads_of
from tenants.scope import opened
from tests.cast import County
from tests.files.pictures import opened as as_picture
from tests.files.pictures import picture, with_place
from tests.files.recordings import mp4
from tests.matters import Matter, a_case, kept


async def read(matter: Matter, actor: Actor, part: str = "shown", at: int = 0) -> bytes:
    attachment = (await matter.rows("attachment", "at, id"))[at]
    file = await open_attachment(matter.id, attachment["id"], part, actor=actor)  # type: ignore[arg-type]  # by name
    pieces = read_file(file.object_key, file.key, file.part, file.size, (0, file.size - 1))
    return b"".join([piece async for piece in pieces])


async def in_the_store(key: str, part: str = "shown") -> bytes:
    return b"".join([some async for some in store.get(f"{key}/{part}", 0, 10**8)])


async def test_what_was_handed_in_is_read_by_whoever_reads_the_case(qinghe: County) -> None:
    matter = await a_case(qinghe)
    film = mp4(sound=bytes(range(256)) * 1000)
    await matter.attach(film, by=qinghe.clerk)

    assert await read(matter, qinghe.clerk) == film
    assert await read(matter, qinghe.county_clerk) == film
    with pytest.raises(NotFound):
        await read(matter, qinghe.sister_clerk)


async def test_the_store_holds_nothing_that_can_be_read(qinghe: County) -> None:
    matter = await a_case(qinghe)
    film = mp4(sound=b"a very private word" * 20000)
    await matter.attach(film, by=qinghe.clerk)
    [row] = await matter.rows("attachment")

    sealed = await in_the_store(row["object_key"])

    assert b"a very private word" in film
    assert [word for word in (b"private", b"ftyp", b"moov") if word in sealed] == []
    assert str(matter.id) not in row["object_key"]
    assert row["object_key"].startswith(f"{qinghe.id}/")
    assert b"\xe8\xaf\x81" not in bytes(row["name"])  # the first letter of its name


async def test_the_journal_tells_who_added_what_by_its_hash_and_not_its_name(qinghe: County) -> None:
    matter = await a_case(qinghe)
    photo = with_place()
    await matter.attach(photo, by=qinghe.clerk)
    [row] = await matter.rows("attachment")

    entry = (await matter.rows("journal", "seq"))[-1]

    assert (entry["verb"], entry["subject"], entry["subject_id"]) == ("case.attach", "case", matter.id)
    assert entry["actor"] == qinghe.clerk.person_id
    assert json.loads(entry["data"]) == {"files": {str(row["id"]): hashlib.sha256(photo).hexdigest()}}
    assert (row["kind"], row["mime"], row["by_person"]) == ("material", "image/jpeg", qinghe.clerk.person_id)


async def test_forms_that_others_have_open_stay_good(qinghe: County) -> None:
    matter = await a_case(qinghe)
    before = await matter.version()

    await matter.attach(picture(), by=qinghe.clerk)
    await matter.accept(version=before)

    assert (await matter.row())["state"] == "ACCEPTED"


async def test_of_evidence_what_came_in_is_kept_beside_what_is_shown(qinghe: County) -> None:
    matter = await a_case(qinghe)
    photo = with_place()
    file_id = await kept(qinghe.clerk, photo, evidence=True)
    bundle = Bundle(owner_of(qinghe.clerk), (file_id,))
    await attach_files(matter.id, bundle, Brought(public=False, actor=qinghe.clerk), key=new_id())
    [row] = await matter.rows("attachment")

    assert row["kind"] == "evidence"
    assert await read(matter, qinghe.clerk, "original") == photo
    assert dict(as_picture(await read(matter, qinghe.clerk)).getexif()) == {}
    assert b"SECRET" not in await in_the_store(row["object_key"], "original")


async def test_of_a_photo_that_is_no_evidence_only_the_clean_one_is_kept(qinghe: County) -> None:
    matter = await a_case(qinghe)
    await matter.attach(with_place(), by=qinghe.clerk)

    with pytest.raises(NotFound):
        await read(matter, qinghe.clerk, "original")
    [row] = await matter.rows("attachment")
    with pytest.raises(NotFound):
        await in_the_store(row["object_key"], "original")


async def test_whoever_opens_a_file_is_written_down(qinghe: County, owner: asyncpg.Connection) -> None:
    matter = await a_case(qinghe)
    await matter.attach(picture(), by=qinghe.clerk)
    [row] = await matter.rows("attachment")
    guest = actors.guest(qinghe.id, qinghe.village, matter.id)

    await read(matter, qinghe.county_clerk)
    await read(matter, guest)
    await read(matter, qinghe.clerk, "thumb")

    reads = await owner.fetch("select * from read_log where case_id = $1 order by at, id", matter.id)
    assert [(one["person_id"], one["post_id"], one["subject"]) for one in reads] == [
        (qinghe.county_clerk.person_id, qinghe.county_clerk.post_id, row["id"]),
        (None, None, row["id"]),
    ]
    async with opened(qinghe.clerk.scope):
        told = await reads_of(matter.id, actor=qinghe.clerk)
    assert [(one.post, one.reason) for one in told] == [("申请人", "打开材料"), ("county_clerk", "打开材料")]


async def test_a_resident_reads_what_is_meant_for_them_and_no_original(qinghe: County) -> None:
    matter = await a_case(qinghe)
    await matter.attach(picture(), by=qinghe.clerk, public=False)
    guest = actors.guest(qinghe.id, qinghe.village, matter.id)
    evidence = await kept(guest, with_place(), evidence=True)
    bundle = Bundle(owner_of(guest), (evidence,))
    await attach_files(matter.id, bundle, Brought(public=True, actor=guest), key=new_id())

    async with opened(guest.scope):
        shown = await case_page(matter.id, actor=guest)
    async with opened(qinghe.clerk.scope):
        whole = await case_page(matter.id, actor=qinghe.clerk)

    assert [file.kind for file in shown.attachments] == ["evidence"]
    assert [file.kind for file in whole.attachments] == ["material", "evidence"]
    assert shown.steps[0].sentence == "补充了材料 1 份。"
    with pytest.raises(NotFound):
        await read(matter, guest, at=0)
    with pytest.raises(Forbidden):
        await read(matter, guest, "original", at=1)


async def test_a_small_picture_of_an_identity_card_is_never_shown(qinghe: County) -> None:
    matter = await a_case(qinghe)
    await matter.attach(picture(), by=qinghe.clerk, kind="identity")

    async with opened(qinghe.clerk.scope):
        page = await case_page(matter.id, actor=qinghe.clerk)

    assert [(file.kind, file.thumb) for file in page.attachments] == [("identity", False)]
    with pytest.raises(NotFound):
        await read(matter, qinghe.clerk, "thumb")


async def test_an_eleventh_file_is_refused_and_nothing_of_it_is_linked(qinghe: County) -> None:
    matter = await a_case(qinghe)
    small = picture(size=(8, 8))
    await matter.attach(*[small] * 9, by=qinghe.clerk)

    with pytest.raises(Refused) as refused:
        await matter.attach(small, small, by=qinghe.clerk)
    await matter.attach(small, by=qinghe.clerk)

    assert refused.value.verdict == "too_many"
    assert len(await matter.rows("attachment")) == 10
    assert (await matter.verbs())[-2:] == ["case.attach", "case.attach"]


async def test_another_persons_file_cannot_be_taken(qinghe: County) -> None:
    matter = await a_case(qinghe)
    theirs = await kept(qinghe.reviewer, picture())

    for owner in (owner_of(qinghe.clerk), owner_of(qinghe.reviewer)):
        bundle = Bundle(owner, (theirs, new_id()))
        with pytest.raises(Conflict):
            await attach_files(matter.id, bundle, Brought(public=True, actor=qinghe.clerk), key=new_id())

    assert await matter.rows("attachment") == []


async def test_an_overseer_adds_nothing(qinghe: County) -> None:
    matter = await a_case(qinghe)
    mine = await kept(qinghe.overseer, picture())

    bundle = Bundle(owner_of(qinghe.overseer), (mine,))
    with pytest.raises(Forbidden):
        await attach_files(matter.id, bundle, Brought(public=True, actor=qinghe.overseer), key=new_id())

    assert await matter.rows("attachment") == []


async def test_nothing_is_added_to_a_case_that_is_over(qinghe: County) -> None:
    matter = await a_case(qinghe, "closed")

    with pytest.raises(Conflict):
        await matter.attach(picture(), by=qinghe.clerk)

    assert await matter.rows("attachment") == []


async def test_a_photo_alone_files_a_matter(qinghe: County) -> None:
    bearer, draft = "browser of a resident", new_id()
    owner = of_a_browser(digest(bearer))
    file_id = await kept(qinghe.villager, picture(), "路灯.png", owner=owner, draft_id=draft)

    matter = await a_case(qinghe, say="", files=Bundle(owner, (file_id,)))

    [row] = await matter.rows("attachment")
    [entry] = await matter.rows("journal", "seq")
    assert (row["file_id"], row["public"]) == (file_id, True)
    assert json.loads(entry["data"])["files"] == {str(row["id"]): bytes(row["sha256"]).hex()}
    assert await files_of_draft(draft, owner=owner, actor=qinghe.villager) == []
    async with opened(qinghe.clerk.scope):
        page = await case_page(matter.id, actor=qinghe.clerk)
    assert [(file.name, file.media, file.thumb) for file in page.attachments] == [("路灯.jpg", "photo", True)]


async def test_a_draft_shows_its_files_to_its_browser_alone_and_lets_go_of_them(qinghe: County) -> None:
    draft, mine = new_id(), of_a_browser(digest("my browser"))
    theirs = of_a_browser(digest("another browser"))
    file_id = await kept(qinghe.villager, picture(), "../../etc/墙\u202egpj.exe", owner=mine, draft_id=draft)

    held = await files_of_draft(draft, owner=mine, actor=qinghe.villager)
    await drop_file(file_id, owner=theirs, actor=qinghe.villager)

    assert [file.name for file in held] == ["墙gpj.jpg"]
    assert await files_of_draft(draft, owner=theirs, actor=qinghe.villager) == []
    assert len(await files_of_draft(draft, owner=mine, actor=qinghe.villager)) == 1
    await drop_file(file_id, owner=mine, actor=qinghe.villager)
    assert await files_of_draft(draft, owner=mine, actor=qinghe.villager) == []
