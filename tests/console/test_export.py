"""A list taken away as a file: what it shows and no more, for a reason, written down first."""

import csv
from io import BytesIO, StringIO
from urllib.parse import urlencode

import pytest
from openpyxl import load_workbook

from cases.commands.export_list import export_list
from cases.filters import EVERYTHING
from cases.queues import queues_of
from kernel.db import database
from kernel.errors import Forbidden
from kernel.ids import new_id
from tenants.scope import opened
from tests.console.conftest import SignIn
from tests.console.matters import brought_to
from tests.console.screens import Fields, main, text
from tests.console.world import World
from tests.running import rows

FORMULAS = ("=1+1", "+86", "-5 度", "@某某", "=cmd|' /C calc'!A0")


def asked(kind: str, **look: str) -> Fields:
    return {"kind": kind, "reason": "check", "look": urlencode(look), "form_key": str(new_id())}


async def exports(world: World) -> list[str]:
    async with opened(world.actor("chen").scope):
        rows = await database.fetch(
            "select data::text as data from journal where county_id = $1 and verb = 'list.export' order by seq",
            world.id,
        )
    return [row["data"] for row in rows]


def lines(body: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(body.decode("utf-8-sig"))))


async def test_a_list_is_exported_as_it_is_narrowed_and_the_journal_says_so(world: World, sign_in: SignIn) -> None:
    await brought_to(world, "filed", "等受理的一件")
    await brought_to(world, "accept", "受理过的一件")
    chen, url = await sign_in("chen"), f"{world.staff['chen'].home}/queue/open"

    answer = await chen.post(f"{url}/export", asked("csv", state="ACCEPTED"))

    head, *rows = lines(answer.content)
    assert head[2] == "事项"
    assert [row[2] for row in rows] == ["受理过的一件"]
    assert answer.headers["content-disposition"].startswith("attachment; filename=")
    told = (await exports(world))[-1]
    assert '"cases": 1' in told
    assert '"reason": "check"' in told


async def test_the_workbook_holds_texts_alone_whatever_they_begin_with(world: World, sign_in: SignIn) -> None:
    for title in FORMULAS:
        await brought_to(world, "filed", title)
    chen, url = await sign_in("chen"), f"{world.staff['chen'].home}/queue/open"

    book = load_workbook(BytesIO((await chen.post(f"{url}/export", asked("xlsx"))).content))
    separated = lines((await chen.post(f"{url}/export", asked("csv"))).content)

    titles = [cell.value for cell in book.active["C"][1:]]
    cells = [cell for row in book.active.iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {f"'{title}" for title in FORMULAS} < set(titles)
    assert sorted(row[2] for row in separated[1:]) == sorted(titles)
    assert not [title for title in titles if title.startswith(("=", "+", "-", "@"))]


async def test_an_export_holds_no_name_and_no_phone(world: World, sign_in: SignIn) -> None:
    await brought_to(world, "filed")
    chen, url = await sign_in("chen"), f"{world.staff['chen'].home}/queue/open"

    body = (await chen.post(f"{url}/export", asked("csv"))).content.decode()

    assert "赵大勇" not in body
    assert "13800000017" not in body


@pytest.mark.parametrize("missing", ["reason", "kind"])
async def test_without_a_reason_nothing_leaves_the_house(world: World, sign_in: SignIn, missing: str) -> None:
    await brought_to(world, "filed")
    chen, url = await sign_in("chen"), f"{world.staff['chen'].home}/queue/open"
    fields, before = asked("csv") | {missing: ""}, await exports(world)

    answer = await chen.post(f"{url}/export", fields)

    assert answer.status_code == 422
    assert "导出成文件" in text(main(answer))
    assert await exports(world) == before


async def test_an_empty_list_and_a_form_sent_twice_make_no_second_file(world: World, sign_in: SignIn) -> None:
    await brought_to(world, "filed")
    chen, url = await sign_in("chen"), f"{world.staff['chen'].home}/queue/open"
    fields, before = asked("csv"), await exports(world)

    empty = await chen.post(f"{url}/export", asked("csv", grade="red"))
    first = await chen.post(f"{url}/export", fields)
    again = await chen.post(f"{url}/export", fields)

    assert "没有可以导出的" in text(main(empty))
    assert "content-disposition" in first.headers
    assert again.status_code == 303
    assert len(await exports(world)) == len(before) + 1


async def test_whoever_may_not_export_is_offered_no_export_and_gets_none(world: World, sign_in: SignIn) -> None:
    await brought_to(world, "dispatch")
    liu, home = await sign_in("liu"), world.staff["liu"].home

    page = await liu.get(home)

    assert "/export" not in page.text
    assert (await liu.post(f"{home}/queue/take/export", asked("csv"))).status_code == 403


async def test_the_command_writes_nothing_for_whoever_may_not_export(world: World) -> None:
    await brought_to(world, "dispatch")
    liu = world.actor("liu")

    with pytest.raises(Forbidden):
        await export_list(queues_of(liu)[0], EVERYTHING, reason="check", key=new_id(), actor=liu)

    taken = "select 1 from journal where county_id = $1 and verb = 'list.export' and actor = $2"
    assert await rows(taken, world.id, liu.person_id) == []
