"""What may come in: every file of the corpus has its verdict, by what it is and not by what it is called."""

from pathlib import Path

import pytest

from files.looking.sniff import look_at
from files.looking.verdict import Bad
from files.refusals import SENTENCES
from tests.files.corpus import REFUSED, TAKEN
from tests.files.pictures import opened, png_with_words, with_place
from tests.files.recordings import box, mp4, track


def looked_at(content: bytes, folder: Path) -> str:
    path = folder / "in"
    path.write_bytes(content)
    return look_at(path, folder).mime


def shown(content: bytes, folder: Path) -> bytes:
    looked_at(content, folder)
    return (folder / "shown").read_bytes()


@pytest.mark.parametrize("name", TAKEN)
def test_a_file_that_people_send_is_taken(tmp_path: Path, name: str) -> None:
    make, mime = TAKEN[name]

    assert looked_at(make(), tmp_path) == mime


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_does_harm_is_refused(tmp_path: Path, name: str) -> None:
    make, verdict = REFUSED[name]

    with pytest.raises(Bad) as bad:
        looked_at(make(), tmp_path)

    assert bad.value.verdict == verdict
    assert SENTENCES[verdict].endswith("。")


def test_the_corpus_is_large_enough_and_every_refusal_of_a_content_is_in_it() -> None:
    verdicts = {verdict for _, verdict in REFUSED.values()}

    assert len(TAKEN) + len(REFUSED) >= 60
    assert verdicts == set(SENTENCES) - {"too_big", "too_many", "virus"}


def test_a_photo_keeps_its_picture_and_loses_place_owner_and_comment(tmp_path: Path) -> None:
    before = with_place()

    after = shown(before, tmp_path)

    assert b"SECRET-PHONE" in before
    assert b"SECRET-COMMENT" in before
    assert dict(opened(before).getexif().get_ifd(0x8825)) != {}
    assert dict(opened(after).getexif()) == {}
    assert [secret for secret in (b"SECRET", b"Exif", b"GPS") if secret in after] == []
    left, right = opened(after).getpixel((100, 100)), opened(after).getpixel((500, 100))
    assert (left[0] > 200, right[2] > 200) == (True, True)  # type: ignore[index]  # three colours


def test_words_in_a_screenshot_do_not_come_along(tmp_path: Path) -> None:
    assert b"SECRET" in png_with_words()
    assert b"SECRET" not in shown(png_with_words(), tmp_path)


def test_a_photo_taken_sideways_stands_upright(tmp_path: Path) -> None:
    after = opened(shown(with_place(orientation=6), tmp_path))

    assert after.size == (480, 640)
    top, bottom = after.getpixel((200, 50)), after.getpixel((200, 600))
    assert (top[0] > 200, bottom[2] > 200) == (True, True)  # type: ignore[index]  # three colours


def test_a_small_picture_comes_with_a_photo(tmp_path: Path) -> None:
    looked_at(with_place(), tmp_path)
    thumb = (tmp_path / "thumb").read_bytes()

    assert opened(thumb).size == (480, 360)
    assert b"SECRET" not in thumb


def test_what_was_behind_a_photo_does_not_come_along(tmp_path: Path) -> None:
    make, _ = TAKEN["photo with a page behind it"]

    assert b"<script>" not in shown(make(), tmp_path)


def test_a_film_loses_the_place_where_it_was_taken_and_nothing_moves(tmp_path: Path) -> None:
    told = box(b"udta", box(b"\xa9xyz", b"\0\x12\x15\xc7+23.7365+109.2187/")) + box(b"meta", b"SECRET-PHONE")
    before = mp4(track(b"vide"), more=told)

    after = shown(before, tmp_path)

    assert b"+23.7365" in before
    assert [secret for secret in (b"+23.7365", b"SECRET", b"udta", b"meta") if secret in after] == []
    assert len(after) == len(before)
    assert after.index(b"mdat") == before.index(b"mdat")
    assert looked_at(after, tmp_path) == "video/mp4"
