"""One matter, every word of it marked, on its whole way: none of its words is found where words get left behind."""

import re
from dataclasses import dataclass, field
from email.message import EmailMessage
from io import BytesIO

import html5lib
import pytest_asyncio
from litestar import Litestar
from openpyxl import load_workbook
from pypdf import PdfReader

from journal.heads import Quiet
from kernel.ids import new_id
from notices.gateway import Gateway
from notices.mailbox import choose_mailbox
from notices.smtp import Smtp
from people.roles import Role
from tenants.tree import tree
from tests.client import Client, forms, signed_in_staff
from tests.console.registering import registered, slip_of, told
from tests.console.screens import ACCEPTED, SOLVED, case_url, fill, press
from tests.console.world import World, invite, new_world
from tests.crawl.crawler import made_by_text
from tests.files.pictures import with_place
from tests.notices.gateways import TOKEN, witness
from tests.notices.post_office import post_office
from tests.papers.printing import squeezed
from tests.running import as_worker
from tests.traces.taps import Heard, listening, watch
from worker import turn

# A character that stands in nobody's page but here; and numbers of nobody.
MARK = "鹮"
PHONE, OTHER_PHONE, ID_NUMBER = "19977310001", "19977310002", "110101199003074610"
MARKS = (MARK, PHONE, OTHER_PHONE, ID_NUMBER)
# Such as a program for tables, a page or the typesetter might take for its own.
TRICKS = "=HYPERLINK(1)<b>#pagebreak()*"
NAME, ADDRESS, STORY = (
    f"欧阳{MARK}",
    f"柳湾村{MARK}巷 8 号",
    f"{MARK}家的排水管把水排到我家院子里，说了几次不听。{TRICKS}",
)
TITLE = f"{TRICKS}{MARK}家排水"
# As somebody might call a photo.
FILE_NAME = f"=cmd|{MARK}<b onmouseover=alert(1)>;filename=x.jpg"
MAIL = "handler@office.example"
TOLD: dict[str, str | list[str]] = {
    "applicant-0-name": NAME,
    "applicant-0-phone": PHONE,
    "applicant-0-id_number": ID_NUMBER,
    "applicant-0-job": f"{MARK}匠",
    "applicant-0-address": ADDRESS,
    "respondent-0-name": f"=1+1{MARK}",
    "respondent-0-phone": OTHER_PHONE,
    "respondent-0-detail": ADDRESS,
    "say": STORY,
    "demand": [f"请{MARK}家把水改走"],
}
WRITTEN: dict[str, str | list[str]] = {
    "to": f"{MARK}县综治中心",
    "address": ADDRESS,
    "asks": f"请找{NAME}。",
    "answer_by": "2099-01-31",
    "variant": "full",
    "reason": f"{MARK}在外省",
}
PERIOD = {"since": "2026-01-01", "until": "2099-12-31"}
WHY = f"{MARK}来电核对"


@dataclass
class Way:
    """What was heard on the way, and what came out of it."""

    heard: Heard
    pdfs: list[bytes] = field(default_factory=list)
    sheets: list[bytes] = field(default_factory=list)
    letters: list[EmailMessage] = field(default_factory=list)
    messages: int = 0
    page: str = ""
    photo: str = ""  # its disposition


@pytest_asyncio.fixture(scope="module")
async def way(app: Litestar) -> Way:
    world = await new_world("traces")
    await invite(world, "marked", world.place, "夜里值班", f"清禾县综治中心 {MARK}", (Role.OVERSEER,))
    await choose_mailbox(MAIL, actor=world.actor("liu"))
    with witness() as carrier, post_office() as (office, url):
        gateway = Gateway(carrier.url, TOKEN)
        async with listening() as heard:
            way = Way(heard)
            await _goes(app, world, way)
            await _sends(world, gateway, Smtp(url, "zongzhi@centre.example"))
        await gateway.close()
        way.letters, way.messages = office.letters, len(carrier.kept())
    return way


async def _sends(world: World, gateway: Gateway, post: Smtp) -> None:
    with as_worker():
        while await turn([tree.at(world.place)], gateway, Quiet(), post):
            pass


async def _goes(app: Litestar, world: World, way: Way) -> None:
    async def comes(name: str) -> Client:
        return watch(await signed_in_staff(app, world.staff[name].account_id), way.heard)

    chen, liu, xu, zhou = [await comes(name) for name in ("chen", "liu", "xu", "zhou")]
    case, slip = await registered(chen, world, told(**TOLD))
    at = {name: case_url(world, name, case["id"]) for name in ("chen", "liu", "xu", "zhou")}
    await _adds_a_photo(chen, at["chen"])
    await press(chen, f"{at['chen']}/accept", **(ACCEPTED | {"title": TITLE}))
    await press(chen, f"{at['chen']}/dispatch", lead=str(world.units["labour"]), instruction=f"到{MARK}家看。")
    await press(zhou, f"{at['zhou']}/letter", **WRITTEN)
    await press(liu, f"{at['liu']}/take")
    await press(liu, f"{at['liu']}/feedback", text=f"{MARK}家说下周改。", public="yes")
    await press(liu, f"{at['liu']}/submit_result", summary=f"{MARK}家改了。")
    await press(xu, f"{at['xu']}/review")
    await press(chen, f"{at['chen']}/visit", **SOLVED)
    await _is_taken_away(chen, zhou, world, at, way)
    await _is_looked_for(chen, await comes("ren"), world)
    await _is_followed(watch(Client(app), way.heard), world, slip_of(slip))
    way.page = (await chen.get(at["chen"])).text
    photo = re.findall(r'href="([^"]+/files/[^"]+/shown)"', way.page)[0]
    way.photo = (await (await signed_in_staff(app, world.staff["chen"].account_id)).get(photo)).headers[
        "content-disposition"
    ]


async def _adds_a_photo(chen: Client, url: str) -> None:
    page = await chen.get(f"{url}/files")
    [action] = [one for one in forms(page.text) if one.startswith(f"{url}/files?")]
    fields = {**forms(page.text)[action], "kind": "material", "public": "1"}
    files = [("files", (FILE_NAME, with_place(), "image/jpeg"))]
    added = await chen.http.post(action, data=fields, files=files, headers={"sec-fetch-site": "same-origin"})
    assert added.status_code == 303, added.text


async def _is_taken_away(chen: Client, zhou: Client, world: World, at: dict[str, str], way: Way) -> None:
    """On paper, as sheets and in full."""
    home = world.staff["chen"].home
    original, plain, register = f"{at['chen']}/paper/registration/original", f"{at['chen']}/plain", f"{home}/register"
    of_letter = re.findall(r'href="([^"]+/letter/[^"/]+)"', (await zhou.get(at["zhou"])).text)[0]
    asked, _ = await fill(chen, original, reason=WHY, do="pdf")
    seen, _ = await fill(chen, plain, reason=WHY)
    sheet, _ = await fill(chen, register, **PERIOD, variant="plain", reason=WHY)
    listed = {"reason": "check", "look": "", "form_key": str(new_id())}

    way.pdfs.append((await chen.get(f"{at['chen']}/paper/registration.pdf")).content)
    way.pdfs.append((await chen.post(original, asked)).content)
    way.pdfs.append((await zhou.get(f"{of_letter}?as=pdf")).content)
    assert NAME in (await chen.post(plain, seen)).text
    way.sheets.append((await chen.post(register, sheet)).content)
    way.sheets.append((await chen.post(f"{home}/queue/all/export", {**listed, "kind": "xlsx"})).content)
    assert (await zhou.get(f"{of_letter}/passport")).status_code == 200


async def _is_looked_for(chen: Client, admin: Client, world: World) -> None:
    """By whoever remembers a name or a number."""
    search = f"{world.staff['chen'].home}/search"
    for words in (NAME, PHONE, f"{MARK}家"):
        found = await chen.get((await chen.post(search, {"q": words})).headers["location"])
        assert f"{MARK}家排水" in found.text
    people = f"{world.staff['ren'].home}/people"
    staff = await admin.get((await admin.post(people, {"q": f"{MARK}一鸣"})).headers["location"])
    assert "夜里值班" in staff.text


async def _is_followed(resident: Client, world: World, slip: tuple[str, str]) -> None:
    home, (number, secret) = f"/p/{world.place[:-1]}", slip
    opened = await resident.post(f"{home}/track", {"no": number, "secret": secret})
    assert (await resident.get(opened.headers["location"])).status_code == 200
    asked = await resident.post(f"{home}/sign-in", {"phone": PHONE})
    assert asked.status_code < 400
    refused = await resident.post(f"{home}/track", {"no": NAME, "secret": PHONE})
    assert refused.status_code == 422


async def test_no_word_of_it_is_left_in_a_log_an_address_redis_notify_or_a_key(way: Way) -> None:
    taps = {"log", "address", "redis", "notify", "store", "content-disposition", "location"}

    assert way.heard.told(*MARKS) == []
    assert {tap for tap in taps if len(way.heard.lines.get(tap, ())) < 3} == set()


async def test_no_mail_says_more_than_number_and_sentence(way: Way) -> None:
    said = [f"{letter['Subject']} {letter.as_string()} {letter.get_content()}" for letter in way.letters]

    assert [line for line in said if any(mark in line for mark in MARKS)] == []
    assert {letter["To"] for letter in way.letters} == {MAIL}
    assert way.messages > 1


async def test_a_paper_says_in_its_papers_of_its_own_whose_it_is_by_number_alone(way: Way) -> None:
    told = [f"{reader.metadata} {reader.xmp_metadata and reader.trailer}" for reader in map(_pdf, way.pdfs)]

    assert [line for line in told if any(mark in line for mark in MARKS)] == []
    assert [TRICKS in squeezed(page) for page in map(_words, way.pdfs)] == [True] * 3
    assert NAME in _words(way.pdfs[1])


async def test_no_cell_of_a_sheet_is_a_formula(way: Way) -> None:
    for content in way.sheets:
        book = load_workbook(BytesIO(content))
        cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
        assert "f" not in {cell.data_type for cell in cells}
        assert [cell.value for cell in cells if str(cell.value).startswith(("=", "+", "-", "@"))] == []
        assert any(str(cell.value).startswith(f"'{TRICKS}") for cell in cells)
        assert not any(mark in str(book.properties.__dict__) for mark in MARKS)


async def test_what_a_file_is_called_is_text_on_the_page_and_in_its_header(way: Way) -> None:
    root = html5lib.parse(way.page, namespaceHTMLElements=False)

    assert made_by_text(root) == []
    assert "=cmd" in "".join(root.itertext())
    assert re.fullmatch(r"inline; filename\*=UTF-8''[A-Za-z0-9._~%-]+", way.photo)


def _pdf(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))


def _words(content: bytes) -> str:
    return "".join(page.extract_text() for page in _pdf(content).pages)
