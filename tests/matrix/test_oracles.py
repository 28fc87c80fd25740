"""The matrix can fail: what it looks with sees what it must see."""

from collections.abc import Mapping

import asyncpg
import pytest
from litestar import Litestar

from kernel.db import database
from tests.matrix.asking import Answer, Ask, Sent
from tests.matrix.inventory import read_inventory
from tests.matrix.ledger import take_stock, touched
from tests.matrix.running import Cell, compare, judge
from tests.matrix.stage import Stage
from tests.matrix.undo import undone
from tests.web.headers import OF_A_PAGE

CASE = "/console/{post}/case/{case_id}"
CHANGE = "update \"case\" set title = title || '!' where id = $1"


async def test_what_a_request_writes_is_gone_afterwards(stage: Stage, owner: asyncpg.Connection) -> None:
    matter = stage.matter("village", "filed")
    before = await owner.fetchval('select title from "case" where id = $1', matter.id)

    async with undone(owner):
        await owner.execute(CHANGE, matter.id)

    assert await owner.fetchval('select title from "case" where id = $1', matter.id) == before


async def test_a_request_inside_stands_as_the_application_without_a_scope(
    app: Litestar, owner: asyncpg.Connection
) -> None:
    async with undone(owner):
        rows = await database.call('select current_user, (select count(*) from "case") as cases')

    assert tuple(rows[0]) == ("zongzhi_app", 0)


async def test_the_ledger_sees_one_changed_row_of_one_county(stage: Stage, owner: asyncpg.Connection) -> None:
    ledger = await take_stock(owner)

    async with undone(owner):
        before = await touched(owner)
        await owner.execute(CHANGE, stage.matter("away", "filed").id)
        changed = await ledger.changed(owner, before)

    assert changed == {("case", stage.far.id)}


async def test_the_ledger_forgives_a_row_that_was_written_and_taken_back(
    stage: Stage, owner: asyncpg.Connection
) -> None:
    ledger = await take_stock(owner)

    async with undone(owner):
        before = await touched(owner)
        savepoint = owner.transaction()
        await savepoint.start()
        await owner.execute(CHANGE, stage.matter("village", "filed").id)
        await savepoint.rollback()
        changed = await ledger.changed(owner, before)

    assert changed == frozenset()


def _cell(
    stage: Stage,
    reader: str,
    text: str,
    status: int = 200,
    changed: tuple[str, ...] = (),
    headers: Mapping[str, str] = OF_A_PAGE,
) -> Cell:
    matter = stage.matter("village", "filed")
    ask = Ask("GET", CASE, "village", lambda _s, _r: Sent("/"), about=matter)
    answer = Answer(status, headers, text)
    by = next(one for one in stage.readers if one.name == reader)
    rows = frozenset((table, stage.home.id) for table in changed)
    return Cell(ask, by, Sent("/"), answer, rows, answer.outcome("GET", rows))


def _canary(stage: Stage, whose: str, kind: str) -> str:
    return next(text for text, known in stage.canaries.known.items() if (known.owner, known.kind) == (whose, kind))


@pytest.mark.parametrize(
    ("reader", "whose", "kind", "complaints"),
    [
        ("clerk", "village filed", "say", []),
        ("clerk", "village filed", "name", ["told name of village filed"]),
        ("clerk", "sealed filed", "say", ["told say of sealed filed"]),
        ("clerk", "away filed", "title", ["told title of away filed"]),
        ("handler", "village filed", "say", ["told say of village filed"]),
        ("handler", "village taken", "inside", []),
        ("owner", "village taken", "inside", ["told inside of village taken"]),
        ("citizen", "village filed", "phone", ["told phone of village filed"]),
        ("clerk", "keeper themselves", "device", ["told device of keeper themselves"]),
    ],
)
async def test_a_string_of_somebody_else_is_noticed(
    stage: Stage, reader: str, whose: str, kind: str, complaints: list[str]
) -> None:
    cell = _cell(stage, reader, f"<p>{_canary(stage, whose, kind)}，</p>")

    assert list(judge(cell, stage, read_inventory())) == complaints


async def test_a_change_by_a_refused_request_is_noticed(stage: Stage) -> None:
    cell = _cell(stage, "grid", "", 403, ("case",))

    assert list(judge(cell, stage, read_inventory())) == [
        "was refused and yet changed ['case']",
        "changed what the inventory does not name: ['case']",
    ]


@pytest.mark.parametrize("name", OF_A_PAGE)
async def test_an_answer_without_a_header_is_noticed(stage: Stage, name: str) -> None:
    cell = _cell(stage, "clerk", "", headers={one: value for one, value in OF_A_PAGE.items() if one != name})

    assert list(judge(cell, stage, read_inventory())) == [f"{name} is None"]


async def test_an_answer_that_differs_from_that_about_nothing_is_noticed(stage: Stage) -> None:
    cell = _cell(stage, "outside", "这件事不归您办", 404)
    nothing = _cell(stage, "outside", "没有找到这一页", 404)

    assert len(list(compare(cell, nothing, stage))) == 1
    assert list(compare(nothing, nothing, stage)) == []
