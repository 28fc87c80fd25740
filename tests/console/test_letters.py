"""发函 as a director presses it: the form, what is missing, the letter on screen, the passport in hand."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from people.roles import Role
from tests.console.conftest import SignIn
from tests.console.matters import brought_to
from tests.console.screens import case_url, fill, linked, main, text
from tests.console.world import World, invite

TYPED = {
    "to": "山东省莘县综治中心",
    "address": "莘县政府街 1 号",
    "asks": "请核实承包人现住址。",
    "answer_by": "2099-01-31",
    "variant": "full",
    "reason": "承包人住在外省",
}


async def test_a_letter_is_made_listed_printed_and_its_passport_taken_down(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "accept")
    zhou, url = await sign_in("zhou"), case_url(world, "zhou", case_id)

    fields, _ = await fill(zhou, f"{url}/letter", **TYPED)
    sent = await zhou.post(f"{url}/letter", fields)
    page = await zhou.get(url)
    paper_url = linked(page, f"{url}/letter/")
    paper = await zhou.get(f"{url}/letter/{paper_url}")
    pdf = await zhou.get(f"{url}/letter/{paper_url}?as=pdf")
    passport = await zhou.get(f"{url}/letter/{paper_url}/passport")

    assert (sent.status_code, sent.headers["location"]) == (303, url)
    assert "致山东省莘县综治中心" in text(main(page))
    assert "请核实承包人现住址。" in text(paper)
    assert pdf.headers["content-type"] == "application/pdf"
    with ZipFile(BytesIO(passport.content)) as packed:
        assert "赵大勇" in packed.read("index.html").decode()


# fmt: off
REFUSED = [
    ({"to": ""},                    "请写明发给哪个单位"),
    ({"asks": ""},                  "请写明要对方做什么"),
    ({"answer_by": ""},             "请选对方回复的最后一天"),
    ({"answer_by": "2020-01-01"},   "回复的日子要在今天以后"),
    ({"reason": "无"},              "请写明为什么要发"),
    ({"file": ["not a file"]},      "这一页不完整"),
]
# fmt: on


@pytest.mark.parametrize(("typed", "told"), REFUSED)
async def test_what_is_missing_is_told_at_its_field_and_the_form_kept(
    world: World, sign_in: SignIn, typed: dict[str, str | list[str]], told: str
) -> None:
    case_id = await brought_to(world, "accept")
    zhou, url = await sign_in("zhou"), case_url(world, "zhou", case_id)
    fields, _ = await fill(zhou, f"{url}/letter", **(TYPED | typed))

    refused = await zhou.post(f"{url}/letter", fields)

    assert refused.status_code == 422
    assert told in text(main(refused))
    assert 'value="莘县政府街 1 号"' in refused.text


async def test_one_with_names_is_offered_to_whoever_may_take_names_out(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "accept")
    await invite(world, "shao", world.town, "分派", "石桥镇综治中心 邵", (Role.DISPATCHER,))

    pages = [await (await sign_in(name)).get(f"{case_url(world, name, case_id)}/letter") for name in ("zhou", "shao")]

    assert ['value="full"' in page.text for page in pages] == [True, False]
    assert ['value="masked"' in page.text for page in pages] == [True, True]


async def test_whoever_may_not_send_one_is_offered_none(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "accept")

    page = await (await sign_in("xu")).get(case_url(world, "xu", case_id))
    form = await (await sign_in("xu")).get(f"{case_url(world, 'xu', case_id)}/letter")

    assert "/letter" not in main(page)
    assert form.status_code == 403
