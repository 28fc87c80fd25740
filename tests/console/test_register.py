"""The register: one page from the first word to the slip, at a window and in a village."""

import json
from decimal import Decimal

import pytest
from litestar import Litestar

from tests.client import Client
from tests.console.conftest import SignIn
from tests.console.registering import (
    AT_ONCE,
    journal_of,
    receive_url,
    registered,
    rows,
    send,
    slip_of,
    told,
)
from tests.console.screens import SCORED, main, text
from tests.console.world import World

# Of no person: born 1990-03-07, men by their odd last but one, each with the check digit that it needs.
ID_NUMBER, ANOTHER = "110101199003074610", "110101199003074637"


async def test_somebody_who_walks_in_goes_home_with_a_number_and_a_secret_that_opens_their_matter(
    app: Litestar, world: World, sign_in: SignIn
) -> None:
    chen = await sign_in("chen")

    case, page = await registered(chen, world, told())

    assert (case["state"], case["source"], case["place"], case["holder"]) == (
        *("SUBMITTED", "walk_in", world.village),
        world.town,
    )
    assert (case["people"], case["batches"], case["callers"], case["mediation"]) == (1, 1, 1, "unasked")
    assert "石桥镇综治中心" in text(page)
    number, secret = slip_of(page)
    resident = Client(app)
    opened = await resident.post(f"/p/{world.place[:-1]}-shiqiao/track", {"no": number, "secret": secret})
    assert opened.status_code == 303


async def test_the_one_who_received_them_first_is_written_down_and_stays_it(world: World, sign_in: SignIn) -> None:
    chen = await sign_in("chen")
    clerk = world.actor("chen").person_id

    case, _ = await registered(chen, world, told(**AT_ONCE))

    assert (case["state"], case["first_receiver"], case["first_receiver_as"]) == (
        *("CLOSED", clerk),
        world.actor("chen").title,
    )


async def test_what_the_register_asks_is_kept_and_what_is_said_of_people_is_sealed(
    world: World, sign_in: SignIn
) -> None:
    chen = await sign_in("chen")
    fields = told(
        **{
            "source": "hotline",
            "applicant-0-phone": "138 0000 7001",
            "applicant-0-id_number": ID_NUMBER,
            "applicant-0-nation": "壮族",
            "applicant-0-job": "养路工人",
            "applicant-0-address": "柳湾村三组 8 号",
            "respondent-0-name": "吴大力",
            "respondent-0-detail": "柳湾村三组 9 号",
            "amount": "2.86万",
            "occurred_on": "2026-03-02",
            "mediation": "yes",
            "evidence": "照片两张，录音一段",
            "people": "4",
            "callers": "2",
            "urgent": "yes",
        }
    )

    case, _ = await registered(chen, world, fields)

    assert (case["source"], case["people"], case["callers"], case["urgent"]) == ("hotline", 4, 2, True)
    assert (case["amount"], case["occurred_on"].isoformat(), case["mediation"]) == (
        *(Decimal("28600.00"), "2026-03-02"),
        "yes",
    )
    found = await rows(
        world,
        "select p::text as kept from party p where county_id = $1 and case_id = $2 union all"
        ' select c::text from "case" c where county_id = $1 and id = $2',
        case["id"],
    )
    kept = "\n".join(row["kept"] for row in found)
    words = ["周小兰", "13800007001", ID_NUMBER, "1990-03-07", "壮族", "养路", "三组", "吴大力", "照片", "录音"]
    assert [word for word in words if word in kept or word.encode().hex() in kept] == []
    parties = await rows(world, "select * from party where county_id = $1 and case_id = $2 order by seq", case["id"])
    assert [(row["part"], row["id_blind"] is not None, row["papers"] is not None) for row in parties] == [
        ("applicant", True, True),
        ("respondent", False, False),
    ]


async def test_sex_and_birth_are_read_off_the_id_number(world: World, sign_in: SignIn) -> None:
    chen = await sign_in("chen")
    case, _ = await registered(chen, world, told(**{"applicant-0-id_number": ANOTHER}))

    plain = await chen.post(
        f"{world.staff['chen'].home}/case/{case['id']}/plain",
        {"reason": "核对身份证", "form_key": told()["form_key"]},
    )

    assert f"男 · 1990-03-07 · {ANOTHER}" in text(plain)


async def test_a_group_has_its_representatives_and_counts_people_apart_from_visits(
    world: World, sign_in: SignIn
) -> None:
    chen = await sign_in("chen")
    group = {"applicants": "3", "people": "12", "callers": "6"}
    group |= {"applicant-1-name": "钱二", "applicant-1-speaks": "yes", "applicant-2-name": "孙三"}

    case, _ = await registered(chen, world, told(**group))

    parties = await rows(
        world, "select speaks from party where county_id = $1 and case_id = $2 order by seq", case["id"]
    )
    assert [row["speaks"] for row in parties] == [True, True, False]
    assert (case["people"], case["callers"], case["batches"]) == (12, 6, 1)


@pytest.mark.parametrize("repeat", [1, 2])
async def test_settled_at_once_the_case_is_in_the_register_and_closed_without_an_order(
    world: World, sign_in: SignIn, repeat: int
) -> None:
    chen = await sign_in("chen")
    fields = told(**AT_ONCE)

    for _ in range(repeat):
        case, page = await registered(chen, world, fields)

    assert (case["state"], case["outcome"], case["lead_order"], case["category"]) == (
        *("CLOSED", "settled", None),
        "neighbour",
    )
    assert case["register_number"].startswith("石桥镇综〔")
    assert case["register_number"] in text(page)
    assert "已经办结" in text(page)
    entries = await journal_of(world, case["id"])
    assert [row["verb"] for row in entries] == ["case.submit", "case.settle"]
    assert json.loads(entries[0]["data"])["then"] == "settle"


async def test_a_question_answered_at_once_closes_without_a_number_in_the_register(
    world: World, sign_in: SignIn
) -> None:
    chen = await sign_in("chen")

    case, _ = await registered(
        chen, world, told(category="policy", then="answer", answer="低保到村委会申请，带身份证和户口簿。")
    )

    assert (case["state"], case["outcome"], case["register_number"]) == ("CLOSED", "answered", None)
    assert [row["verb"] for row in await journal_of(world, case["id"])] == ["case.submit", "case.answer"]


async def test_accepting_at_once_shows_the_suggested_grade_before_it_is_confirmed(
    world: World, sign_in: SignIn
) -> None:
    chen = await sign_in("chen")
    fields = told(category="neighbour", then="accept", demand=["把水改走"], **SCORED)

    seen = await send(chen, world, fields)
    case, _ = await registered(chen, world, {**fields, "grade": "blue"})

    assert (seen.status_code, "建议蓝色" in text(seen)) == (200, True)
    assert (case["state"], case["grade"], case["title"]) == ("ACCEPTED", "blue", "邻里")
    assert [row["verb"] for row in await journal_of(world, case["id"])] == ["case.submit", "case.accept"]


async def test_a_grid_member_files_for_a_villager_and_the_township_takes_it_in(world: World, sign_in: SignIn) -> None:
    grid = await sign_in("grid")

    page = await grid.get(receive_url(world, "grid"))
    case, _ = await registered(grid, world, told(source="grid"), "grid")

    assert 'value="柳湾村"' in main(page)
    assert '<option value="grid" selected>' in page.text
    assert (case["holder"], case["place"], case["source"]) == (world.town, world.village, "grid")
    assert case["first_receiver"] == world.actor("grid").person_id
    assert (await grid.get(f"{world.staff['grid'].home}/case/{case['id']}")).status_code == 200


async def test_what_a_village_settles_itself_stays_its_own(world: World, sign_in: SignIn) -> None:
    grid = await sign_in("grid")

    case, _ = await registered(grid, world, told(source="grid", **AT_ONCE), "grid")

    assert (case["holder"], case["state"], case["outcome"]) == (world.village, "CLOSED", "settled")


async def test_violence_at_home_is_sealed_and_cannot_be_settled_at_the_window(world: World, sign_in: SignIn) -> None:
    grid = await sign_in("grid")

    refused = await send(grid, world, told(**{**AT_ONCE, "category": "domestic_violence"}), "grid")
    case, page = await registered(grid, world, told(category="domestic_violence"), "grid")

    assert (refused.status_code, "只有专人能看" in text(refused)) == (422, True)
    assert (case["sealed"], case["topic"], case["holder"]) == (True, "harm", world.town)
    assert "由专人来看" in text(page)
    assert (await grid.get(f"{world.staff['grid'].home}/case/{case['id']}")).status_code == 404
