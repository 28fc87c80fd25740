"""Text messages besides those of the course: of consent on paper, to the other side, to units that are called."""

import json

import asyncpg

from cases.commands.consent import record_consent
from cases.filing import Who
from cases.followers import Consent, Invited
from kernel.ids import new_id
from kernel.instant import at
from notices.quiet import put_off
from people.roles import Role
from tenants.scope import opened
from tests.cases.blowing import NIGHT, SPOT, a_call, blow
from tests.cast import County, hire
from tests.following import DAUGHTER, SON, invite
from tests.matters import STORY, WORKERS, a_case
from tests.notices.outbox import messages, relayed, said, templates

BOSS = Who("周老板", "13800000777")


async def test_consent_that_the_window_wrote_down_is_told_to_the_applicant_and_to_nobody_else(
    own_county: County,
) -> None:
    matter = await a_case(own_county, applicants=WORKERS[:1])
    invited = Invited("小芳", DAUGHTER, "child")

    await record_consent(matter.id, invited, Consent("核对身份证原件"), key=new_id(), actor=own_county.clerk)
    await invite(matter, SON)
    await relayed(own_county)

    assert await templates(matter) == ["received", "follow_written"]
    assert [to for to, _ in await said(matter)] == [WORKERS[0].phone] * 2


async def test_the_other_side_of_a_dispute_hears_that_it_will_be_asked_and_nothing_else(own_county: County) -> None:
    matter = await a_case(own_county, "approved", applicants=WORKERS[:1], respondents=(BOSS,))
    await matter.visit()

    await relayed(own_county)

    to = [phone for phone, _ in await said(matter)]
    told = list(zip(await templates(matter), to, strict=True))
    assert [template for template, phone in told if phone == BOSS.phone] == ["verify_other"]
    assert [template for template, phone in told if phone != BOSS.phone][-1] == "verify"


async def test_the_other_side_is_not_written_to_where_the_applicant_alone_is_asked(own_county: County) -> None:
    matter = await a_case(own_county, topic="village", applicants=WORKERS[:1], respondents=(BOSS,))
    officer = await hire(own_county, "officer", own_county.town, Role.HANDLER, unit="police")
    await matter.accept(category="public_order")
    await matter.dispatch(to="police")
    for act in (matter.take, matter.submit_result):
        await act(by=officer)
    await matter.approve()

    await relayed(own_county)

    told = await templates(matter)
    assert ("verify" in told, "verify_other" in told) == (True, False)


async def test_whoever_may_not_read_the_case_is_not_called_by_phone_either(
    own_county: County, owner: asyncpg.Connection
) -> None:
    with at(NIGHT):
        matter = await a_case(own_county, "accepted")
        barred = f"p:{own_county.handler.person_id}"
        await owner.execute('update "case" set barred = array[$2] where id = $1', matter.id, barred)
        await blow(matter)

    await relayed(own_county)

    called = [template for template in await templates(matter) if template == "whistled"]
    assert len(called) == len({own_county.unit_leader, own_county.justice_handler})


async def test_each_of_a_called_unit_is_written_to_at_night_with_the_time_and_nothing_of_the_matter(
    own_county: County,
) -> None:
    handler = await hire(own_county, "night", own_county.town, Role.HANDLER, unit="police", phone="13800009999")
    matter = await a_call(own_county, "labour", "police")

    with at(NIGHT):
        await relayed(own_county)
        async with opened(own_county.system.scope):
            await put_off(own_county.id)

    called = [
        (to, words["when"], row["next_try_at"])
        for row, (to, words) in zip(await messages(matter), await said(matter), strict=True)
        if row["template"] == "whistled"
    ]
    assert handler.unit_id == own_county.units["police"]
    assert ("13800009999", "3月2日 周一 24:00", NIGHT) in called
    assert len(called) == 3
    everything = json.dumps(await said(matter), ensure_ascii=False)
    assert [word for word in (SPOT, "大门", STORY[:6]) if word in everything] == []
