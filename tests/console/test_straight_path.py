"""From a window to a closed case, by forms alone: no script, one page a step."""

from tests.console.conftest import SignIn
from tests.console.matters import brought_to, file, look
from tests.console.screens import ACCEPTED, SOLVED, UNSOLVED, buttons, case_url, fill, main, press, text
from tests.console.world import World


async def test_a_case_goes_the_straight_path_with_one_return_and_one_unsolved_visit(
    world: World, sign_in: SignIn
) -> None:
    case_id = await file(world)
    chen, xu, liu = await sign_in("chen"), await sign_in("xu"), await sign_in("liu")
    at_desk, at_review, at_unit = (case_url(world, name, case_id) for name in ("chen", "xu", "liu"))

    await press(chen, f"{at_desk}/accept", **ACCEPTED)
    await press(chen, f"{at_desk}/dispatch", lead=str(world.units["labour"]), instruction="两天内核实。")
    await press(liu, f"{at_unit}/take")
    await press(liu, f"{at_unit}/feedback", text="已到工地核实。", public="yes")
    await press(liu, f"{at_unit}/submit_result")
    await press(xu, f"{at_review}/review", do="return", reason="第二项没有写依据。")
    await press(liu, f"{at_unit}/submit_result")
    await press(xu, f"{at_review}/review")
    again = await press(chen, f"{at_desk}/visit", **UNSOLVED)
    await press(liu, f"{at_unit}/take")
    await press(liu, f"{at_unit}/submit_result")
    await press(xu, f"{at_review}/review")
    closed = await press(chen, f"{at_desk}/visit", **SOLVED)

    assert "重办待接" in text(again)
    assert "第 2 轮" in text(again)
    assert "已办结" in text(closed)
    assert buttons(closed) == ["reopen"]
    told = text(main(closed))
    for sentence in ("两天内核实。", "已到工地核实。", "第二项没有写依据。", "只给了一半", "公司答应月底前付清。"):
        assert sentence in told


async def test_the_suggestion_comes_with_its_reason_before_the_grade_is_confirmed(
    world: World, sign_in: SignIn
) -> None:
    case_id = await file(world)
    chen, url = await sign_in("chen"), f"{case_url(world, 'chen', case_id)}/accept"
    typed = {
        "title": "三个人欠薪",
        "category": "wages",
        "nature": "3",
        "scale": "1",
        "difficulty": "1",
        "impact": "1",
    }
    fields, first = await fill(chen, url, **typed)

    second = await chen.post(url, fields)

    assert "确认等级" not in text(first)
    assert second.status_code == 200
    assert "建议红色：性质评了 3 分：动过手、可能伤人，或可能成为刑事案件。请您确认。" in text(second)
    assert 'name="grade" value="red" checked' in second.text
    assert 'value="三个人欠薪"' in second.text
    assert (await look(case_id, world.actor("chen"))).case.state == "SUBMITTED"


async def test_a_clerk_may_confirm_another_grade_than_the_suggested_one(world: World, sign_in: SignIn) -> None:
    case_id = await file(world)
    chen, url = await sign_in("chen"), f"{case_url(world, 'chen', case_id)}/accept"

    await press(chen, url, **(ACCEPTED | {"grade": "yellow"}))

    assert (await look(case_id, world.actor("chen"))).case.grade == "yellow"


async def test_a_row_more_is_a_button_of_the_server(world: World, sign_in: SignIn) -> None:
    case_id = await file(world)
    chen, url = await sign_in("chen"), f"{case_url(world, 'chen', case_id)}/accept"
    fields, _ = await fill(chen, url, title="欠薪", demand=["补缴社保"], do="add")

    page = await chen.post(url, fields)

    assert page.text.count('name="demand"') == 2
    assert 'value="补缴社保"' in page.text


async def test_demands_that_the_clerk_adds_follow_those_of_the_applicant(world: World, sign_in: SignIn) -> None:
    case_id = await file(world)
    chen, url = await sign_in("chen"), f"{case_url(world, 'chen', case_id)}/accept"

    await press(chen, url, **ACCEPTED, demand=["补缴社保", ""])

    page = await look(case_id, world.actor("chen"))
    assert [demand.text for demand in page.demands] == ["把拖欠的工钱发清", "补签劳动合同", "补缴社保"]


async def test_units_are_suggested_from_the_duty_list_with_the_reason(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "accept")
    chen, url = await sign_in("chen"), f"{case_url(world, 'chen', case_id)}/dispatch"

    page = text(main(await chen.get(url)))

    assert "职责清单 3-1 受理拖欠工资的投诉，查清欠薪数额，督促支付" in page
    assert "常驻中心，05 号窗口" in page
    assert page.index("派给镇人社所") < page.index("派给司法所") < page.index("派给县人社局")
    assert "柳河人社所" not in page


async def test_an_assisting_unit_takes_and_hands_in_before_the_lead_may_submit(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "accept")
    chen, liu, pan = await sign_in("chen"), await sign_in("liu"), await sign_in("pan")
    lead, police = str(world.units["labour"]), str(world.units["police"])
    await press(chen, f"{case_url(world, 'chen', case_id)}/dispatch", lead=lead, assist=[police])
    await press(liu, f"{case_url(world, 'liu', case_id)}/take")

    waiting = await liu.get(case_url(world, "liu", case_id))
    await press(pan, f"{case_url(world, 'pan', case_id)}/take")
    await press(pan, f"{case_url(world, 'pan', case_id)}/hand_in", text="已出具出警记录。")
    ready = await liu.get(case_url(world, "liu", case_id))

    assert "submit_result" not in buttons(waiting)
    assert "submit_result" in buttons(ready)
    assert "已交结果" in text(ready)


async def test_a_visit_that_reached_nobody_is_counted_and_the_case_stays(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "approve")
    chen, url = await sign_in("chen"), f"{case_url(world, 'chen', case_id)}/visit"

    await press(chen, url, party="applicant", way="phone", do="missed")

    again = text(await chen.get(url))
    assert "1 次没联系上" in again
    assert "三次没联系上，先办结" not in again


async def test_what_the_unit_wrote_for_the_applicant_alone_is_marked_public(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "take")
    liu, url = await sign_in("liu"), f"{case_url(world, 'liu', case_id)}/feedback"

    await press(liu, url, text="内部先核账。")

    steps = (await look(case_id, world.actor("liu"))).steps
    assert [(step.text, step.public) for step in steps if step.verb == "order.feedback"] == [("内部先核账。", False)]
