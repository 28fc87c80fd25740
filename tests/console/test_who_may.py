"""Only what may be pressed is shown, and what is shown may be pressed; what is not yours does not exist."""

import pytest

from kernel.ids import new_id
from tests.console import matters as make
from tests.console.conftest import SignIn
from tests.console.matters import brought_to, file, look
from tests.console.screens import buttons, case_url, fill, text
from tests.console.world import World

# The forms that each person sees at each step, written by hand from the procedure; nobody else sees any.
SHOWN = {
    "filed": {"chen": ["accept", "request_supplement", "answer", "settle"]},
    "accept": {"chen": ["dispatch", "settle"]},
    "dispatch": {"chen": ["come_again"], "liu": ["take"]},
    "take": {"chen": ["come_again"], "liu": ["feedback", "submit_result"]},
    "feed_back": {"chen": ["come_again"], "liu": ["submit_result", "feedback"]},
    "submit": {"chen": ["review", "come_again"], "xu": ["review"], "zhou": ["review"]},
    "approve": {"chen": ["visit", "come_again"], "xu": ["visit"]},
}
# Behind "more": what is seldom done, in every step the same for those who only look on.
LOOKING_ON = {
    "xu": ["recuse"],
    "zhou": ["whistle", "press", "recuse"],
    "gao": ["order_up", "press"],
    "liu": ["recuse"],
}
HEAD = ["whistle", "regrade", "escalate", "press", "recuse"]
NEAR_THE_END = ["whistle", "regrade", "press", "recuse"]
JOINED = ("withdraw", "help", "form_force", "name_expert", "whistle", "regrade")
LAST = ("propose_void", "escalate", "press", "recuse")
UNDER_WAY = {
    "chen": [*JOINED, "propose_suspension", *LAST],
    "liu": ["help", "name_expert", "recuse"],
    "zhou": ["form_force", "name_expert", *HEAD],
}
SELDOM = {
    "filed": {
        "chen": [
            *("decline", "merge", "correct_place", "come_again", "withdraw"),
            *("whistle", "propose_void", "press", "recuse"),
        ]
    },
    "accept": {
        "chen": [
            *("merge", "correct_place", "come_again", "withdraw"),
            *("whistle", "regrade", "propose_void", "escalate", "press", "recuse"),
        ],
        "zhou": HEAD,
    },
    "dispatch": {**UNDER_WAY, "chen": [*JOINED, *LAST]},
    "take": UNDER_WAY,
    "feed_back": UNDER_WAY,
    "submit": {"chen": NEAR_THE_END, "zhou": NEAR_THE_END},
    "approve": {"chen": NEAR_THE_END, "zhou": NEAR_THE_END},
}
READERS = ("chen", "xu", "zhou", "gao", "liu")
FORMS = (
    *("decide", "accept", "request_supplement", "supplement", "decline", "merge", "correct_place"),
    *("unmerge", "dispatch", "answer", "settle", "come_again", "publish", "unpublish"),
    *("take", "feedback", "hand_in", "submit_result", "review", "visit", "whistle", "form_force"),
    "name_expert",
)
TO_UNIT = ("dispatch", "take", "feed_back", "submit", "approve")


@pytest.mark.parametrize("step", SHOWN)
async def test_the_buttons_of_a_case_are_the_moves_that_are_permitted(
    world: World, sign_in: SignIn, step: str
) -> None:
    case_id = await brought_to(world, step)

    for name in READERS:
        page = await (await sign_in(name)).get(case_url(world, name, case_id))
        if name == "liu" and step not in TO_UNIT:
            assert page.status_code == 404
        else:
            assert buttons(page) == SHOWN[step].get(name, []) + (LOOKING_ON | SELDOM[step])[name], name


@pytest.mark.parametrize("step", SHOWN)
async def test_a_form_opens_where_its_button_is_shown_and_nowhere_else(
    world: World, sign_in: SignIn, step: str
) -> None:
    case_id = await brought_to(world, step)
    readers = READERS if step in TO_UNIT else READERS[:-1]

    for name in readers:
        client = await sign_in(name)
        statuses = {
            form: (await client.get(f"{case_url(world, name, case_id)}/{form}")).status_code for form in FORMS
        }
        pressed = SHOWN[step].get(name, []) + (LOOKING_ON | SELDOM[step])[name]
        shown = [form for form in pressed if form in FORMS]
        assert [form for form, status in statuses.items() if status == 200] == sorted(shown, key=FORMS.index)
        assert {status for form, status in statuses.items() if form not in shown} <= {403, 409}


async def test_a_step_that_is_never_mine_is_forbidden_and_one_that_is_over_is_a_conflict(
    world: World, sign_in: SignIn
) -> None:
    case_id = await brought_to(world, "accept")
    chen, gao = await sign_in("chen"), await sign_in("gao")

    over = await chen.get(f"{case_url(world, 'chen', case_id)}/accept")
    never = await gao.get(f"{case_url(world, 'gao', case_id)}/accept")

    assert over.status_code == 409
    assert "现在是“已受理待派”" in text(over)
    assert never.status_code == 403
    assert "“受理”不归您现在的岗位办" in text(never)


@pytest.mark.parametrize(
    "step", ["end_whistle", "score_whistle", "hand_back", "dissolve_force", "advise_expert", "decide"]
)
async def test_a_step_of_what_the_case_does_not_have_is_forbidden(world: World, sign_in: SignIn, step: str) -> None:
    case_id = await brought_to(world, "accept")

    page = await (await sign_in("zhou")).get(f"{case_url(world, 'zhou', case_id)}/{step}")

    assert page.status_code == 403


async def test_who_handled_a_case_cannot_review_it(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "submit")
    liu = await sign_in("liu")

    page = await liu.get(f"{case_url(world, 'liu', case_id)}/review")

    assert page.status_code == 403


async def test_a_lead_cannot_submit_before_the_assisting_unit_has(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "accept")
    await make.dispatch(world, case_id, assists=("police",))
    await make.take(world, case_id)
    liu = await sign_in("liu")

    page = await liu.get(f"{case_url(world, 'liu', case_id)}/submit_result")

    assert page.status_code == 409
    assert "还有协办单位没交结果" in text(page)


@pytest.mark.parametrize("name", ["wei", "lu", "sun", "ren"])
@pytest.mark.parametrize("tail", ["", "/plain", "/take", "/submit_result", "/accept"])
async def test_a_case_of_others_is_byte_for_byte_one_that_does_not_exist(
    world: World, sign_in: SignIn, name: str, tail: str
) -> None:
    case_id = await brought_to(world, "dispatch")
    client = await sign_in(name)

    theirs = await client.get(f"{case_url(world, name, case_id)}{tail}")
    nobodys = await client.get(f"{case_url(world, name, new_id())}{tail}")

    assert theirs.status_code == nobodys.status_code
    assert theirs.status_code == (403 if name == "ren" else 404)
    assert theirs.content == nobodys.content


@pytest.mark.parametrize("name", ["wei", "sun"])
async def test_a_form_for_a_case_of_others_is_refused_like_one_for_nothing(
    world: World, sign_in: SignIn, name: str
) -> None:
    case_id = await brought_to(world, "take")
    liu, client = await sign_in("liu"), await sign_in(name)
    fields, _ = await fill(liu, f"{case_url(world, 'liu', case_id)}/feedback", text="不是我的案件。")

    theirs = await client.post(f"{case_url(world, name, case_id)}/feedback", fields)
    nobodys = await client.post(f"{case_url(world, name, new_id())}/feedback", fields)

    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.content == nobodys.content
    assert "order.feedback" not in [step.verb for step in (await look(case_id, world.actor("liu"))).steps]


async def test_an_unknown_form_and_a_crooked_address_are_not_found(world: World, sign_in: SignIn) -> None:
    case_id = await file(world)
    chen = await sign_in("chen")

    for path in (f"/case/{case_id}/close", "/case/7", "/case/nothing/accept", "/queue/nothing", "/queue/take"):
        assert (await chen.get(world.staff["chen"].home + path)).status_code == 404, path


async def test_a_post_of_somebody_else_is_not_found(world: World, sign_in: SignIn) -> None:
    chen = await sign_in("chen")

    assert (await chen.get(world.staff["liu"].home)).status_code == 404


async def test_the_overseer_reads_what_happens_in_the_county_and_may_only_press_and_order_it_up(
    world: World, sign_in: SignIn
) -> None:
    case_id = await brought_to(world, "dispatch")
    gao = await sign_in("gao")

    page = await gao.get(case_url(world, "gao", case_id))

    assert page.status_code == 200
    assert buttons(page) == ["order_up", "press"]
    assert "看明文" not in page.text
    assert (await gao.get(f"{case_url(world, 'gao', case_id)}/plain")).status_code == 403


async def test_who_manages_people_only_has_no_case_screens(world: World, sign_in: SignIn) -> None:
    ren = await sign_in("ren")

    page = await ren.get(f"{world.staff['ren'].home}/queue/intake")

    assert page.status_code == 403
    assert "打开办案台" in text(page)


async def test_an_administrator_opens_no_case_beside_a_list(world: World, sign_in: SignIn) -> None:
    case_id = await file(world)
    ren, home = await sign_in("ren"), world.staff["ren"].home

    assert (await ren.get(f"{home}?open={case_id}")).status_code == 403


async def test_whoever_only_watches_is_not_offered_to_bring_material(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "take")

    pages = [
        (await (await sign_in(name)).get(case_url(world, name, case_id))).text for name in ("chen", "liu", "gao")
    ]

    assert [f'/case/{case_id}/files"' in page for page in pages] == [True, True, False]
