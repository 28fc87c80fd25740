"""Consent on paper: the window writes down whom an applicant lets follow, and takes it back for who comes."""

import json

from cases.commands.consent import end_consent, record_consent
from cases.commands.follow_along import join_following
from cases.followers import Consent, Invited
from cases.queries.followed import followed_page
from cases.queries.page import case_page
from kernel.errors import Conflict, Forbidden, Invalid, NotFound
from kernel.ids import new_id
from people.actor import Actor
from tenants.keys import keyring, seal_of
from tenants.scope import opened
from tests.cast import County
from tests.files.pictures import picture
from tests.following import DAUGHTER, SON, invited_to, mother, offered, refused, somebody
from tests.matters import Matter, a_case

SIGNED = "核对身份证原件，同意书存 3 号柜"
OTHERS = ("13700000001", "13700000002", "13700000003")


async def signed(
    matter: Matter, phone: str = DAUGHTER, *, by: Actor | None = None, consent: Consent | None = None
) -> None:
    """The applicant stands at the window with the paper."""
    told = consent or Consent(SIGNED)
    await record_consent(
        matter.id, Invited("小芳", phone, "child"), told, key=new_id(), actor=by or matter.county.clerk
    )


async def test_whoever_is_named_on_paper_reads_it_once_they_agreed_themselves(own_county: County) -> None:
    matter, daughter = await a_case(own_county, "accepted"), await somebody(own_county, DAUGHTER)

    await signed(matter)
    await refused(followed_page(matter.slip.number, daughter), NotFound)
    await join_following(await invited_to(daughter, matter), key=new_id(), actor=daughter)

    page = await followed_page(matter.slip.number, daughter)
    assert page.case.id == matter.id


async def test_how_consent_was_made_sure_of_stands_sealed_on_the_row_and_the_act_in_the_journal(
    own_county: County,
) -> None:
    matter = await a_case(own_county)
    await matter.attach(picture(), kind="consent")
    [scan] = await matter.rows("attachment")

    await signed(matter, consent=Consent(SIGNED, scan["id"]))

    [row], entry = await matter.rows("follower"), (await matter.rows("journal", "seq"))[-1]
    async with opened(own_county.system.scope):
        seal = await seal_of(await keyring.of(own_county.id), matter.id)
    assert seal
    assert seal.open("follower.consent", row["id"], row["consent"]) == SIGNED
    assert (row["state"], row["attachment_id"]) == ("invited", scan["id"])
    assert (entry["verb"], entry["actor"]) == ("follow.invite", own_county.clerk.person_id)
    assert json.loads(entry["data"]) == {"source": "walk_in", "attachment": str(scan["id"])}


async def test_the_applicant_reads_that_the_window_wrote_it_down(own_county: County) -> None:
    matter = await a_case(own_county)
    await signed(matter)

    async with opened(mother(matter).scope):
        page = await case_page(matter.id, actor=mother(matter))

    assert page.steps[0].sentence == "窗口按您签的同意书，请了一位家人或邻居一起看进度。"


async def test_a_fourth_is_not_written_down(own_county: County) -> None:
    matter = await a_case(own_county)
    for phone in OTHERS:
        await signed(matter, phone)

    await refused(signed(matter), Conflict)

    assert len(await matter.rows("follower")) == 3


async def test_of_a_sealed_matter_nothing_is_written_down(own_county: County) -> None:
    matter = await a_case(own_county, topic="harm", category="domestic_violence", respondents=())

    await refused(signed(matter), NotFound)
    await refused(signed(matter, by=own_county.director), Forbidden)

    assert await matter.rows("follower") == []


async def test_only_a_clerk_of_the_desk_where_it_lies_writes_it_down(own_county: County) -> None:
    matter = await a_case(own_county)

    for actor in (own_county.reviewer, own_county.county_clerk):
        await refused(signed(matter, by=actor), Forbidden)
    await refused(signed(matter, by=own_county.sister_clerk), NotFound)

    assert await matter.rows("follower") == []


async def test_nor_does_anybody_else_there_take_it_back(own_county: County) -> None:
    matter = await a_case(own_county)
    await signed(matter)
    [follower] = await matter.rows("follower")

    await refused(end_consent(matter.id, follower["id"], key=new_id(), actor=own_county.reviewer), Forbidden)

    assert (await matter.rows("follower"))[0]["state"] == follower["state"]


async def test_without_a_word_on_how_it_was_made_sure_of_or_with_a_scan_of_another_matter_it_is_refused(
    own_county: County,
) -> None:
    matter, other = await a_case(own_county), await a_case(own_county)
    await other.attach(picture(), kind="consent")
    [scan] = await other.rows("attachment")

    await refused(signed(matter, consent=Consent("签了")), Invalid)
    await refused(signed(matter, consent=Consent(SIGNED, scan["id"])), Invalid)

    assert await matter.rows("follower") == []


async def test_what_is_taken_back_at_the_window_ends_at_once(own_county: County) -> None:
    matter, daughter = await a_case(own_county), await somebody(own_county, DAUGHTER)
    son = await somebody(own_county, SON)
    await signed(matter)
    await signed(matter, SON)
    await join_following(await invited_to(daughter, matter), key=new_id(), actor=daughter)

    for row in await matter.rows("follower"):
        await end_consent(matter.id, row["id"], key=new_id(), actor=own_county.clerk)

    await refused(followed_page(matter.slip.number, daughter), NotFound)
    assert await offered(son) == []
    assert {row["state"] for row in await matter.rows("follower")} == {"ended"}
    assert (await matter.verbs())[-2:] == ["follow.end", "follow.end"]
