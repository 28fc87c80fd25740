"""Who follows a matter on paper, as the window writes it down and shows it again."""

from tests.console.conftest import SignIn
from tests.console.matters import file, look
from tests.console.screens import case_url, fill, main, press, text
from tests.console.world import World

SIGNED = {"act": "record", "name": "周小芳", "phone": "13912340000", "kin": "child", "text": "核对身份证，当面签字"}


async def test_a_clerk_writes_down_whom_the_applicant_lets_follow_and_takes_it_back(
    world: World, sign_in: SignIn
) -> None:
    case_id, chen = await file(world), await sign_in("chen")
    url = f"{case_url(world, 'chen', case_id)}/following"
    before = await chen.get(case_url(world, "chen", case_id))

    shown = await press(chen, url, **SIGNED)
    [follower] = (await look(case_id, world.actor("chen"))).followers or []
    ended = await press(chen, url, act="end", follower=str(follower.id))

    assert f'href="{url}"' in before.text
    assert "周** · 子女" in text(main(shown))
    assert "手机号 139****0000" in text(main(shown))
    assert "周小芳" not in shown.text
    assert "周**" not in text(main(ended))
    assert "还能登记 3 位" in text(main(ended))


async def test_a_form_with_gaps_comes_back_as_it_was_typed(world: World, sign_in: SignIn) -> None:
    case_id, chen = await file(world), await sign_in("chen")
    url = f"{case_url(world, 'chen', case_id)}/following"
    fields, _ = await fill(chen, url, **(SIGNED | {"phone": "123", "kin": "", "text": ""}))

    refused = await chen.post(url, fields)

    assert refused.status_code == 422
    assert "还差 3 处，就能往下走" in text(main(refused))
    assert 'value="周小芳"' in refused.text
    assert (await look(case_id, world.actor("chen"))).followers == []


async def test_who_does_not_receive_people_sees_no_link_and_opens_no_page(world: World, sign_in: SignIn) -> None:
    case_id, zhou = await file(world), await sign_in("zhou")
    url = case_url(world, "zhou", case_id)

    assert "/following" not in (await zhou.get(url)).text
    assert (await zhou.get(f"{url}/following")).status_code == 403
