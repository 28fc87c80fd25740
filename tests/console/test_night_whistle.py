"""A night whistle at its screens, every time of it worked out by hand: called at 23:30, so due at midnight."""

from typing import Any

from kernel.instant import at
from tests.client import Client
from tests.console.conftest import SignIn
from tests.console.matters import look
from tests.console.screens import case_url, fill, main, press, text
from tests.console.test_check_in import link_of
from tests.console.test_whistle import SPOT, WHY, chosen
from tests.console.world import World
from tests.running import row
from tests.workflows.plain import local

HANDED_OVER = {
    **{"source": "police", "consent": "2", "applicants": "1", "respondents": "1"},
    **{"applicant-0-name": "周小兰", "place": "石桥镇"},
    "say": "工地门口两边的人动了手，派出所把人劝开了，请中心来人一起说清楚。",
}
ROW = """
select state, due_at, arrived_at, brought, needed, place_right from called_unit
where case_id = $1 and unit_id = $2"""
NOBODY_SAID = {"brought": None, "needed": None, "place_right": None}


async def handed_over(chen: Client, world: World) -> Any:
    """By the police, at the window of the night."""
    home = world.staff["chen"].home
    fields, _ = await fill(chen, f"{home}/receive", **HANDED_OVER)
    sent = await chen.post(f"{home}/receive", fields)
    assert sent.status_code == 303, text(main(sent))[:400]
    found = await row(
        'select id, source from "case" where county_id = $1 and holder = $2 order by made_at desc limit 1',
        *(world.id, world.town),
    )
    assert found["source"] == "police"
    return found["id"]


async def there(client: Client, link: str) -> None:
    fields, _ = await fill(client, link)
    answered = await client.post(link, fields)
    assert answered.status_code == 303


async def test_one_unit_is_in_time_one_late_one_absent_and_both_sides_are_scored(
    world: World, sign_in: SignIn
) -> None:
    chen, pan, liu = [await sign_in(name) for name in ("chen", "pan", "liu")]
    with at(local("2026-03-02 23:30")):
        case_id = await handed_over(chen, world)
        url = case_url(world, "chen", case_id)
        units = chosen(world, "police", "labour", "justice")
        await press(chen, f"{url}/whistle", unit=units, spot=SPOT, when="now", text=WHY)

    with at(local("2026-03-02 23:52")):
        await there(pan, await link_of(world, case_id, "pan"))
    with at(local("2026-03-03 00:14")):
        await there(liu, await link_of(world, case_id, "liu"))
        board = text(main(await chen.get(f"{url}/whistle_board")))
    with at(local("2026-03-03 00:50")):
        brought = {f"brought_{unit}": said for unit, said in zip(units, ("yes", "no"), strict=False)}
        said = {"outcome": "partly", "text": "先付一半，余下的月底前付清。", "came": units[:2], **brought}
        ended = text(main(await press(chen, f"{url}/end_whistle", **said)))
    with at(local("2026-03-03 00:55")):
        asked = f"{case_url(world, 'pan', case_id)}/score_whistle"
        part = next(unit.id for unit in (await look(case_id, world.actor("pan"))).called if unit.moves)
        await press(pan, asked, called=str(part), needed="yes", place_right="no")

    assert "2 个到了，1 个还没到" in board
    assert "派出所 潘，23:52 报到 按时到场" in board
    assert "镇人社所 刘，00:14 报到 迟到" in board
    assert "先付一半，余下的月底前付清。" in ended
    midnight = local("2026-03-03 00:00")
    rows = {name: dict(await row(ROW, case_id, world.units[name])) for name in ("police", "labour", "justice")}
    assert rows == {
        "police": {
            **{"state": "ON_TIME", "due_at": midnight, "arrived_at": local("2026-03-02 23:52")},
            **{"brought": "yes", "needed": "yes", "place_right": "no"},
        },
        "labour": {
            **{"state": "LATE", "due_at": midnight, "arrived_at": local("2026-03-03 00:14")},
            **{**NOBODY_SAID, "brought": "no"},
        },
        "justice": {"state": "ABSENT", "due_at": midnight, "arrived_at": None, **NOBODY_SAID},
    }
