"""Who is told what: one message to each applicant for what concerns them, none where it could do harm."""

import asyncio
from typing import Any

import asyncpg
import pytest

from cases.commands.proposals import grant_proposal, propose
from cases.commands.supplement import request_supplement
from cases.filing import Who
from kernel.ids import new_id
from people.roles import Role
from tests.cast import County, hire
from tests.following import DAUGHTER, SON, followed, invite
from tests.matters import DEMANDS, STORY, WORKERS, a_case
from tests.notices.outbox import messages, relayed, said, templates
from workflows.proposal import Kind


async def test_a_filing_is_told_to_each_of_the_three_workers_once(own_county: County) -> None:
    matter = await a_case(own_county)

    await relayed(own_county)
    await relayed(own_county)

    told = await said(matter)
    assert sorted(to for to, _ in told) == ["13800000017", "13800000018", "13800000019"]
    assert [(row["template"], row["state"], row["tries"]) for row in await messages(matter)] == [
        ("received", "waiting", 0)
    ] * 3


async def test_the_whole_path_is_told_in_its_order(own_county: County) -> None:
    matter = await a_case(own_county, "approved", applicants=WORKERS[:1])
    await matter.visit(solved="no")
    for act in (matter.take, matter.submit_result, matter.approve, matter.visit):
        await act()

    await relayed(own_county)

    assert await templates(matter) == [
        *("received", "accepted", "taken", "verify", "again"),
        *("taken", "verify", "closed"),
    ]


async def test_relays_side_by_side_tell_once(own_county: County) -> None:
    matter = await a_case(own_county, "accepted")

    await asyncio.gather(*(relayed(own_county) for _ in range(5)))
    await relayed(own_county)

    assert await templates(matter) == [*["received"] * 3, *["accepted"] * 3]


async def test_a_message_carries_the_number_and_nothing_of_the_matter(own_county: County) -> None:
    matter = await a_case(own_county, applicants=WORKERS[:1])

    await relayed(own_county)

    [(to, words)] = await said(matter)
    number = matter.slip.number
    assert to == "13800000017"
    assert words["number"] == f"{number[:-8]}-{number[-8:-4]}-{number[-4:]}"
    assert words["centre"] == "石桥镇综治中心"
    told = "".join(words.values())
    assert [secret for secret in (STORY, *DEMANDS, "赵大勇", matter.slip.secret) if secret in told] == []


async def test_a_phone_that_two_share_rings_once_and_one_without_a_phone_is_not_told(own_county: County) -> None:
    shared = (Who("赵大勇", "13800000017"), Who("钱小军", "13800000017"), Who("孙玉兰"))
    matter = await a_case(own_county, applicants=shared)

    await relayed(own_county)

    assert [to for to, _ in await said(matter)] == ["13800000017"]


async def test_the_other_side_is_told_nothing(own_county: County) -> None:
    matter = await a_case(own_county, respondents=(Who("某劳务公司", "13900000099", kind="organisation"),))

    await relayed(own_county)

    assert "13900000099" not in [to for to, _ in await said(matter)]
    assert len(await said(matter)) == 3


async def test_nobody_is_written_to_about_violence_at_home(own_county: County) -> None:
    keeper = await hire(own_county, "keeper", own_county.town, Role.DIRECTOR, Role.INTAKE_CLERK)
    matter = await a_case(own_county, topic="harm")
    await matter.accept(by=keeper, category="family")

    await relayed(own_county)

    assert await matter.verbs() == ["case.submit", "case.accept"]
    assert await messages(matter) == []


async def test_an_assisting_unit_that_takes_its_order_is_no_news_for_the_applicant(own_county: County) -> None:
    matter = await a_case(own_county, "accepted", applicants=WORKERS[:1])
    await matter.dispatch(assists=(own_county.units["justice"],))
    [assist] = [order["id"] for order in await matter.rows("dispatch_order") if order["part"] == "assist"]
    await matter.take(by=own_county.justice_handler, order=assist)

    await relayed(own_county)

    assert await templates(matter) == ["received", "accepted"]


async def test_an_unreached_applicant_is_told_of_the_end_and_not_of_each_call(own_county: County) -> None:
    matter = await a_case(own_county, "approved", applicants=WORKERS[:1])
    await matter.miss()

    await relayed(own_county)

    assert await templates(matter) == ["received", "accepted", "taken", "verify"]


@pytest.mark.parametrize(
    ("kind", "more", "template", "said_so"),
    [
        (Kind.EXTENSION, {"days": 5}, "extended", {"days": "5"}),
        (Kind.SUSPENSION, {"reason": "appraisal"}, "suspended", {"reason": "正在鉴定、检测或评估"}),
        (Kind.LEDGER, {"days": 30}, "on_ledger", {"days": "30"}),
    ],
)
async def test_what_a_second_person_granted_is_told_to_the_applicant(
    own_county: County, kind: Kind, more: dict[str, Any], template: str, said_so: dict[str, str]
) -> None:
    matter = await a_case(own_county, "taken", applicants=WORKERS[:1])
    act: dict[str, Any] = {"text": "等省级鉴定机构出具报告。", "key": new_id(), "actor": own_county.unit_leader}
    await propose(kind, matter.id, version=await matter.version(), **act, **more)
    [proposal] = await matter.rows("proposal")
    how: dict[str, Any] = {"version": await matter.version(), "key": new_id(), "actor": own_county.director}
    await grant_proposal(matter.id, proposal["id"], **how)

    await relayed(own_county)

    assert await templates(matter) == ["received", "accepted", "taken", template]
    words = (await said(matter))[-1][1]
    assert {name: words[name] for name in said_so} == said_so
    assert "鉴定机构" not in "".join(words.values())


async def test_the_list_of_what_is_missing_is_announced_and_not_written_into_a_message(own_county: County) -> None:
    matter = await a_case(own_county, applicants=WORKERS[:1])
    how: dict[str, Any] = {"version": 1, "items": ("工资条",), "key": new_id(), "actor": own_county.clerk}
    await request_supplement(matter.id, **how)

    await relayed(own_county)

    assert await templates(matter) == ["received", "supplement"]
    words = (await said(matter))[-1][1]
    assert words["when"]
    assert "工资条" not in "".join(words.values())


async def test_those_whose_matter_was_merged_hear_of_the_main_one_by_their_own_number(
    own_county: County, owner: asyncpg.Connection
) -> None:
    main = await a_case(own_county, "taken", applicants=WORKERS[:1])
    other = await a_case(own_county, applicants=WORKERS[1:2])
    await relayed(own_county)
    merge = """update "case" set state = 'MERGED', merged_into = $3 where county_id = $1 and id = $2"""
    await owner.execute(merge, own_county.id, other.id, main.id)
    await main.submit_result()
    await main.approve()

    await relayed(own_county)

    assert await templates(other) == ["received", "joined_result"]
    to, words = (await said(other))[-1]
    assert to == "13800000018"
    assert words["number"].replace("-", "") == other.slip.number


async def test_a_matter_found_to_be_violence_at_home_is_written_about_no_more(
    own_county: County, owner: asyncpg.Connection
) -> None:
    matter = await a_case(own_county, "accepted", applicants=WORKERS[:1])
    await owner.execute("""update "case" set category = 'domestic_violence' where id = $1""", matter.id)

    await relayed(own_county)

    assert await messages(matter) == []


async def test_whoever_follows_is_told_of_the_result_and_who_is_only_invited_is_not(own_county: County) -> None:
    matter, _ = await followed(own_county, step="answered")
    await invite(matter, SON)
    await matter.approve()

    await relayed(own_county)

    told = [
        (to, row["template"])
        for (to, _), row in zip(await said(matter), await messages(matter), strict=True)
        if row["template"] in ("verify", "result_along")
    ]
    assert sorted(told) == [
        *(("13800000017", "verify"), ("13800000018", "verify"), ("13800000019", "verify")),
        (DAUGHTER, "result_along"),
    ]
