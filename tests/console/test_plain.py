"""Names and numbers are masked until somebody says why; that leaves a trace."""

from tests.console.conftest import SignIn
from tests.console.matters import file
from tests.console.screens import case_url, fill, main, text
from tests.console.world import World
from tests.running import row

NAME, PHONE = "赵大勇", "13800000017"
LOG = "select * from read_log where case_id = $1"
TRACES = "select count(*) from journal where case_id = $1 and verb = 'case.unmask'"


async def test_a_case_page_is_masked(world: World, sign_in: SignIn) -> None:
    case_id = await file(world)
    chen = await sign_in("chen")

    page = await chen.get(case_url(world, "chen", case_id))

    assert NAME not in page.text
    assert PHONE not in page.text
    assert "赵**" in text(page)
    assert "138****0017" in text(page)
    assert "清禾某劳务公司" in text(page)


async def test_a_reason_shows_it_once_and_leaves_a_row_for_the_reader_and_one_in_the_journal(
    world: World, sign_in: SignIn
) -> None:
    case_id = await file(world)
    chen, url = await sign_in("chen"), f"{case_url(world, 'chen', case_id)}/plain"
    fields, _ = await fill(chen, url, reason="电话核实欠薪数额")

    plain = await chen.post(url, fields)
    later = await chen.get(case_url(world, "chen", case_id))

    assert plain.status_code == 200
    assert NAME in plain.text
    assert PHONE in plain.text
    assert plain.headers["cache-control"] == "no-store"
    assert NAME not in later.text
    log, traces = await row(LOG, case_id), await row(TRACES, case_id)
    assert log["person_id"] == world.actor("chen").person_id
    assert traces["count"] == 1
    assert "看了当事人明文" in text(main(later))


async def test_the_reason_is_sealed_and_whoever_asks_next_reads_who_saw_this_and_why(
    world: World, sign_in: SignIn
) -> None:
    case_id = await file(world)
    chen, url = await sign_in("chen"), f"{case_url(world, 'chen', case_id)}/plain"
    fields, _ = await fill(chen, url, reason="电话核实欠薪数额")
    await chen.post(url, fields)

    xu = await sign_in("xu")
    asked = await xu.get(f"{case_url(world, 'xu', case_id)}/plain")

    log = await row(LOG, case_id)
    assert "电话核实欠薪数额".encode() not in bytes(log["reason"])
    assert "石桥镇综治中心 陈 电话核实欠薪数额" in text(main(asked))


async def test_without_a_reason_nothing_is_shown_and_nothing_written(world: World, sign_in: SignIn) -> None:
    case_id = await file(world)
    chen, url = await sign_in("chen"), f"{case_url(world, 'chen', case_id)}/plain"
    fields, _ = await fill(chen, url, reason="看看")

    page = await chen.post(url, fields)

    assert page.status_code == 422
    assert "至少 4 个字" in text(page)
    assert 'value="看看"' in page.text
    assert NAME not in page.text
    assert (await row(TRACES, case_id))["count"] == 0


async def test_no_list_and_no_form_names_a_party(world: World, sign_in: SignIn) -> None:
    case_id = await file(world)
    chen, home = await sign_in("chen"), world.staff["chen"].home

    pages = [
        await chen.get(home),
        await chen.get(f"{home}?open={case_id}"),
        await chen.get(f"{case_url(world, 'chen', case_id)}/accept"),
    ]

    assert [NAME in page.text or PHONE in page.text for page in pages] == [False, False, False]
