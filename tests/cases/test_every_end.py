"""保管期限 of every end: declined, withdrawn, voided, and merged after its main case."""

import json
from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta

import pytest

from cases.commands.ask_back import withdraw_case
from cases.commands.keep_longer import keep_longer
from cases.commands.proposals import propose
from cases.queries.page import case_page
from kernel.errors import Conflict
from kernel.instant import at
from people import actor as actors
from people.actor import Actor
from people.choices import choose_setting
from tenants.keys import keyring, seals_of
from tenants.scope import opened
from tests.cases.away import CLOSED, LOCAL, an_archivist, put_away, waits_for
from tests.cases.old_files import LATER, PAST, WHY, asked, destroyed
from tests.cast import County
from tests.intake import grant, how, merge, propose_decline, unmerge
from tests.matters import Matter, a_case
from workflows.proposal import Kind
from workflows.refusals import Needs

# Ended in March 2026, kept for ten years from the end of that one.
OVER = datetime(2037, 1, 1, 0, 0, tzinfo=LOCAL)


async def declined(matter: Matter) -> None:
    await propose_decline(matter)
    await grant(matter)


async def withdrawn(matter: Matter) -> None:
    form = {"source": "phone", "text": "来电说对方已经付清。"}
    await withdraw_case(matter.id, **await how(matter, matter.county.clerk, form))


async def voided(matter: Matter) -> None:
    await propose(Kind.VOID, matter.id, **await how(matter, matter.county.clerk, {"text": "和上一件是同一张表。"}))
    await grant(matter)


async def ended(county: County, end: Callable[[Matter], Awaitable[None]], moment: datetime = CLOSED) -> Matter:
    with at(moment):
        matter = await a_case(county)
        await end(matter)
    return matter


async def a_pair(county: County) -> tuple[Matter, Matter]:
    """A main case, put away, and what joined it."""
    with at(CLOSED - timedelta(days=3)):
        main, joined = await a_case(county, "told"), await a_case(county)
        await merge(joined, main)
        await main.submit_result()
        await main.approve()
    with at(CLOSED):
        await main.visit()
    return main, joined


async def shown(matter: Matter, reader: Actor) -> str:
    with at(LATER):
        async with opened(reader.scope):
            return (await case_page(matter.id, actor=reader)).shown


@pytest.mark.parametrize("end", [declined, withdrawn, voided])
async def test_what_ended_without_an_answer_is_kept_ten_years_then_waits_and_is_destroyed_by_two(
    own_county: County, end: Callable[[Matter], Awaitable[None]]
) -> None:
    archivist = await an_archivist(own_county)
    await choose_setting(own_county.place, "keep_others", 40, actor=own_county.system)
    matter = await ended(own_county, end)
    kept, early = await matter.row(), await waits_for(archivist, OVER - timedelta(minutes=1), "expired")
    due = await waits_for(archivist, OVER, "expired")

    await destroyed(matter, archivist)

    assert (kept["keep_years"], kept["kept_until"], kept["expires_at"]) == (10, date(2036, 12, 31), OVER)
    assert (early, due) == ([], [matter.id])
    row = await matter.row()
    assert (row["state"], row["destroyed_at"], row["title"]) == (kept["state"], LATER, "（卷宗已销毁）")
    async with opened(own_county.system.scope):
        assert await seals_of(await keyring.of(own_county.id), [matter.id]) == {}
    assert await shown(matter, own_county.clerk) == "DESTROYED"
    assert await waits_for(archivist, LATER, "expired") == []


@pytest.mark.parametrize(
    ("moment", "until"),
    [
        (datetime(2026, 12, 31, 23, 59, tzinfo=LOCAL), date(2036, 12, 31)),
        (datetime(2027, 1, 1, 0, 0, tzinfo=LOCAL), date(2037, 12, 31)),
    ],
)
async def test_its_years_begin_with_the_end_of_the_year_in_which_it_ended(
    qinghe: County, moment: datetime, until: date
) -> None:
    matter = await ended(qinghe, withdrawn, moment)

    assert (await matter.row())["kept_until"] == until


async def test_its_place_chooses_for_how_long_and_what_is_sealed_is_kept_as_such(own_county: County) -> None:
    await choose_setting(own_county.town, "keep_unheard", 3, actor=own_county.system)
    await choose_setting(own_county.town, "keep_sealed", 60, actor=own_county.system)
    matter = await ended(own_county, withdrawn)
    with at(CLOSED):
        sealed = await a_case(own_county, topic="harm")
        await propose_decline(sealed, own_county.reviewer)
        await grant(sealed)

    assert [(await one.row())["kept_until"] for one in (matter, sealed)] == [date(2029, 12, 31), date(2086, 12, 31)]


async def test_where_its_desk_has_no_archivist_it_waits_at_the_nearest_above(own_county: County) -> None:
    archivist = await an_archivist(own_county, own_county.place)

    matter = await ended(own_county, declined)

    assert (await matter.row())["duty_at"] == own_county.place
    assert await waits_for(archivist, OVER, "expired") == [matter.id]


async def test_it_is_kept_some_years_longer(own_county: County) -> None:
    archivist = await an_archivist(own_county)
    matter = await ended(own_county, voided)

    with at(OVER):
        await keep_longer(matter.id, **await how(matter, archivist, {"years": 2, "text": WHY}))

    row = await matter.row()
    assert (row["keep_years"], row["kept_until"]) == (13, date(2039, 12, 31))
    assert await waits_for(archivist, OVER, "expired") == []


async def test_what_was_merged_waits_only_once_its_main_case_is_destroyed(own_county: County) -> None:
    archivist = await an_archivist(own_county)
    main, joined = await a_pair(own_county)
    await put_away(main, archivist)
    before = await joined.row()
    with pytest.raises(Needs) as early:
        await asked(joined, archivist, PAST)
    waited = await waits_for(archivist, PAST, "expired")

    await destroyed(main, archivist)

    row, last = await joined.row(), (await joined.rows("journal", "seq"))[-1]
    assert (before["keep_years"], before["expires_at"], early.value.unmet) == (None, None, ("term_over",))
    assert waited == [main.id]
    assert (row["keep_years"], row["kept_until"], row["expires_at"]) == (30, date(2056, 12, 31), PAST)
    assert (last["verb"], json.loads(last["data"])) == (
        "case.follow_main",
        {"set": {"keep_years": 30}, "main": str(main.id)},
    )
    assert await waits_for(archivist, LATER, "expired") == [joined.id]


async def test_afterwards_it_is_destroyed_like_any_other_and_taken_apart_no_more(own_county: County) -> None:
    archivist = await an_archivist(own_county)
    main, joined = await a_pair(own_county)
    await put_away(main, archivist)
    await destroyed(main, archivist)

    with at(LATER), pytest.raises(Conflict, match="已经销毁"):
        await unmerge(joined)
    await destroyed(joined, archivist)

    row = await joined.row()
    guest = actors.guest(own_county.id, own_county.village, joined.id)
    assert (row["state"], row["destroyed_at"], row["merged_into"]) == ("MERGED", LATER, main.id)
    assert {await shown(joined, own_county.clerk), await shown(joined, guest)} == {"DESTROYED"}


async def test_taken_apart_in_time_nothing_of_its_end_is_left(own_county: County) -> None:
    await an_archivist(own_county, own_county.place)
    _, joined = await a_pair(own_county)
    at_the_county = (await joined.row())["duty_at"]

    await unmerge(joined)

    row = await joined.row()
    assert at_the_county == own_county.place
    assert (row["duty_at"], row["closed_at"], row["keep_years"]) == (None, None, None)
