"""The store is away: matters are filed all the same, and each person is told how to add their files later."""

from time import monotonic

import asyncpg
import pytest
from litestar import Litestar

from tests.cast import County
from tests.client import Client
from tests.files.stores import FAILING, stopped, swept
from tests.matters import a_case
from tests.portal.test_files import PHOTO, hand_in, rest_of
from tests.portal.walk import STORY, begin, case_path, guest, home, read_case, send, text_of

BEARABLE = 6.0  # seconds, on a busy machine


@pytest.mark.parametrize("how", FAILING)
async def test_a_matter_is_filed_and_the_person_told_how_to_add_the_photo(
    browser: Client, qinghe: County, how: str
) -> None:
    draft = await begin(browser, home(qinghe))
    begun = monotonic()

    async with FAILING[how]():
        answer = await hand_in(browser, f"{draft}/story", PHOTO, story=STORY)
        waited = monotonic() - begun
        on = await hand_in(browser, f"{draft}/story", story=STORY)
        await rest_of(browser, draft, qinghe)
        sent = await send(browser, draft)

    assert answer.status_code == 422
    assert "现在传不了文件。事情照样能交，写的都在" in text_of(answer.text)
    assert STORY in answer.text
    assert waited < BEARABLE
    assert on.headers["location"] == f"{draft}/wants"
    assert "还有文件没传上来" in text_of(sent.page)
    assert (await read_case(qinghe, sent.number)).attachments == []


@pytest.mark.parametrize("how", FAILING)
async def test_a_file_that_cannot_be_fetched_is_a_page_that_says_when_to_come_back(
    app: Litestar, qinghe: County, how: str
) -> None:
    matter = await a_case(qinghe)
    client = await guest(app, matter)
    await hand_in(client, f"{case_path(matter)}/files", PHOTO, kind="material")
    [row] = await matter.rows("attachment")

    async with FAILING[how]():
        page = await client.get(case_path(matter))
        answer = await client.get(f"{case_path(matter)}/files/{row['id']}/shown")

    assert page.status_code == 200
    assert "IMG_0001.jpg" in page.text
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "30"


async def test_nothing_of_a_failed_upload_stays_behind(
    app: Litestar, own_county: County, owner: asyncpg.Connection
) -> None:
    matter = await a_case(own_county)
    client = await guest(app, matter)

    async with stopped():
        answer = await hand_in(client, f"{case_path(matter)}/files", PHOTO, kind="material")
        swept_meanwhile = await swept(own_county)
    waiting = await owner.fetchval("select state from file where county_id = $1", own_county.id)
    gone = await swept(own_county)

    assert answer.status_code == 422
    assert await matter.rows("attachment") == []
    assert (swept_meanwhile, waiting, gone) == (0, "gone", 1)
    assert await owner.fetchval("select count(*) from file where county_id = $1", own_county.id) == 0
