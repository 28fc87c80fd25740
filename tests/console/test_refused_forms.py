"""What cannot be taken yet keeps every word; what is stale shows what is true now; what came twice counts once."""

import pytest

from kernel.ids import new_id
from tests.console import matters as make
from tests.console.conftest import SignIn
from tests.console.matters import brought_to, look
from tests.console.screens import ACCEPTED, SOLVED, UNSOLVED, Fields, answered, case_url, fill, main, text
from tests.console.world import World
from tests.running import row

TYPED = "李家沟那三个人已经联系上，约了周三上午。"

# Form, how far the case has come, who fills it in, what is typed, what is missing, what must be kept.
REFUSED = [
    ("accept", "filed", "chen", {"title": "", "category": "wages"}, "请写一个看得懂的标题", ""),
    ("accept", "filed", "chen", {**ACCEPTED, "category": ""}, "请选定类别", 'value="安置房三期欠三个人工钱"'),
    ("accept", "filed", "chen", {**ACCEPTED, "category": "nonsense"}, "请选定类别", 'value="安置房三期欠三个人工钱"'),
    ("accept", "filed", "chen", {**ACCEPTED, "grade": "green"}, "请看过建议，再确认等级", "建议蓝色"),
    (
        "accept",
        "filed",
        "chen",
        {"title": TYPED, "category": "wages", "nature": "4"},
        "“性质”还没评，请评 1 到 3 分",
        TYPED,
    ),
    ("accept", "filed", "chen", {**ACCEPTED, "title": "长" * 61}, "最多 60 个字，现在有 61 个", "长" * 61),
    ("dispatch", "accept", "chen", {"instruction": TYPED}, "请点一个单位旁边的", TYPED),
    ("dispatch", "accept", "chen", {"lead": "police", "instruction": TYPED}, "职责清单里没有这一类", TYPED),
    ("dispatch", "accept", "chen", {"lead": "nowhere", "instruction": TYPED}, "请从名单里选定一个主办单位", TYPED),
    (
        "feedback",
        "take",
        "liu",
        {"text": " ", "public": "yes"},
        "请写明做了什么",
        'name="public" value="yes" checked',
    ),
    ("submit_result", "take", "liu", {"summary": TYPED}, "第 2 项请选支持、解释说明或不支持", TYPED),
    ("review", "submit", "xu", {"do": "return", "reason": ""}, "退回要写明理由", ""),
    ("visit", "approve", "chen", {**UNSOLVED, "solved": ""}, "请问清问题解决了没有", "只给了一半"),
    ("visit", "approve", "chen", {**UNSOLVED, "way": "online"}, "请选怎么联系的", "只给了一半"),
    ("request_supplement", "filed", "chen", {"item": [" "]}, "请把要补的材料一次列全", 'id="item-error"'),
    (
        "decline",
        "filed",
        "chen",
        {"reason": "secret", "seen": "secret", "channel": " "},
        "不予受理要写明该去哪里办",
        'value="secret" checked',
    ),
    ("correct_place", "filed", "chen", {"text": TYPED}, "请选一个地方", f"{TYPED}</textarea>"),
]


@pytest.mark.parametrize(
    ("form", "step", "who", "typed", "sentence", "kept"), REFUSED, ids=[f"{r[0]}-{i}" for i, r in enumerate(REFUSED)]
)
async def test_a_refused_form_says_what_is_missing_and_keeps_what_was_typed(
    world: World,
    sign_in: SignIn,
    form: str,
    step: str,
    who: str,
    typed: Fields,
    sentence: str,
    kept: str,
) -> None:
    case_id = await brought_to(world, step)
    client, url = await sign_in(who), f"{case_url(world, who, case_id)}/{form}"
    if "lead" in typed:
        typed = typed | {"lead": str(world.units.get(str(typed["lead"]), new_id()))}
    fields, _ = await fill(client, url, **typed)
    before = (await look(case_id, world.actor(who))).case.version

    page = await client.post(url, fields)

    assert page.status_code == 422
    assert sentence in text(page)
    assert kept in page.text
    assert f'name="form_key" value="{fields["form_key"]}"' in page.text
    assert (await look(case_id, world.actor(who))).case.version == before


async def test_a_stale_form_that_is_still_open_keeps_its_text_beside_the_new_state(
    world: World, sign_in: SignIn
) -> None:
    case_id = await brought_to(world, "take")
    liu, url = await sign_in("liu"), f"{case_url(world, 'liu', case_id)}/feedback"
    fields, _ = await fill(liu, url, text=TYPED)
    await make.feed_back(world, case_id, "同事先写了一条。")

    stale = await liu.post(url, fields)

    assert stale.status_code == 409
    assert "刚刚被别人办过一步" in text(stale)
    assert "现在是“办理中”" in text(stale)
    assert f">{TYPED}</textarea>" in stale.text
    fresh = (await look(case_id, world.actor("liu"))).case.version
    assert f'name="version" value="{fresh}"' in stale.text


async def test_a_stale_form_sent_once_more_is_taken(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "take")
    liu, url = await sign_in("liu"), f"{case_url(world, 'liu', case_id)}/feedback"
    fields, _ = await fill(liu, url, text=TYPED)
    await make.feed_back(world, case_id, "同事先写了一条。")
    await liu.post(url, fields)
    fresh = str((await look(case_id, world.actor("liu"))).case.version)

    again = await liu.post(url, {**fields, "version": fresh})

    assert again.status_code == 303
    assert TYPED in [step.text for step in (await look(case_id, world.actor("liu"))).steps]


async def test_a_form_whose_step_is_gone_gives_the_text_back(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "take")
    liu, url = await sign_in("liu"), f"{case_url(world, 'liu', case_id)}/submit_result"
    fields = answered((await fill(liu, url))[0]) | {"summary": TYPED}
    await make.submit(world, case_id)

    gone = await liu.post(url, fields)

    assert gone.status_code == 409
    told = text(main(gone))
    assert "现在是“办结待审”" in told
    assert TYPED in told
    assert "公司答应月底前付清。" in told
    assert "<textarea" not in main(gone)


async def test_of_two_clerks_one_dispatches_and_the_other_sees_where_it_went(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "accept")
    chen, url = await sign_in("chen"), f"{case_url(world, 'chen', case_id)}/dispatch"
    first, _ = await fill(chen, url, lead=str(world.units["labour"]), instruction="甲")
    second, _ = await fill(chen, url, lead=str(world.units["justice"]), instruction="乙")

    won, lost = await chen.post(url, first), await chen.post(url, second)

    assert (won.status_code, lost.status_code) == (303, 409)
    assert "派单：主办石桥镇人力资源和社会保障所" in text(main(lost))
    assert "乙" in text(main(lost))


async def test_a_form_sent_twice_acts_once(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "take")
    liu, url = await sign_in("liu"), f"{case_url(world, 'liu', case_id)}/feedback"
    fields, _ = await fill(liu, url, text=TYPED)

    first, second = await liu.post(url, fields), await liu.post(url, fields)

    assert (first.status_code, second.status_code) == (303, 303)
    assert first.headers["location"] == second.headers["location"]
    steps = (await look(case_id, world.actor("liu"))).steps
    assert [step.verb for step in steps].count("order.feedback") == 1


async def test_a_visit_sent_twice_opens_one_round(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "approve")
    chen, url = await sign_in("chen"), f"{case_url(world, 'chen', case_id)}/visit"
    fields, _ = await fill(chen, url, **UNSOLVED)

    await chen.post(url, fields)
    await chen.post(url, fields)

    found = await row("select count(*) from return_visit where case_id = $1", case_id)
    assert found["count"] == 1
    assert (await look(case_id, world.actor("chen"))).case.round == 2


async def test_hostile_text_is_shown_as_text(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "take")
    liu, url = await sign_in("liu"), f"{case_url(world, 'liu', case_id)}/feedback"
    fields, _ = await fill(liu, url, text="<script>alert(1)</script>‮反写\x00"[:-1])

    await liu.post(url, fields)

    page = await liu.get(case_url(world, "liu", case_id))
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;反写" in page.text


@pytest.mark.parametrize("field", ["version", "form_key", "order"])
async def test_a_form_without_its_marks_asks_to_be_opened_again(world: World, sign_in: SignIn, field: str) -> None:
    case_id = await brought_to(world, "take")
    liu, url = await sign_in("liu"), f"{case_url(world, 'liu', case_id)}/feedback"
    fields, _ = await fill(liu, url, text=TYPED)

    page = await liu.post(url, {**fields, field: "x"})

    assert page.status_code == 422
    assert "这一页不完整" in text(page)
    assert TYPED in page.text


async def test_a_solved_visit_without_consent_to_all_questions_stays_open(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "approve")
    chen, url = await sign_in("chen"), f"{case_url(world, 'chen', case_id)}/visit"
    fields, _ = await fill(chen, url, **(SOLVED | {"satisfied": "very"}))

    page = await chen.post(url, fields)

    assert page.status_code == 422
    assert "请问清满意不满意" in text(page)
    assert (await look(case_id, world.actor("chen"))).case.state == "AWAITING_VISIT"
