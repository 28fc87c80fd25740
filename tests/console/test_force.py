"""专项小组 on the screens: formed by a dispatcher, read by who joins; what is missing is said at its field."""

from datetime import timedelta

from kernel.instant import now
from tests.console.conftest import SignIn
from tests.console.matters import brought_to
from tests.console.screens import case_url, fill, main, text
from tests.console.world import World
from workflows.local_time import local

TASK = "把工地的账对清，两家一起去现场。"


async def test_a_dispatcher_forms_a_group_prolongs_it_and_dissolves_it(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "take")
    chen, url = await sign_in("chen"), case_url(world, "chen", case_id)
    today = local(now()).date()
    first = {"unit": [str(world.units["police"])], "text": TASK, "until": str(today + timedelta(days=20))}
    later = {"text": "还差一家。", "until": str(today + timedelta(days=40))}

    for step, typed in (("form_force", first), ("prolong_force", later), ("dissolve_force", {"text": "账对清了。"})):
        fields, _ = await fill(chen, f"{url}/{step}", **typed)
        assert (await chen.post(f"{url}/{step}", fields)).status_code == 303, step
    page = text(main(await (await sign_in("pan")).get(case_url(world, "pan", case_id))))

    assert f"任务：{TASK}" in page
    assert "石桥派出所 参加" in page
    assert "结果：账对清了。" in page


async def test_without_a_unit_a_task_or_a_day_nothing_is_formed_and_what_was_typed_stays(
    world: World, sign_in: SignIn
) -> None:
    case_id = await brought_to(world, "take")
    chen, url = await sign_in("chen"), f"{case_url(world, 'chen', case_id)}/form_force"
    until = str(local(now()).date() + timedelta(days=9))
    whole: dict[str, str | list[str]] = {"unit": [str(world.units["police"])], "text": TASK, "until": until}
    wrong: tuple[tuple[dict[str, str | list[str]], str], ...] = (
        ({"unit": []}, "至少还要一个单位参加"),
        ({"text": ""}, "请写明小组要办成什么"),
        ({"until": "2020-01-01"}, "请选今天以后"),
    )

    for typed, sentence in wrong:
        fields, _ = await fill(chen, url, **(whole | typed))
        refused = await chen.post(url, fields)
        assert (refused.status_code, sentence in text(main(refused))) == (422, True), sentence
        assert typed == {"text": ""} or TASK in refused.text
