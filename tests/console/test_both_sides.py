"""The visit of a dispute at the desk: whom to ask, what may be said to whom, and where it ends."""

from datetime import datetime, timedelta, timezone
from uuid import UUID

from cases.commands.visit import record_missed_visit
from cases.filing import Who
from kernel.ids import new_id
from kernel.instant import at
from tests.console.conftest import SignIn
from tests.console.matters import brought_to, look
from tests.console.screens import SOLVED, case_url, fill, press, text
from tests.console.world import World

LOCAL = timezone(timedelta(hours=8))
BOSS = Who("周大发", "13800000777")
THREE_HALF_DAYS = tuple(datetime(2026, 3, day, hour, tzinfo=LOCAL) for day, hour in ((2, 9), (2, 16), (3, 9)))


async def a_dispute(world: World) -> UUID:
    return await brought_to(world, "approve", respondents=(BOSS,))


async def the_other_side(world: World, case_id: UUID) -> str:
    [party] = [party for party in (await look(case_id, world.actor("chen"))).parties if party.part == "respondent"]
    return str(party.id)


async def test_a_visitor_asks_each_side_and_is_told_what_to_keep_from_the_other(
    world: World, sign_in: SignIn
) -> None:
    case_id = await a_dispute(world)
    chen, url = await sign_in("chen"), f"{case_url(world, 'chen', case_id)}/visit"
    boss = await the_other_side(world, case_id)

    first = await chen.get(url)
    await press(chen, url, **SOLVED)
    second = await chen.get(url)
    await press(chen, url, **(SOLVED | {"party": boss, "text": "钱都给了。"}))

    assert [f'value="{one}"' in first.text for one in ("applicant", boss)] == [True, True]
    assert "申请人的电话、住址、原话和材料都不说" in text(first)
    assert f'name="party" value="{boss}" checked' in second.text
    assert 'name="party" value="applicant"' not in second.text
    page = await look(case_id, world.actor("chen"))
    assert (page.case.state, page.steps[0].sentence) == ("CLOSED", "电话回访：对方也问过了；申请人说解决了，办结")


async def test_once_the_other_side_was_missed_three_times_the_visitor_ends_the_visit(
    world: World, sign_in: SignIn
) -> None:
    case_id = await a_dispute(world)
    chen, url = await sign_in("chen"), f"{case_url(world, 'chen', case_id)}/visit"
    boss = await the_other_side(world, case_id)
    await press(chen, url, **SOLVED)
    before = text(await chen.get(url))
    for moment in THREE_HALF_DAYS:
        await missed(case_id, boss, moment, world)

    after = text(await chen.get(url))
    await press(chen, url, do="close")

    assert ["对方三次没联系上，按申请人说的办" in page for page in (before, after)] == [False, True]
    page = await look(case_id, world.actor("chen"))
    assert (page.case.outcome, page.steps[0].sentence) == ("solved", "对方三次没联系上；申请人说解决了，办结")


async def missed(case_id: UUID, party: str, moment: datetime, world: World) -> None:
    chen = world.actor("chen")
    with at(moment):
        await record_missed_visit(
            case_id,
            version=(await look(case_id, chen)).case.version,
            way="phone",
            party=UUID(party),
            key=new_id(),
            actor=chen,
        )


async def test_a_visit_that_says_nobody_is_sent_back_to_its_question(world: World, sign_in: SignIn) -> None:
    case_id = await a_dispute(world)
    chen, url = await sign_in("chen"), f"{case_url(world, 'chen', case_id)}/visit"
    fields, _ = await fill(chen, url, **(SOLVED | {"party": ""}))

    refused = await chen.post(url, fields)

    assert refused.status_code == 422
    assert "请选这一次问的是谁。" in text(refused)
    assert (await look(case_id, world.actor("chen"))).case.state == "AWAITING_VISIT"
