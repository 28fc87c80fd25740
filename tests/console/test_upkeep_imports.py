"""A list is brought as a sheet: each row checked, written whole or not at all, wrong rows given back with reasons."""

import json
import re
import zipfile
from html import unescape
from io import BytesIO

import httpx
import pytest
from openpyxl import Workbook, load_workbook

from tests.client import Client
from tests.console.conftest import SignIn
from tests.console.screens import main, text
from tests.console.world import World
from tests.running import row

HEADS = ["姓名", "手机号", "账号", "职务", "地方", "部门简称", "角色"]
Line = list[object]


def book(*lines: Line, heads: list[str] = HEADS) -> bytes:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(heads)
    for line in lines:
        sheet.append(line)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def clerk(login: str, **changed: object) -> Line:
    facts = {"name": "钱小满", "phone": 13700000088, "login": login, "title": "05 号窗口", "where": "石桥镇"}
    return list({**facts, "unit": "", "roles": "受理员、派单员", **changed}.values())


async def bring(client: Client, url: str, content: bytes, **fields: str) -> httpx.Response:
    return await client.http.post(
        f"{url}?_token={client.token(url)}",
        data=fields,
        files={"file": ("人员.xlsx", content)},
        headers={"sec-fetch-site": "same-origin"},
    )


async def made(prefix: str) -> int:
    found = await row("select count(*) as n from account where starts_with(login, $1) and posts <> '{}'", prefix)
    return int(found["n"])


async def test_a_good_list_makes_everybody_with_a_link_each(world: World, sign_in: SignIn) -> None:
    ren, url = await sign_in("ren"), f"{world.staff['ren'].home}/import/staff"
    unit = clerk("imp.good.c", unit="镇人社所", roles="经办人")

    page = await bring(ren, url, book(clerk("imp.good.a"), clerk("imp.good.b"), unit))

    post = await row(
        "select p.roles, p.place, p.unit_id from post p join account a on a.id = p.account_id"
        " where a.login = 'imp.good.c'"
    )
    told = await row(
        "select count(*) as n, count(distinct cause) as causes from journal where verb = 'staff.invite'"
        " and cause = (select cause from journal where county_id = $1 order by seq desc limit 1)",
        world.id,
    )
    assert page.status_code == 200
    assert len(re.findall(r"/console/invitation/[\w-]{43}", page.text)) == 3
    assert tuple(post) == (["handler"], world.town, world.units["labour"])
    assert tuple(told) == (3, 1)


async def test_the_same_list_twice_makes_nobody_twice(world: World, sign_in: SignIn) -> None:
    ren, url = await sign_in("ren"), f"{world.staff['ren'].home}/import/staff"
    content = book(clerk("imp.twice.a"), clerk("imp.twice.b"))
    await bring(ren, url, content)

    page = await bring(ren, url, content)

    assert "0 行导入了，2 行本来就有，0 行不对" in text(main(page))
    assert await made("imp.twice.") == 2
    one = await row("select cardinality(posts) as n from account where login = 'imp.twice.a'")
    assert one["n"] == 1


async def test_one_wrong_row_keeps_the_whole_list_out_and_comes_back_with_its_reason(
    world: World, sign_in: SignIn
) -> None:
    ren, url = await sign_in("ren"), f"{world.staff['ren'].home}/import/staff"
    wrong = clerk("imp.bad.b", where="火星镇")

    page = await bring(ren, url, book(clerk("imp.bad.a"), wrong, clerk("imp.bad.c", phone="123")))

    kept = re.search(r'action="[^"]*/wrong".*?<textarea name="rows" hidden>(.*?)</textarea>', page.text, flags=re.S)
    assert kept
    answered = await ren.post(f"{url}/wrong", {"rows": unescape(kept[1])})
    lines = list(load_workbook(BytesIO(answered.content)).worksheets[0].iter_rows(values_only=True))
    assert page.status_code == 422
    assert await made("imp.bad.") == 0
    assert "第 3 行" in text(main(page))
    assert lines[0] == (*HEADS, "原因")
    assert lines[1][4] == "火星镇"
    assert "没有“火星镇”这个地方" in str(lines[1][7])
    assert "请填写 11 位手机号码" in str(lines[2][7])


async def test_only_the_good_rows_are_written_where_that_was_chosen(world: World, sign_in: SignIn) -> None:
    ren, url = await sign_in("ren"), f"{world.staff['ren'].home}/import/staff"
    content = book(clerk("imp.some.a"), clerk("imp.some.b", roles="大王"), clerk("imp.some.c"))

    page = await bring(ren, url, content, only_good="1")

    assert "2 行导入了，0 行本来就有，1 行不对" in text(main(page))
    assert await made("imp.some.") == 2


async def test_a_row_that_the_rules_of_roles_refuse_leaves_nothing_of_itself(world: World, sign_in: SignIn) -> None:
    ren, url = await sign_in("ren"), f"{world.staff['ren'].home}/import/staff"
    content = book(clerk("imp.roles.a", roles="受理员、审计管理员", where="清禾县"), clerk("imp.roles.b"))

    page = await bring(ren, url, content, only_good="1")

    left = await row("select count(*) as n from account where login = 'imp.roles.a'")
    assert "1 行导入了" in text(main(page))
    assert left["n"] == 0


def _bomb() -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("xl/worksheets/sheet1.xml", b"0" * (30 * 1024 * 1024))
    return packed.getvalue()


def _reads_a_file() -> bytes:
    """A good sheet whose first name is an entity that stands for a file of the machine."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(book(clerk("imp.entity")))) as good, zipfile.ZipFile(packed, "w") as out:
        for part in good.namelist():
            text = good.read(part)
            if part.endswith("sheet1.xml"):
                entity = b'<!DOCTYPE worksheet [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
                text = text.replace(b"<worksheet", entity + b"<worksheet", 1).replace("钱小满".encode(), b"&e;")
            out.writestr(part, text)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"not a sheet at all", "这个文件打不开"),
        (_bomb(), "这个文件打不开"),
        (_reads_a_file(), "这个文件打不开"),
        (book(["x"], heads=["别的", "头"]), "第一行要是"),
        (book(), "表里还没有内容"),
        (book(clerk("imp.formula", name='=HYPERLINK("http://x.example","x")')), "有公式的格子不收"),
        (book(*[clerk(f"imp.many.{n}") for n in range(201)]), "一次最多 200 行"),
    ],
    ids=["no sheet", "a bomb", "a file read", "other heads", "empty", "a formula", "too many"],
)
async def test_a_sheet_that_will_not_do_is_told_why(
    world: World, sign_in: SignIn, content: bytes, sentence: str
) -> None:
    ren, url = await sign_in("ren"), f"{world.staff['ren'].home}/import/staff"

    page = await bring(ren, url, content)

    assert page.status_code == 422
    assert sentence in text(main(page))
    assert await made("imp.formula") + await made("imp.many.") == 0


async def test_duties_are_brought_the_same_way_and_stand_once(world: World, sign_in: SignIn) -> None:
    ren, home = await sign_in("ren"), world.staff["ren"].home
    template = await ren.get(f"{home}/import/duties/template")
    heads = [str(cell.value) for cell in load_workbook(BytesIO(template.content)).worksheets[0][1]]
    content = book(["石桥镇", "派出所", "职责清单 8-1", "邻里", "调处邻里纠纷", 3], heads=heads)

    first = await bring(ren, f"{home}/import/duties", content)
    second = await bring(ren, f"{home}/import/duties", content)

    stands = await row(
        "select count(*) as n, min(category) as category from duty"
        " where department_id = $1 and clause = '职责清单 8-1'",
        world.units["police"],
    )
    assert "1 行导入了" in text(main(first))
    assert "1 行本来就有" in text(main(second))
    assert tuple(stands) == (1, "neighbour")


async def test_what_the_page_carries_is_read_as_strictly_as_a_sheet(world: World, sign_in: SignIn) -> None:
    ren, url = await sign_in("ren"), f"{world.staff['ren'].home}/import/staff"

    for rows in ("no json", "[[1, 2]]", json.dumps([["a"] * 3])):
        answered = await ren.post(url, {"rows": rows})
        assert answered.status_code == 422
        assert "请选一个填好的" in text(main(answered))


@pytest.mark.parametrize("name", ["chen", "zhou", "liu"])
async def test_nobody_else_brings_a_list(world: World, sign_in: SignIn, name: str) -> None:
    client, url = await sign_in(name), f"{world.staff[name].home}/import/staff"

    answered = await bring(client, url, book(clerk(f"imp.{name}")))

    assert answered.status_code == 403
    assert await made(f"imp.{name}") == 0
