"""More files for a matter that is under way, and how they are handed out again."""

import json
import re

from litestar import Litestar

from tests.cast import County
from tests.client import Client, forms
from tests.files.pictures import opened as as_picture
from tests.files.pictures import picture
from tests.files.recordings import mp4
from tests.matters import a_case
from tests.portal.test_files import PHOTO, hand_in
from tests.portal.walk import case_path, guest, text_of


async def test_more_is_added_later_and_opened_again(app: Litestar, qinghe: County) -> None:
    matter = await a_case(qinghe)
    client = await guest(app, matter)

    answer = await hand_in(client, f"{case_path(matter)}/files", PHOTO, kind="evidence")
    page = await client.get(case_path(matter))
    [thumb] = re.findall(r'<img src="([^"]+/thumb)"', page.text)
    shown = await client.get(thumb.replace("/thumb", "/shown"))

    assert answer.headers["location"] == case_path(matter)
    assert "IMG_0001.jpg" in text_of(page.text)
    assert "补充了材料 1 份。" in text_of(page.text)
    assert "原件" not in text_of(page.text)
    assert (await client.get(thumb)).headers["content-type"] == "image/jpeg"
    assert dict(as_picture(shown.content).getexif()) == {}
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in shown.headers["content-security-policy"]
    assert shown.headers["content-disposition"] == "inline; filename*=UTF-8''IMG_0001.jpg"
    assert shown.headers["cache-control"] == "no-store"
    [entry] = [row for row in await matter.rows("journal", "seq") if row["verb"] == "case.attach"]
    assert len(json.loads(entry["data"])["files"]) == 1


async def test_the_same_form_twice_adds_once(app: Litestar, qinghe: County) -> None:
    matter = await a_case(qinghe)
    client = await guest(app, matter)
    path = f"{case_path(matter)}/files"
    page = await client.get(path)
    [action] = [one for one in forms(page.text) if "_token=" in one]
    fields = {"form_key": forms(page.text)[action]["form_key"], "kind": "material"}

    for _ in range(2):
        answer = await client.http.post(
            action, data=fields, files=[("files", PHOTO)], headers={"sec-fetch-site": "same-origin"}
        )
        assert answer.status_code == 303

    assert len(await matter.rows("attachment")) == 1


async def test_a_film_is_handed_out_in_parts(app: Litestar, qinghe: County) -> None:
    matter = await a_case(qinghe)
    film = mp4(sound=bytes(range(256)) * 1000)
    await matter.attach(film, by=qinghe.clerk)
    client = await guest(app, matter)
    [row] = await matter.rows("attachment")
    path = f"{case_path(matter)}/files/{row['id']}/shown"

    middle = await client.get(path, range="bytes=65530-200000")
    end = await client.get(path, range="bytes=-10")
    odd = await client.get(path, range="bytes=9-3")

    assert (middle.status_code, middle.content) == (206, film[65530:200001])
    assert middle.headers["content-range"] == f"bytes 65530-200000/{len(film)}"
    assert (end.status_code, end.content) == (206, film[-10:])
    assert (odd.status_code, odd.content) == (200, film)


async def test_a_stranger_opens_no_file(app: Litestar, qinghe: County) -> None:
    matter, other = await a_case(qinghe), await a_case(qinghe)
    await matter.attach(picture(), by=qinghe.clerk)
    [row] = await matter.rows("attachment")
    strangers = [Client(app), await guest(app, other)]

    answers = [
        await stranger.get(f"{path}/files/{row['id']}/shown")
        for stranger in strangers
        for path in (case_path(matter), case_path(other))
    ]

    assert [answer.status_code for answer in answers] == [404] * 4
