"""What cannot be taken yet: said at the field and on top, with everything kept as it was typed."""

import html

import pytest

from tests.cast import County
from tests.client import Client
from tests.portal.walk import Fields, answered, begin, home, send

HOSTILE = "<script>alert(1)</script>\"'&{{7*7}}‮ 一二三四五六七八"

REFUSED: list[tuple[str, Fields, str, list[str]]] = [
    ("topic", {"topic": "weather"}, "请选一项；拿不准，就选最后一项。", []),
    ("story", {"story": "水沟的事"}, "请再多说几个字：至少 10 个字，现在 4 个字。", ["水沟的事"]),
    ("story", {"story": "水" * 3001}, "最多 3000 个字，现在有 3001 个。", ["水" * 3001]),
    ("wants", {"want": ["", " "]}, "请至少写一条：您希望怎么办。", []),
    ("wants", {"want": ["好", "长" * 201]}, "每行最多 200 个字。", ["好", "长" * 201]),
    ("place", {"place": ""}, "请选一个地方", []),
    ("place", {"place": "nowhere/at/all/"}, "名单里没有这个地方。", []),
    ("other", {"kind": "person", "detail_person": "住村口"}, "请写下对方怎么称呼", ["住村口"]),
    ("other", {"name_person": "老王"}, "没有对方或说不清，选最后一项。", ["老王"]),
    ("who", {"name": "赵大勇", "phone": "1380000"}, "请填 11 位手机号", ["赵大勇", "1380000"]),
    ("who", {"name": "", "phone": "13800000017"}, "请填姓名。", ["13800000017"]),
    ("together", {"together": "group", "people": "两个"}, "请填连您在内一共几个人", ["两个"]),
    (
        "together",
        {"together": "group", "people": "2", "member_name": ["钱小军", "孙玉兰"], "member_phone": ["", ""]},
        "连您一共至少 3 人。",
        ["钱小军", "孙玉兰"],
    ),
    (
        "together",
        {"together": "group", "people": "3", "member_name": ["", "孙玉兰"], "member_phone": ["13800000018", "12"]},
        "一起来的人里，有姓名或手机号要改。",
        ["13800000018", "孙玉兰"],
    ),
]


@pytest.mark.parametrize(("step", "fields", "sentence", "kept"), REFUSED)
async def test_a_refusal_says_what_to_do_and_keeps_what_was_typed(
    browser: Client, qinghe: County, step: str, fields: Fields, sentence: str, kept: list[str]
) -> None:
    draft = await begin(browser, home(qinghe))

    answer = await browser.post(f"{draft}/{step}", fields)

    assert answer.status_code == 422
    assert html.unescape(answer.text).count(sentence) == 2
    assert all(text in html.unescape(answer.text) for text in kept)


async def test_a_topic_that_is_none_starts_no_draft(browser: Client, qinghe: County) -> None:
    answer = await browser.post(f"{home(qinghe)}/file", {"topic": "<b>"})

    assert answer.status_code == 422
    assert "接着写" not in (await browser.get(home(qinghe))).text


async def test_hostile_text_is_only_text(browser: Client, qinghe: County) -> None:
    hostile: dict[str, Fields] = {
        "story": {"story": HOSTILE},
        "wants": {"want": [HOSTILE]},
        "other": {"kind": "person", "name_person": HOSTILE, "detail_person": HOSTILE},
        "who": {"name": HOSTILE, "phone": "13800000017"},
    }
    draft = await answered(browser, home(qinghe), qinghe, **hostile)
    check = await browser.get(f"{draft}/check")
    sent = await send(browser, draft)
    opened = await browser.post(f"{home(qinghe)}/track", {"no": sent.number, "secret": sent.secret})
    case = await browser.get(opened.headers["location"])

    pages = [check.text, case.text]
    assert all("&lt;script&gt;alert(1)&lt;/script&gt;" in page for page in pages)
    assert all("<script>alert" not in page and "‮" not in page for page in pages)
    assert all("{{7*7}}" in page for page in pages)


async def test_a_village_of_another_county_is_not_taken(browser: Client, qinghe: County, own_county: County) -> None:
    draft = await begin(browser, home(qinghe))

    answer = await browser.post(f"{draft}/place", {"place": own_county.village})

    assert answer.status_code == 422
