"""How many may follow a matter, how long an invitation holds, how often somebody may ask."""

import asyncio
from datetime import timedelta

from cases.commands.follow import admit_follower, refuse_follower
from cases.commands.follow_along import ask_to_follow, join_following
from cases.filing import Who
from cases.followers import Asking
from kernel import instant
from kernel.errors import Conflict, Invalid, NotFound, TooOften
from kernel.ids import new_id
from tests.cast import County
from tests.following import DAUGHTER, SON, ask, asked, invite, invited_to, mother, offered, refused, somebody
from tests.matters import Matter, a_case


async def test_an_invitation_holds_for_seven_days_and_may_be_sent_again(own_county: County) -> None:
    matter, daughter = await a_case(own_county), await somebody(own_county, DAUGHTER)
    await invite(matter)
    invitation = await invited_to(daughter, matter)

    with instant.at(instant.now() + timedelta(days=7, minutes=1)):
        late = await offered(daughter)
        await refused(join_following(invitation, key=new_id(), actor=daughter), NotFound)
        await invite(matter)
        again = await invited_to(daughter, matter)

    assert late == []
    assert again != invitation
    assert sorted(row["state"] for row in await matter.rows("follower")) == ["ended", "invited"]


async def test_three_at_most_are_let_in(own_county: County) -> None:
    matter = await a_case(own_county)
    for number in range(3):
        await invite(matter, f"1391234560{number}")
    await ask(matter, await somebody(own_county, DAUGHTER))
    waiting = next(row for row in await matter.rows("follower") if row["state"] == "asked")

    await refused(invite(matter, SON), Conflict)
    await refused(admit_follower(matter.id, waiting["id"], key=new_id(), actor=mother(matter)), Conflict)

    assert sorted(row["state"] for row in await matter.rows("follower")) == ["asked", *["invited"] * 3]


async def test_a_number_is_invited_once(own_county: County) -> None:
    matter = await a_case(own_county)
    await invite(matter)

    await refused(invite(matter), Invalid)

    assert len(await matter.rows("follower")) == 1


async def test_one_number_is_asked_for_five_times_a_week_whether_there_is_such_a_case_or_not(
    own_county: County,
) -> None:
    matter = await a_case(own_county, applicants=(Who("李春花", "13800002222"),), people=1)
    known = [await somebody(own_county, f"1391111110{n}") for n in range(6)]
    for actor in known[:5]:
        await ask(matter, actor)
        await ask_to_follow(Asking("26ZZZZZZZ9", "小芳", "child"), address=str(actor), key=new_id(), actor=actor)

    await refused(ask(matter, known[5]), TooOften)
    nobodys = Asking("26ZZZZZZZ9", "小芳", "child")
    await refused(ask_to_follow(nobodys, address="203.0.113.8", key=new_id(), actor=known[5]), TooOften)

    assert len(await matter.rows("follower")) == 5


async def test_of_fifty_who_ask_about_one_number_at_once_five_are_written_down(own_county: County) -> None:
    matter = await a_case(own_county)
    askers = [await somebody(own_county, f"139222222{n:02}") for n in range(50)]

    outcomes = await asyncio.gather(
        *(
            ask_to_follow(Asking(matter.slip.number, "小芳", "child"), address=str(actor), key=new_id(), actor=actor)
            for actor in askers
        ),
        return_exceptions=True,
    )

    assert sum(outcome is None for outcome in outcomes) == 5
    assert sum(isinstance(outcome, TooOften) for outcome in outcomes) == 45
    assert len(await matter.rows("follower")) == 5


async def test_whoever_asked_and_was_invited_stands_on_it_once(own_county: County) -> None:
    matter, daughter = await a_case(own_county), await somebody(own_county, DAUGHTER)
    await ask(matter, daughter)
    await end_asks_of_others(matter)
    await invite(matter, SON)
    son = await somebody(own_county, SON)
    await ask(matter, son)

    await join_following(await invited_to(son, matter), key=new_id(), actor=son)

    states = sorted(row["state"] for row in await matter.rows("follower") if str(son.person_id) in row["who"])
    assert states == ["ended", "follows"]


async def end_asks_of_others(matter: Matter) -> None:
    await refuse_follower(matter.id, await asked(matter), key=new_id(), actor=mother(matter))
