"""Somebody known: a phone finds the earlier cases, fills the page on the record, and leads a repeated matter home."""

import re
from datetime import timedelta

import pytest

from cases.queries.slip import printed_slip
from kernel.errors import NotFound
from kernel.ids import new_id
from kernel.instant import at, now
from tests.console.conftest import SignIn
from tests.console.matters import file
from tests.console.registering import SAID, registered, rows, send, told
from tests.console.screens import case_url, main, text
from tests.console.world import World

PHONE = "applicant-0-phone"


async def known(world: World, client: object, phone: str, **more: str | list[str]) -> object:
    """Somebody with this phone was here before; the case's row."""
    case, _ = await registered(client, world, told(**{PHONE: phone, "applicant-0-job": "养路工人", **more}))
    return case


async def test_a_phone_alone_is_a_look_up_and_files_nothing(world: World, sign_in: SignIn) -> None:
    chen = await sign_in("chen")
    before = await known(world, chen, "13844440001")

    found = await send(chen, world, {"form_key": str(new_id()), PHONE: "138 4444 0001"})

    assert found.status_code == 200
    assert "以前登记过 1 件，1 件还在办" in text(found)
    assert "重复诉求" in text(found)
    assert 'data-focus="same"' in found.text
    assert f"/case/{before['id']}/come_again" in found.text
    assert "周小兰" not in found.text


async def test_what_was_found_is_seen_before_anything_is_filed_and_the_second_time_files(
    world: World, sign_in: SignIn
) -> None:
    chen = await sign_in("chen")
    await known(world, chen, "13844440002")
    fields = told(**{PHONE: "13844440002"})

    seen = await send(chen, world, fields)
    seeing = re.search(r'name="sought" value="([^"]+)"', seen.text)
    filed = await send(chen, world, {**fields, "sought": seeing[1] if seeing else ""})

    assert (seen.status_code, filed.status_code) == (200, 303)
    assert SAID in seen.text


async def test_a_known_person_is_filled_in_by_one_press_and_the_read_log_says_who_looked(
    world: World, sign_in: SignIn
) -> None:
    chen = await sign_in("chen")
    before = await known(world, chen, "13844440003")

    page = await send(chen, world, {"form_key": str(new_id()), PHONE: "13844440003", "do": "same"})

    filled = dict(re.findall(r'id="([^"]+)" name="[^"]+" type="text" value="([^"]*)"', page.text))
    assert filled["applicant-0-name"] == "周小兰"
    assert filled["applicant-0-job"] == "养路工人"
    assert 'name="place" value="柳湾村"' in page.text
    assert 'data-focus="say"' in page.text
    reads = await rows(world, "select person_id from read_log where county_id = $1 and case_id = $2", before["id"])
    assert [row["person_id"] for row in reads] == [world.actor("chen").person_id]


async def test_a_window_of_another_township_finds_nobody_and_fills_in_nothing(world: World, sign_in: SignIn) -> None:
    chen, sun = await sign_in("chen"), await sign_in("sun")
    await known(world, chen, "13844440004")

    asked = await send(sun, world, {"form_key": str(new_id()), PHONE: "13844440004"}, "sun")
    pressed = await send(sun, world, {"form_key": str(new_id()), PHONE: "13844440004", "do": "same"}, "sun")

    assert "没有查到以前的登记" in text(asked)
    assert [page.status_code for page in (asked, pressed)] == [200, 200]
    assert "周小兰" not in asked.text + pressed.text


async def test_what_is_said_again_after_its_end_is_a_new_case_that_names_the_old_one(
    world: World, sign_in: SignIn
) -> None:
    chen = await sign_in("chen")
    settled = {"category": "neighbour", "then": "settle", "settled": "改好了。", "agreed": "yes"}
    before = await known(world, chen, "13844440005", **settled)
    looked = await send(chen, world, {"form_key": str(new_id()), PHONE: "13844440005"})

    fields = told(**{PHONE: "13844440005", "sought": "13844440005|", "repeat_of": str(before["id"])})
    case, _ = await registered(chen, world, fields)

    assert f'name="repeat_of" value="{before["id"]}"' in looked.text
    assert (case["repeat_of"], case["batches"]) == (before["id"], 1)
    page = await chen.get(f"{world.staff['chen'].home}/case/{case['id']}")
    assert "办完又来反映" in text(page)


async def test_a_case_that_was_not_found_for_this_person_is_not_named_as_repeated(
    world: World, sign_in: SignIn
) -> None:
    chen = await sign_in("chen")
    others = await known(world, chen, "13844440006")

    refused = await send(chen, world, told(repeat_of=str(others["id"])))

    assert refused.status_code == 422
    assert "请再查一次" in text(refused)


async def test_coming_again_stands_on_the_case_and_files_nothing_new(world: World, sign_in: SignIn) -> None:
    chen = await sign_in("chen")
    case = await known(world, chen, "13844440007")
    url = f"{world.staff['chen'].home}/case/{case['id']}"
    count = 'select count(*) as n from "case" where county_id = $1'
    before = await rows(world, count)

    form = {
        "version": "1",
        "form_key": str(new_id()),
        "source": "walk_in",
        "callers": "2",
        "text": "带着儿子又来问。",
    }
    done = await chen.post(f"{url}/come_again", form)
    page = await chen.get(url)

    assert (done.status_code, await rows(world, count)) == (303, before)
    assert "来访，第 2 批，来了 2 人" in text(page)
    assert "2 批 3 人次" in text(page)


async def test_a_lost_slip_is_printed_anew_with_another_secret(world: World, sign_in: SignIn) -> None:
    chen = await sign_in("chen")
    case, slip = await registered(chen, world, told())
    url = f"{world.staff['chen'].home}/case/{case['id']}/new_slip"
    first = str(slip.url.path)

    refused = await chen.post(url, {"version": "1", "form_key": str(new_id()), "reason": "丢"})
    made = await chen.post(url, {"version": "1", "form_key": str(new_id()), "reason": "核对身份证，回执丢了"})
    page, large = [await chen.get(made.headers["location"] + tail) for tail in ("", "?large=1")]

    assert refused.status_code == 422
    assert "请写明怎么核对的本人" in text(refused)
    secrets = [re.search(r"查询码</small>(\d{6})", one.text) for one in (slip, page, large)]
    assert all(secrets)
    assert secrets[0][1] != secrets[1][1] == secrets[2][1]
    assert "data-large" in main(large)
    assert (await chen.get(first)).status_code == 404


async def test_a_slip_is_shown_to_whoever_made_it_alone(world: World, sign_in: SignIn) -> None:
    chen, xu = await sign_in("chen"), await sign_in("xu")
    _, slip = await registered(chen, world, told())
    address = str(slip.url.path)

    theirs = await xu.get(address.replace(world.staff["chen"].home, world.staff["xu"].home))
    guessed = await chen.get(f"{address.rpartition('/')[0]}/{'0' * 24}")

    assert (theirs.status_code, guessed.status_code) == (404, 404)


async def test_the_day_after_a_slip_is_shown_no_more(world: World, sign_in: SignIn) -> None:
    _, slip = await registered(await sign_in("chen"), world, told())

    for hours, status in ((23, 200), (25, 404)):
        with at(now() + timedelta(hours=hours)):
            page = await (await sign_in("chen")).get(str(slip.url.path))
        assert page.status_code == status


async def test_rows_of_the_register_grow_and_shrink_and_keep_what_was_typed(world: World, sign_in: SignIn) -> None:
    chen = await sign_in("chen")
    two = told(**{"applicants": "2", "applicant-1-name": "钱二", "do": "add-applicant"})

    three = await send(chen, world, two)
    one = await send(chen, world, {**two, "do": "remove-applicant-1"})
    sides = await send(chen, world, told(**{"do": "add-respondent", "respondent-0-name": "吴大力"}))

    assert 'name="applicants" value="3"' in three.text
    assert 'value="钱二"' in three.text
    assert 'data-focus="applicant-2-phone"' in three.text
    assert ('name="applicants" value="1"' in one.text, "钱二" in one.text) == (True, False)
    assert 'name="respondents" value="2"' in sides.text
    assert 'value="吴大力"' in sides.text


async def test_a_form_that_made_no_slip_shows_none(world: World) -> None:
    with pytest.raises(NotFound, match="只能当天再看"):
        await printed_slip(new_id(), world.actor("chen"))


async def test_whoever_may_not_print_a_slip_anew_is_not_led_there(world: World, sign_in: SignIn) -> None:
    case_id = await file(world)

    pages = [(await (await sign_in(name)).get(case_url(world, name, case_id))).text for name in ("chen", "xu")]

    assert ["/new_slip" in page for page in pages] == [True, False]
