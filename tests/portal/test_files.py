"""A resident hands in photos and recordings: while telling what happened, and later on the page of the matter."""

import re

import asyncpg
import httpx
import pytest
from litestar import Litestar

from files.store import store
from kernel.settings import Settings
from tests.cast import County
from tests.client import Client, forms
from tests.files.pictures import with_place
from tests.files.recordings import amr, mp4
from tests.portal.walk import (
    ANSWERS,
    STORY,
    answered,
    begin,
    home,
    matter_of,
    read_case,
    send,
    text_of,
)

Sent = tuple[str, bytes, str]
PHOTO: Sent = ("IMG_0001.jpg", with_place(), "image/jpeg")
VOICE: Sent = ("voice.amr", amr(), "audio/amr")
PAGE: Sent = ("x.jpg", b"<html><script>alert(1)</script>", "image/jpeg")


async def hand_in(client: Client, path: str, *files: Sent, **fields: str) -> httpx.Response:
    """As a browser without script: one form of several parts, its token in the address."""
    shown = await client.get(path)
    [action] = [one for one in forms(shown.text) if one.startswith(f"{path}?_token=")]
    known = {name: value for name, value in forms(shown.text)[action].items() if name in ("form_key", "story")}
    parts = [("files", file) for file in files] or [("files", ("", b"", "application/octet-stream"))]
    headers = {"sec-fetch-site": "same-origin"}
    return await client.http.post(action, data=known | fields, files=parts, headers=headers)


def names(page: str) -> list[str]:
    """The files that a question lists, each with a button that takes it back."""
    return re.findall(r'aria-label="去掉 ([^"]+)"', page)


async def rest_of(client: Client, draft: str, county: County) -> None:
    for step, fields in {**ANSWERS, "place": {"place": county.village, "within": county.town}}.items():
        if step != "story":
            answer = await client.post(f"{draft}/{step}", fields)
            assert answer.status_code == 303, (step, answer.text)


async def test_a_photo_and_a_voice_alone_file_a_matter_without_script(browser: Client, qinghe: County) -> None:
    draft = await begin(browser, home(qinghe))

    added = await hand_in(browser, f"{draft}/story", PHOTO, VOICE, do="add")
    listed = await browser.get(f"{draft}/story")
    on = await hand_in(browser, f"{draft}/story")
    await rest_of(browser, draft, qinghe)
    checked = await browser.get(f"{draft}/check")
    sent = await send(browser, draft)

    assert (added.status_code, added.headers["location"]) == (303, f"{draft}/story")
    assert names(listed.text) == ["IMG_0001.jpg", "voice.amr"]
    assert (on.status_code, on.headers["location"]) == (303, f"{draft}/wants")
    assert "附上：IMG_0001.jpg、voice.amr" in text_of(checked.text)
    case = await read_case(qinghe, sent.number)
    assert [(file.name, file.media, file.kind) for file in case.attachments] == [
        ("IMG_0001.jpg", "photo", "material"),
        ("voice.amr", "audio", "material"),
    ]


async def test_what_was_typed_stays_while_files_come_and_go(browser: Client, qinghe: County) -> None:
    draft = await begin(browser, home(qinghe))
    await hand_in(browser, f"{draft}/story", PHOTO, VOICE, do="add", story="工钱")
    page = await browser.get(f"{draft}/story")
    [button, _] = re.findall(r'value="(drop-[^"]+)"', page.text)

    await hand_in(browser, f"{draft}/story", do=button, story="工钱没发")

    page = await browser.get(f"{draft}/story")
    assert names(page.text) == ["voice.amr"]
    [form] = [fields for action, fields in forms(page.text).items() if action.startswith(f"{draft}/story")]
    assert form["story"] == "工钱没发"


async def test_a_refused_file_says_why_and_holds_back_nothing_else(browser: Client, qinghe: County) -> None:
    draft = await begin(browser, home(qinghe))

    answer = await hand_in(browser, f"{draft}/story", PAGE, PHOTO, story=STORY)
    on = await hand_in(browser, f"{draft}/story", story=STORY)

    assert answer.status_code == 422
    assert "“x.jpg”：这种文件收不了。" in text_of(answer.text)
    assert "别的 1 个已经收下了。" in text_of(answer.text)
    assert STORY in answer.text
    assert names(answer.text) == ["IMG_0001.jpg"]
    assert on.headers["location"] == f"{draft}/wants"


async def test_few_words_are_enough_with_a_photo_and_not_without(browser: Client, qinghe: County) -> None:
    draft = await begin(browser, home(qinghe))

    alone = await hand_in(browser, f"{draft}/story", story="看图")
    with_photo = await hand_in(browser, f"{draft}/story", PHOTO, story="看图")

    assert alone.status_code == 422
    assert "至少 10 个字" in text_of(alone.text)
    assert with_photo.headers["location"] == f"{draft}/wants"


async def test_more_than_twenty_megabytes_get_a_sentence(browser: Client, qinghe: County) -> None:
    draft = await begin(browser, home(qinghe))
    film: Sent = ("长.mp4", mp4(sound=bytes(20 * 1024 * 1024)), "video/mp4")

    answer = await hand_in(browser, f"{draft}/story", film, story=STORY)

    assert answer.status_code == 422
    assert "超过 20 MB" in text_of(answer.text)


async def test_nothing_is_read_before_the_token_was_looked_at(browser: Client, qinghe: County) -> None:
    draft = await begin(browser, home(qinghe))
    read: list[int] = []

    async def body() -> object:
        read.append(1)
        yield b"--x\r\n"

    headers = {"content-type": "multipart/form-data; boundary=x", "sec-fetch-site": "same-origin"}
    answers = [
        await browser.http.post(f"{draft}/story{query}", content=body(), headers=headers)
        for query in ("", "?_token=wrong", f"?_token={browser.token(f'{draft}/wants')}")
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert read == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"--x\r\n",
        b'--x\r\ncontent-disposition: form-data; name="story"\r\n\r\nabc',
        b"\0" * 50,
    ],
)
async def test_a_broken_form_of_parts_is_refused_kindly(browser: Client, qinghe: County, body: bytes) -> None:
    draft = await begin(browser, home(qinghe))
    path = f"{draft}/story"
    headers = {"content-type": "multipart/form-data; boundary=x", "sec-fetch-site": "same-origin"}

    answer = await browser.http.post(f"{path}?_token={browser.token(path)}", content=body, headers=headers)

    assert answer.status_code == 422
    assert "读不出来" in answer.text


async def test_another_browser_takes_nothing_back(app: Litestar, browser: Client, qinghe: County) -> None:
    draft = await begin(browser, home(qinghe))
    await hand_in(browser, f"{draft}/story", PHOTO, do="add")
    stranger = Client(app)
    path = f"{draft}/story"

    answer = await stranger.http.post(
        f"{path}?_token={stranger.token(path)}",
        data={"do": "add"},
        files=[("files", PHOTO)],
        headers={"sec-fetch-site": "same-origin"},
    )

    assert answer.status_code == 404
    assert names((await browser.get(path)).text) == ["IMG_0001.jpg"]


async def test_quick_exit_takes_the_files_of_a_sealed_matter_along(
    browser: Client, qinghe: County, owner: asyncpg.Connection
) -> None:
    draft = await begin(browser, home(qinghe), "harm")
    await hand_in(browser, f"{draft}/story", PHOTO, do="add")
    draft_id = draft.rpartition("/")[2]
    before = await owner.fetchval("select state from file where draft_id = $1::uuid", draft_id)

    await browser.get(f"{home(qinghe)}/leave?draft={draft_id}")

    assert before == "uploaded"
    assert await owner.fetchval("select state from file where draft_id = $1::uuid", draft_id) == "gone"


async def test_without_a_store_nothing_is_offered_and_a_matter_is_filed(
    app: Litestar, qinghe: County, settings: Settings
) -> None:
    client = Client(app)
    await store.stop()
    draft = await answered(client, home(qinghe), qinghe)
    page = await client.get(f"{draft}/story")
    sent = await send(client, draft)
    store.start(settings.s3_url)

    assert 'type="file"' not in page.text
    assert await matter_of(qinghe, sent)
