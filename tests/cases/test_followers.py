"""A relative follows a matter with consent of both: reads how far it is, nothing else, until either ends it."""

from typing import Any

import asyncpg
import pytest

from cases.commands.claim import claim_case
from cases.commands.follow import admit_follower, end_following, refuse_follower
from cases.commands.follow_along import ask_to_follow, decline_following, join_following, leave_following
from cases.commands.urging import urge_case
from cases.followers import Asking
from cases.queries.followed import followed_page
from kernel.db import database
from kernel.errors import Forbidden, NotFound
from kernel.ids import new_id
from people import actor as actors
from tenants.scope import Scope, opened
from tests.cases.test_recusal import phone_of
from tests.cast import County
from tests.following import (
    DAUGHTER,
    SON,
    ask,
    asked,
    followed,
    invite,
    invited_to,
    mother,
    offered,
    refused,
    somebody,
)
from tests.matters import Matter, a_case


async def test_an_invited_relative_reads_how_far_it_is_once_they_agreed(own_county: County) -> None:
    matter, daughter = await a_case(own_county, "accepted"), await somebody(own_county, DAUGHTER)
    await invite(matter)
    await refused(followed_page(matter.slip.number, daughter), NotFound)
    [invitation] = await offered(daughter)

    await join_following(invitation.id, key=new_id(), actor=daughter)

    page = await followed_page(matter.slip.number, daughter)
    assert (invitation.applicant, invitation.invited) == ("赵**", True)
    assert [step.sentence for step in page.steps] == ["石桥镇综治中心受理了。", "本人把事情交给了中心。"]
    assert page.running[0].name == "dispatch"
    [row] = await matter.rows("follower")
    assert (row["state"], row["who"]) == ("follows", f"p:{daughter.person_id}")
    assert (await matter.row())["seen_by"][-1] == f"f:{daughter.person_id}"
    assert (await matter.verbs())[-2:] == ["follow.invite", "follow.join"]


async def test_a_follower_reads_no_name_no_word_no_file_and_no_paper(own_county: County) -> None:
    matter, daughter = await followed(own_county, step="approved")

    page = await followed_page(matter.slip.number, daughter)

    everything = repr(page)
    people = ("赵大勇", "赵**", "13800000017", "138****")
    words = ("讨薪", "工钱", "已到工地核实", "月底前付清", "查清欠薪", "清禾某劳务")
    assert [secret for secret in (*people, *words) if secret in everything] == []
    assert (page.parties, page.demands, page.attachments, page.moves, page.followers) == ([], [], [], [], None)


async def test_a_follower_does_nothing_on_the_matter(own_county: County) -> None:
    matter, daughter = await followed(own_county, step="taken")
    reader = actors.follower(own_county.id, own_county.place, daughter.person_id or new_id())
    version = await matter.version()

    await refused(urge_case(matter.id, version=version, text="快点", key=new_id(), actor=reader), Forbidden)
    await refused(urge_case(matter.id, version=version, text="快点", key=new_id(), actor=daughter), NotFound)
    await refused(invite(matter, SON, by=reader), Forbidden)
    await refused(invite(matter, SON, by=daughter), NotFound)

    assert (await matter.version(), len(await matter.rows("follower"))) == (version, 1)


async def test_somebody_asks_and_nothing_is_shown_before_the_applicant_agrees(own_county: County) -> None:
    matter, daughter = await a_case(own_county), await somebody(own_county, DAUGHTER)
    await ask(matter, daughter)
    await refused(followed_page(matter.slip.number, daughter), NotFound)
    before = await offered(daughter)

    await admit_follower(matter.id, await asked(matter), key=new_id(), actor=mother(matter))

    [row] = await matter.rows("follower")
    assert (before, row["state"]) == ([], "follows")
    assert (await followed_page(matter.slip.number, daughter)).shown == "SUBMITTED"
    assert (await matter.verbs())[-2:] == ["follow.ask", "follow.admit"]


async def test_whoever_is_refused_reads_nothing_and_is_told_nothing(own_county: County) -> None:
    matter, daughter = await a_case(own_county), await somebody(own_county, DAUGHTER)
    await ask(matter, daughter)

    await refuse_follower(matter.id, await asked(matter), key=new_id(), actor=mother(matter))

    [row] = await matter.rows("follower")
    assert (row["state"], await offered(daughter)) == ("refused", [])
    await refused(followed_page(matter.slip.number, daughter), NotFound)
    assert (await matter.verbs())[-1] == "follow.refuse"


@pytest.mark.parametrize("answer", [admit_follower, refuse_follower, end_following])
async def test_the_desk_answers_nobody_in_the_applicant_s_place(own_county: County, answer: Any) -> None:
    matter, daughter = await a_case(own_county, "accepted"), await somebody(own_county, DAUGHTER)
    await ask(matter, daughter)

    await refused(answer(matter.id, await asked(matter), key=new_id(), actor=own_county.clerk), Forbidden)

    assert [row["state"] for row in await matter.rows("follower")] == ["asked"]
    assert (await matter.verbs())[-1] == "follow.ask"


@pytest.mark.parametrize("number", ["26ZZZZZZZ2", "sealed", "own"])
async def test_a_number_that_is_nobodys_sealed_or_their_own_leaves_nothing_behind(
    own_county: County, owner: asyncpg.Connection, number: str
) -> None:
    daughter = await somebody(own_county, DAUGHTER)
    matter = await a_case(own_county, topic="harm" if number == "sealed" else "wage")
    if number == "own":
        await claim_case(*_slip(matter), address="203.0.113.77", key=new_id(), actor=daughter)
    typed = matter.slip.number if number in ("sealed", "own") else number

    await ask_to_follow(Asking(typed, "小芳", "child"), address="203.0.113.9", key=new_id(), actor=daughter)

    assert await owner.fetchval("select count(*) from follower where county_id = $1", own_county.id) == 0
    assert "follow.ask" not in await matter.verbs()


def _slip(matter: Matter) -> tuple[str, str]:
    return matter.slip.number, matter.slip.secret


async def test_nobody_is_let_into_a_sealed_matter(own_county: County) -> None:
    matter = await a_case(own_county, topic="harm")

    await refused(invite(matter), NotFound)

    assert await matter.rows("follower") == []


async def test_the_applicant_takes_consent_back_at_any_time(own_county: County) -> None:
    matter, daughter = await followed(own_county)
    [row] = await matter.rows("follower")

    await end_following(matter.id, row["id"], key=new_id(), actor=mother(matter))

    await refused(followed_page(matter.slip.number, daughter), NotFound)
    [row] = await matter.rows("follower")
    ended = {grant["who"]: grant["until"] is not None for grant in await matter.rows("case_grant")}
    assert (row["state"], row["ended_at"] is not None) == ("ended", True)
    assert ended[f"f:{daughter.person_id}"]
    assert [name for name in (await matter.row())["seen_by"] if name[:2] in ("f:", "n:")] == []
    assert (await matter.verbs())[-1] == "follow.end"


async def test_a_relative_stops_when_they_like(own_county: County) -> None:
    matter, daughter = await followed(own_county)
    [row] = await matter.rows("follower")

    await leave_following(row["id"], key=new_id(), actor=daughter)

    await refused(followed_page(matter.slip.number, daughter), NotFound)
    assert [name for name in (await matter.row())["seen_by"] if name[:2] in ("f:", "n:")] == []
    assert (await matter.verbs())[-1] == "follow.leave"


async def test_a_relative_declines_and_the_invitation_is_gone(own_county: County) -> None:
    matter, daughter = await a_case(own_county), await somebody(own_county, DAUGHTER)
    await invite(matter)

    await decline_following(await invited_to(daughter, matter), key=new_id(), actor=daughter)

    assert await offered(daughter) == []
    assert [name for name in (await matter.row())["seen_by"] if name.startswith("n:")] == []
    assert (await matter.verbs())[-1] == "follow.decline"


async def test_an_invitation_is_no_following_to_leave_and_a_following_none_to_decline(own_county: County) -> None:
    matter, daughter = await a_case(own_county), await somebody(own_county, DAUGHTER)
    await invite(matter)
    invitation = await invited_to(daughter, matter)

    await refused(leave_following(invitation, key=new_id(), actor=daughter), NotFound)
    await join_following(invitation, key=new_id(), actor=daughter)
    await refused(decline_following(invitation, key=new_id(), actor=daughter), NotFound)

    assert [row["state"] for row in await matter.rows("follower")] == ["follows"]
    assert (await matter.verbs())[-2:] == ["follow.invite", "follow.join"]


async def test_only_the_owner_of_the_invited_number_takes_an_invitation_up(own_county: County) -> None:
    matter, daughter = await a_case(own_county), await somebody(own_county, DAUGHTER)
    son = await somebody(own_county, SON)
    await invite(matter)
    invitation = await invited_to(daughter, matter)

    await refused(join_following(invitation, key=new_id(), actor=son), NotFound)

    [row] = await matter.rows("follower")
    assert (await offered(son), row["state"]) == ([], "invited")


async def test_nobody_of_the_staff_takes_one_up_at_their_post_though_the_number_is_theirs(own_county: County) -> None:
    matter, sister = await a_case(own_county, "accepted"), own_county.sister_clerk
    await invite(matter, phone=await phone_of(sister))
    [row] = await matter.rows("follower")

    await refused(join_following(row["id"], key=new_id(), actor=sister), Forbidden)
    await refused(decline_following(row["id"], key=new_id(), actor=sister), Forbidden)
    await refused(ask(matter, sister), Forbidden)

    assert [one["state"] for one in await matter.rows("follower")] == ["invited"]
    assert (await matter.verbs())[-1] == "follow.invite"


async def test_what_was_typed_about_people_is_sealed_and_no_journal_has_it(
    own_county: County, owner: asyncpg.Connection
) -> None:
    matter, _ = await followed(own_county)

    [row] = await owner.fetch("select f::text as whole from follower f where case_id = $1", matter.id)
    told = await owner.fetch("select data::text, actor_as from journal where case_id = $1", matter.id)
    assert ("小芳" in row["whole"], DAUGHTER in row["whole"]) == (False, False)
    assert [entry for entry in told if "小芳" in entry["data"] or DAUGHTER in entry["data"]] == []
    assert told[-1]["actor_as"] == "一起看进度的人"


async def test_behind_the_second_wall_a_follower_has_this_case_and_no_other(own_county: County) -> None:
    matter, daughter = await followed(own_county)
    await a_case(own_county)
    scope = Scope(own_county.id, None, (f"f:{daughter.person_id}",))

    async with opened(scope):
        cases = await database.fetch('select id from "case"')
        hanging = await database.fetch("select count(*) as rows from party")

    assert [row["id"] for row in cases] == [matter.id]
    assert hanging[0]["rows"] == 0
