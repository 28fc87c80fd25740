"""What a message said is kept for a term that the county chooses; that somebody was told is kept longer."""

from datetime import timedelta

import pytest

from kernel.errors import Invalid
from kernel.instant import at, now
from notices.emptying import empty_messages
from people.choices import choose_setting
from tenants.keys import keyring
from tests.cast import County
from tests.matters import WORKERS, Matter, a_case
from tests.notices.outbox import messages, relayed, said
from tests.notices.test_calls import uncalled, unreached


async def told(county: County) -> Matter:
    matter = await a_case(county, applicants=WORKERS[:2], people=2)
    await relayed(county)
    return matter


async def emptied(county: County, *, after: int, batch: int = 100) -> None:
    with at(now() + timedelta(days=after)):
        await empty_messages(county.id, county.place, batch)


async def test_after_two_years_a_message_is_empty_and_says_only_that_somebody_was_told(own_county: County) -> None:
    matter = await told(own_county)
    before = await messages(matter)

    await emptied(own_county, after=731)

    stays = ("id", "case_id", "seq", "template", "made_at")
    after = await messages(matter)
    county = await keyring.of(own_county.id)
    assert len(before) == 2
    assert [[row[name] for name in stays] for row in after] == [[row[name] for name in stays] for row in before]
    assert {(row["recipient"], row["variables"]) for row in after} == {(None, None)}
    assert {row["recipient_blind"] for row in after} == {county.blind("phone", who.phone) for who in WORKERS[:2]}
    assert all(row["emptied_at"] > row["made_at"] + timedelta(days=730) for row in after)


async def test_before_its_term_nothing_is_emptied(own_county: County) -> None:
    matter = await told(own_county)

    await emptied(own_county, after=729)

    assert {phone for phone, _ in await said(matter)} == {"13800000017", "13800000018"}


async def test_the_county_chooses_its_term_and_another_county_keeps_its_own(
    own_county: County, qinghe: County
) -> None:
    theirs, ours = await told(qinghe), await told(own_county)
    await choose_setting(own_county.place, "keep_messages", 190, actor=own_county.system)

    await emptied(own_county, after=191)
    await emptied(qinghe, after=191)

    assert all(row["variables"] is None for row in await messages(ours))
    assert len(await said(theirs)) == 2


async def test_logs_are_kept_six_months_so_no_term_is_shorter(own_county: County) -> None:
    with pytest.raises(Invalid) as refused:
        await choose_setting(own_county.place, "keep_messages", 189, actor=own_county.system)

    assert refused.value.fields == {"keep_messages": "请填 190 到 3650 之间的整数。"}


async def test_more_than_a_batch_is_emptied_in_several(own_county: County) -> None:
    first, second = await told(own_county), await told(own_county)

    await emptied(own_county, after=731, batch=1)

    assert [row["variables"] for matter in (first, second) for row in await messages(matter)] == [None] * 4


async def test_what_nobody_sent_for_two_years_is_given_up_and_no_call_any_more(own_county: County) -> None:
    dead, unsent = await unreached(own_county), await told(own_county)
    before = await uncalled(own_county.clerk)

    await emptied(own_county, after=731)

    assert [call.case_id for call in before] == [dead.id]
    assert await uncalled(own_county.clerk) == []
    assert {row["state"] for row in await messages(unsent)} == {"given_up"}
