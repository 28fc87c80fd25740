"""案卷包: whoever gets it reads it without a network and finds whatever was changed on the way."""

import json
import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from journal.proof import proof_of_case
from tenants.scope import opened
from tests.cast import County
from tests.files.pictures import picture, with_place
from tests.matters import STORY, Matter, a_case
from tests.papers.travelling import SCRIPT, WRITTEN, Sent, found, packed, relisted, run, send
from tests.running import rows


@pytest.fixture
async def matter(qinghe: County) -> Matter:
    matter = await a_case(qinghe, "told")
    await matter.attach(picture())
    await matter.attach(with_place(), evidence=True)
    return matter


@pytest.fixture
async def sent(matter: Matter) -> Sent:
    return await send(matter)


async def test_it_verifies_with_nothing_but_the_script_in_it(sent: Sent, tmp_path: Path) -> None:
    (tmp_path / "包.zip").write_bytes(sent.raw)
    zipfile.ZipFile(BytesIO(sent.raw)).extractall(tmp_path / "unpacked")

    code, said = run(tmp_path / "unpacked" / "verify.py", str(tmp_path / "包.zip"), sent.code)

    assert (code, said[:3]) == (0, "完整：")
    assert run(SCRIPT, str(tmp_path / "unpacked"), sent.code[:32], sent.code[32:])[0] == 0


async def test_the_newest_row_that_it_names_is_that_of_its_own_county(qinghe: County, own_county: County) -> None:
    for county in (qinghe, own_county):
        matter = await a_case(county, "told")
        async with opened(county.director.scope):
            head = (await proof_of_case(county.id, matter.id)).head

        [newest] = await rows("select max(seq) as seq from journal where county_id = $1", county.id)
        assert head["seq"] == newest["seq"]


async def test_the_script_in_it_is_the_one_of_the_repository(sent: Sent) -> None:
    assert sent.files["verify.py"] == SCRIPT.read_bytes()


async def test_any_changed_byte_is_found(sent: Sent, tmp_path: Path) -> None:
    step = len(sent.raw) // 300
    directory = sent.raw.rindex(b"PK\x01\x02", 0, sent.raw.index(b"PK\x05\x06")) - 200
    places = {*range(0, len(sent.raw), step), *range(directory, len(sent.raw), 3)}

    unseen = [at for at in places if not found(_flipped(sent.raw, at), tmp_path, sent.code)]

    assert unseen == []


def _flipped(raw: bytes, at: int) -> bytes:
    return raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]


async def test_it_names_the_file_in_which_a_byte_was_changed(sent: Sent, tmp_path: Path) -> None:
    at = sent.raw.index(b'"format": "zongzhi-passport/1"')

    said = found(_flipped(sent.raw, at), tmp_path, sent.code)

    assert said.startswith("case.json：")


async def test_a_changed_file_is_named_in_an_unpacked_folder(sent: Sent, tmp_path: Path) -> None:
    zipfile.ZipFile(BytesIO(sent.raw)).extractall(tmp_path)
    (tmp_path / "files" / "01.jpg").write_bytes(picture() + b"\0")

    assert run(SCRIPT, str(tmp_path), sent.code) == (1, "不完整。第一处不对的：files/01.jpg：内容被改过\n")


async def test_added_removed_and_renamed_files_are_named(sent: Sent, tmp_path: Path) -> None:
    files = sent.files
    added = files | {"files/99.pdf": b"%PDF"}
    removed = {name: content for name, content in files.items() if name != "files/01.jpg"}
    renamed = {("files/07.jpg" if name == "files/01.jpg" else name): content for name, content in files.items()}

    said = [found(packed(changed), tmp_path, sent.code) for changed in (added, removed, renamed)]

    assert said == ["files/99.pdf：是后加的", "files/01.jpg：不见了", "files/01.jpg：被改名成 files/07.jpg"]


async def test_two_files_that_change_places_are_found(sent: Sent, tmp_path: Path) -> None:
    files = sent.files
    swapped = files | {"case.json": files["journal.json"], "journal.json": files["case.json"]}

    assert found(packed(swapped), tmp_path, sent.code) == "case.json：内容被改过"


async def test_a_forged_list_does_not_fit_the_code_of_the_letter(sent: Sent, tmp_path: Path) -> None:
    forged = relisted(sent.files | {"files/01.jpg": picture() + b"\0"})

    assert found(forged, tmp_path, sent.code).startswith("SHA256SUMS：和函上的核验码对不上")


async def test_a_forged_course_does_not_fit_the_journal_even_with_a_new_list(sent: Sent, tmp_path: Path) -> None:
    told = sent.files["case.json"].replace(STORY.encode(), "什么也没有发生。".encode())
    journal = sent.files["journal.json"].replace(rb"case.accept", rb"case.refuse")

    assert found(relisted(sent.files | {"case.json": told}), tmp_path).startswith("case.json：第")
    assert found(relisted(sent.files | {"journal.json": journal}), tmp_path).startswith("journal.json：第")


async def test_a_row_taken_out_of_the_middle_of_the_chain_is_found(sent: Sent, tmp_path: Path) -> None:
    journal = json.loads(sent.files["journal.json"])
    follows = next(row for row in journal["rows"] if any(row["prev"] == one["hash"] for one in journal["rows"]))
    follows["prev"] = "00" * 32

    said = found(relisted(sent.files | {"journal.json": json.dumps(journal).encode()}), tmp_path)

    assert said == f"journal.json：第 {follows['seq']} 条流程记录被改过"


async def test_what_is_no_zip_or_was_cut_off_is_said(sent: Sent, tmp_path: Path) -> None:
    assert found(sent.raw[: len(sent.raw) // 2], tmp_path, sent.code).startswith("整个包：打不开")
    assert found(sent.raw + b"\0", tmp_path, sent.code) != ""


async def test_the_page_in_it_asks_nothing_of_anybody(sent: Sent) -> None:
    html = sent.files["index.html"].decode()

    linked = re.findall(r'(?:href|src)="([^"]*)"', html)

    assert set(linked) <= set(sent.files)
    assert re.findall(r"<script|https?:|//|\son\w+=|@import|url\(", html + sent.files["style.css"].decode()) == []
    assert "赵大勇" in html


async def test_masked_it_says_no_name_no_phone_and_no_word_kept_inside(matter: Matter) -> None:
    await matter.feed_back(text="公司老板叫周强，先别跟申请人说。", public=False)

    sent = await send(matter, matter.county.clerk, plain=False)

    text = b"".join(content for name, content in sent.files.items() if not name.startswith("files/")).decode()
    assert [word for word in ("赵大勇", "13800000017", "钱小军", "周强") if word in text] == []
    assert STORY in text


async def test_evidence_goes_along_as_it_came_where_names_do(matter: Matter) -> None:
    whole = json.loads((await send(matter)).files["case.json"])["files"]
    masked = json.loads((await send(matter, plain=False)).files["case.json"])["files"]

    assert [file["path"] for file in whole] == ["files/01.jpg", "files/02.jpg", "files/02-original.bin"]
    assert whole[2]["as_it_came"] is True
    assert [file["path"] for file in masked] == ["files/01.jpg", "files/02.jpg"]


async def test_only_what_was_chosen_goes_along(matter: Matter) -> None:
    second = (await matter.rows("attachment", "at"))[1]["id"]

    sent = await send(matter, plain=False, chosen=[second])

    assert [name for name in sent.files if name.startswith("files/")] == ["files/01.jpg"]
    assert json.loads(sent.files["case.json"])["files"][0]["id"] == str(second)


async def test_it_says_what_the_letter_asks(sent: Sent) -> None:
    told = json.loads(sent.files["case.json"])

    assert told["letter"]["to"] == WRITTEN.to
    assert told["letter"]["answer_by"] == "2099-01-31"
    assert (told["format"], told["variant"]) == ("zongzhi-passport/1", "full")
