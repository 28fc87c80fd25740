"""Number and secret: one sentence for every kind of wrong, half an hour for the right ones."""

import re
from datetime import timedelta

from litestar import Litestar

from kernel import instant
from tests.cast import County
from tests.client import Client
from tests.matters import Matter, a_case
from tests.portal.walk import case_path, guest, headline, home


async def _typed(client: Client, county: County, number: str, secret: str) -> str:
    """The answer without what was typed into it and without the summary's own token."""
    answer = await client.post(f"{home(county)}/track", {"no": number, "secret": secret})
    assert answer.status_code == 422
    return answer.text.replace(number, "")


async def test_a_wrong_secret_and_an_unknown_number_answer_the_same_bytes(app: Litestar, qinghe: County) -> None:
    matter = await a_case(qinghe)
    client = Client(app, "203.0.113.40")
    wrong = f"{(int(matter.slip.secret) + 1) % 1_000_000:06d}"

    by_secret = await _typed(client, qinghe, matter.slip.number, wrong)
    by_number = await _typed(client, qinghe, matter.slip.number[:-8] + "ZZZZZZZZ", matter.slip.secret)

    assert by_secret == by_number


async def test_a_right_slip_opens_its_case_however_it_is_typed(app: Litestar, qinghe: County) -> None:
    matter = await a_case(qinghe)
    number = matter.slip.number
    typed = f" {number[:-8].lower()}－{number[-8:-4]} {number[-4:]} "
    client = Client(app, "203.0.113.41")

    opened = await client.post(f"{home(qinghe)}/track", {"no": typed, "secret": matter.slip.secret})
    page = await client.get(opened.headers["location"])

    assert page.status_code == 200
    assert headline(page.text).startswith("石桥镇综治中心收到了")


async def test_a_slip_of_another_county_opens_at_its_own_portal(
    app: Litestar, qinghe: County, own_county: County
) -> None:
    matter = await a_case(own_county)
    fields: dict[str, str | list[str]] = {"no": matter.slip.number, "secret": matter.slip.secret}

    opened = await Client(app, "203.0.113.42").post(f"{home(qinghe)}/track", fields)

    assert opened.headers["location"] == case_path(matter)


async def test_a_guest_reads_one_case_and_is_asked_for_the_slip_of_any_other(app: Litestar, qinghe: County) -> None:
    mine, other = await a_case(qinghe), await a_case(qinghe)
    client = await guest(app, mine)

    answers = [await client.get(case_path(other)), await client.get(f"{home(qinghe)}/case/23ZZZZZZZZ")]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].headers["location"] == f"{home(qinghe)}/track?no={other.slip.number}"


async def test_the_number_in_the_address_is_filled_in_and_the_secret_never(browser: Client, qinghe: County) -> None:
    page = await browser.get(f"{home(qinghe)}/track?no=26abcd2345")

    assert 'value="26-ABCD-2345"' in page.text
    assert re.findall(r'name="secret"[^>]*value="([^"]*)"', page.text) == [""]


async def test_answers_of_a_guest_whose_half_hour_is_over_wait_for_the_secret(app: Litestar, qinghe: County) -> None:
    matter = await a_case(qinghe, "approved")
    client = await guest(app, matter)
    page = await client.get(case_path(matter))

    with instant.at(instant.now() + timedelta(minutes=31)):
        asked = await _late(client, matter, page.text)
        carried = re.findall(r'name="_carried" value="([^"]+)"', asked)[0]
        slip: dict[str, str | list[str]] = {
            "no": matter.slip.number,
            "secret": matter.slip.secret,
            "_carried": carried,
        }
        again = await client.post(f"{home(qinghe)}/track", slip)

    assert again.status_code == 200
    assert "只给了一半" in again.text
    assert f'action="{case_path(matter)}/visit"' in again.text


async def _late(client: Client, matter: Matter, page: str) -> str:
    fields = dict(re.findall(r'name="(form_key|version)" value="([^"]+)"', page))
    said: dict[str, str | list[str]] = {
        **fields,
        "contacted": "yes",
        "solved": "no",
        "satisfied": "no",
        "text": "只给了一半",
    }
    answer = await client.post(f"{case_path(matter)}/visit", said)
    assert answer.status_code == 401
    return answer.text


async def test_the_picture_on_the_receipt_names_the_number_only(browser: Client, qinghe: County) -> None:
    drawn = await browser.get(f"{home(qinghe)}/qr/23ABCDEFGH.svg")
    nonsense = await browser.get(f"{home(qinghe)}/qr/..%2f.svg")

    assert drawn.headers["content-type"].startswith("image/svg+xml")
    assert "style=" not in drawn.text
    assert nonsense.status_code == 404
