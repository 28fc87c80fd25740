"""What the register does not take is told at its field, everything typed still there; who has no register at all."""

import pytest

from tests.console.conftest import SignIn
from tests.console.registering import SAID, receive_url, rows, send, told
from tests.console.screens import text
from tests.console.world import World


async def test_a_sixth_representative_is_refused_and_everything_typed_is_kept(world: World, sign_in: SignIn) -> None:
    chen = await sign_in("chen")
    group = {"applicants": "6"}
    for at in range(6):
        group |= {f"applicant-{at}-name": f"代表{at}号", f"applicant-{at}-speaks": "yes"}

    refused = await send(chen, world, told(**group))

    assert refused.status_code == 422
    assert "最多 5" in text(refused)
    assert 'value="代表5号"' in refused.text
    assert SAID in refused.text


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"consent": ""}, "consent", "请先告知个人信息怎么用"),
        ({"source": "rumour"}, "source", "请选一下是怎么来的"),
        ({"source": "online"}, "source", "请选一下是怎么来的"),
        ({"applicant-0-name": " "}, "applicant-0-name", "请填姓名"),
        ({"applicant-0-phone": "12345"}, "applicant-0-phone", "请填 11 位手机号"),
        ({"applicant-0-id_number": "110101199003074611"}, "applicant-0-id_number", "校验位对不上"),
        ({"applicant-0-sex": "x"}, "applicant-0-sex", "请选一项"),
        ({"respondent-0-phone": "13800000000"}, "respondent-0-name", "请写下对方的名称"),
        ({"place": ""}, "place", "请填在哪个村或社区"),
        ({"place": "月球村"}, "place", "名单里没有这个地方"),
        ({"place": "河头村"}, "place", "名单里没有这个地方"),
        ({"say": "吵架"}, "say", "至少 10 个字"),
        ({"people": "0"}, "people", "不少于上面写的 1 人"),
        ({"people": "九"}, "people", "不少于上面写的 1 人"),
        ({"callers": "-1"}, "callers", "请填这次来了几人"),
        ({"amount": "很多"}, "amount", "请填数字"),
        ({"amount": "-5"}, "amount", "请填数字"),
        ({"amount": "nan"}, "amount", "请填数字"),
        ({"amount": "1e40"}, "amount", "请填数字"),
        ({"occurred_on": "2099-01-01"}, "occurred_on", "请填已经过去的日子"),
        ({"occurred_on": "昨天"}, "occurred_on", "请填已经过去的日子"),
        ({"category": "aliens"}, "category", "请选一项"),
        ({"then": "void"}, "then", "请选一项"),
        ({"then": "answer"}, "category", "要先选类别"),
        ({"then": "answer", "category": "policy"}, "answer", "请写明怎么答复的"),
        ({"then": "settle", "category": "policy", "settled": "好了"}, "agreed", "双方都认可"),
        ({"then": "accept", "category": "policy"}, "demand", "至少写明一项诉求"),
    ],
)
async def test_what_is_missing_or_wrong_is_told_at_its_field_and_nothing_typed_is_lost(
    world: World, sign_in: SignIn, typed: dict[str, str], field: str, sentence: str
) -> None:
    chen = await sign_in("chen")
    before = await rows(world, 'select count(*) as n from "case" where county_id = $1')

    refused = await send(chen, world, told(**({"evidence": "收据一张"} | typed)))

    assert refused.status_code == 422
    assert f'id="{field}-error"' in refused.text
    assert sentence in text(refused)
    assert SAID in refused.text or "say" in typed
    assert "收据一张" in refused.text
    assert await rows(world, 'select count(*) as n from "case" where county_id = $1') == before


@pytest.mark.parametrize("name", ["gao", "xu", "liu", "ren"])
async def test_posts_that_receive_nobody_have_no_register(world: World, sign_in: SignIn, name: str) -> None:
    client = await sign_in(name)

    page = await client.get(receive_url(world, name))
    sent = await send(client, world, told(), name)

    assert (page.status_code, sent.status_code) == (403, 403)
