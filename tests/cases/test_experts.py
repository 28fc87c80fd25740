"""专家意见: who may be asked about a case, what is kept of it, who reads what, and how it ends."""

from datetime import date
from typing import Any

import pytest

from cases.commands.expert_pool import end_expert
from cases.documents import documents
from cases.queries.case import case_file, open_case
from cases.queries.page import case_page
from kernel.errors import AlreadyDone, NotFound
from kernel.ids import new_id
from kernel.instant import at
from people.roles import Role
from tenants.scope import opened
from tests.cases.grouped import told
from tests.cases.test_following import read_as_applicant
from tests.cast import County, hire
from tests.experts import ADVICE, NAME, PHONE, QUESTION, advise, an_expert, ask, let_go, naming_of
from tests.hops import looked_at
from tests.matters import WORKERS, Matter, a_case
from tests.workflows.plain import local
from workflows.refusals import Needs, NotOpen, NotYours

MONDAY, TUESDAY = local("2026-03-02 10:00"), local("2026-03-03 10:00")


async def asked(county: County, **more: Any) -> Matter:
    with at(MONDAY):
        matter = await a_case(county, "taken")
        await ask(matter, await an_expert(county), **more)
    return matter


async def test_a_lawyer_of_the_countys_pool_is_asked_in_a_township_and_the_advice_is_taken_down(
    own_county: County,
) -> None:
    matter = await asked(own_county)

    with at(TUESDAY):
        await advise(matter, date(2026, 3, 3))
        page = await looked_at(matter, own_county.clerk)

    [one] = page.experts
    assert (one.name, one.kind, one.state, one.question) == (NAME, "lawyer", "ADVISED", QUESTION)
    assert (one.text, one.advised_on) == (ADVICE, date(2026, 3, 3))
    [row] = await matter.rows("case_expert")
    assert (row["state"], row["ended_by"]) == ("ADVISED", own_county.clerk.person_id)
    assert (await told(matter, "case.name_expert"))["expert_kind"] == "lawyer"
    assert (await told(matter, "expert.advise"))["advised_on"] == "2026-03-03"


async def test_the_journal_and_the_rows_hold_none_of_the_words_no_name_and_no_number(own_county: County) -> None:
    matter = await asked(own_county)
    with at(TUESDAY):
        await advise(matter, date(2026, 3, 3))

    kept = [str(dict(row)) for row in (*await matter.rows("journal", "seq"), *await matter.rows("case_expert"))]

    for secret in (NAME, PHONE, QUESTION, ADVICE):
        assert secret not in "".join(kept)


async def test_the_lead_unit_asks_too_and_others_at_work_do_not(own_county: County) -> None:
    expert = await an_expert(own_county)
    matter = await a_case(own_county, "taken")

    for stranger in (own_county.reviewer, own_county.overseer):
        with pytest.raises(NotYours):
            await ask(matter, expert, by=stranger)
    await ask(matter, expert, by=own_county.handler)

    [row] = await matter.rows("case_expert")
    assert row["asked_by"] == own_county.handler.person_id


async def test_only_pools_at_the_desk_and_above_it_may_be_asked_and_only_who_is_in_office_today(
    own_county: County,
) -> None:
    county = own_county
    far = await an_expert(county, county.sister_town)
    gone = await an_expert(county, phone="13900001112", ends_on=date(2026, 3, 1))
    coming = await an_expert(county, phone="13900001113", starts_on=date(2026, 3, 3))
    own = await an_expert(county, county.town, phone="13900001114", ends_on=date(2026, 3, 2))

    with at(MONDAY):
        matter = await a_case(county, "taken")
        for expert in (far, gone, coming, new_id()):
            with pytest.raises(Needs) as refused:
                await ask(matter, expert)
            assert refused.value.unmet == ("expert_in_office",)
        assert await matter.rows("case_expert") == []
        await ask(matter, own)


async def test_whoever_has_the_number_of_a_party_is_not_asked(own_county: County) -> None:
    expert = await an_expert(own_county, phone=WORKERS[1].phone)
    matter = await a_case(own_county, "taken")

    with pytest.raises(Needs) as refused:
        await ask(matter, expert)

    assert refused.value.unmet == ("expert_apart",)
    assert await matter.rows("case_expert") == []


async def test_nobody_is_asked_twice_before_they_answer_also_from_another_pool_and_a_form_counts_once(
    own_county: County,
) -> None:
    expert, key = await an_expert(own_county), new_id()
    same = await an_expert(own_county, own_county.town)
    matter = await a_case(own_county, "taken")
    await ask(matter, expert, key=key)

    with pytest.raises(AlreadyDone):
        await ask(matter, expert, key=key)
    for again in (expert, same):
        with pytest.raises(Needs) as refused:
            await ask(matter, again)
        assert refused.value.unmet == ("expert_free",)
    await let_go(matter)
    await ask(matter, same)

    assert [row["state"] for row in await matter.rows("case_expert", "asked_at")] == ["LET_GO", "ASKED"]


@pytest.mark.parametrize("said_on", [date(2026, 3, 1), date(2026, 3, 4)])
async def test_advice_is_no_older_than_the_question_and_not_of_tomorrow(own_county: County, said_on: date) -> None:
    matter = await asked(own_county)

    with at(TUESDAY), pytest.raises(Needs) as refused:
        await advise(matter, said_on)

    assert refused.value.unmet == ("advice_dated",)
    [row] = await matter.rows("case_expert")
    assert (row["state"], row["advised_on"]) == ("ASKED", None)


async def test_an_answer_is_taken_down_once_and_a_naming_of_another_case_is_not_found(own_county: County) -> None:
    matter, other = await asked(own_county), await a_case(own_county, "taken")
    await ask(other, await an_expert(own_county, own_county.town))

    with at(TUESDAY):
        await advise(matter, date(2026, 3, 3))
        with pytest.raises(NotOpen):
            await advise(matter, date(2026, 3, 3))
        with pytest.raises(NotFound):
            await let_go(matter, naming=await naming_of(other))

    assert [row["state"] for row in await other.rows("case_expert")] == ["ASKED"]


async def test_the_number_is_whole_for_who_may_call_and_masked_for_others(own_county: County) -> None:
    matter = await asked(own_county)

    seen = {
        name: (await looked_at(matter, getattr(own_county, name))).experts[0]
        for name in ("clerk", "director", "handler", "reviewer", "overseer")
    }

    whole = {name for name, one in seen.items() if one.phone == PHONE}
    assert whole == {name for name, one in seen.items() if one.to_call} == {"clerk", "director", "handler"}
    assert {one.phone for name, one in seen.items() if name not in whole} == {"139****1111"}


async def test_the_applicant_reads_one_sentence_without_a_name(own_county: County) -> None:
    matter = await asked(own_county)
    with at(TUESDAY):
        await advise(matter, date(2026, 3, 3))

    page = await read_as_applicant(matter)

    steps = [step for step in page.steps if "律师" in step.sentence or "expert" in step.verb]
    assert [(step.sentence, step.text) for step in steps] == [("请了一位律师给意见。", "")]
    assert page.experts == []


async def test_of_a_sealed_case_its_keepers_alone_ask(own_county: County) -> None:
    county, expert = own_county, await an_expert(own_county)
    officer = await hire(county, "officer", county.town, Role.HANDLER, unit="police")
    matter = await a_case(county, topic="harm", respondents=())
    await matter.accept(county.director, category="public_order")
    await matter.dispatch(county.director, to="police")

    with pytest.raises(NotFound):
        await ask(matter, expert, by=county.clerk)
    with pytest.raises(Needs) as refused:
        await ask(matter, expert, by=officer)
    await ask(matter, expert, by=county.director)

    assert refused.value.unmet == ("kept_at_desk",)
    [row] = await matter.rows("case_expert")
    assert (row["asked_by"], row["sealed"]) == (county.director.person_id, True)


async def test_who_was_ended_since_is_still_waited_for_and_with_the_case_it_is_over(own_county: County) -> None:
    expert, matter = await an_expert(own_county), await a_case(own_county, "answered")
    back = await a_case(own_county, "taken")
    await ask(back, expert)
    await end_expert(expert, place=own_county.place, key=new_id(), actor=own_county.system)

    page = await looked_at(back, own_county.clerk)
    for act in (back.feed_back, back.submit_result, back.approve, back.visit):
        await act()

    assert [one.state for one in page.experts] == ["ASKED"]
    assert [row["state"] for row in await back.rows("case_expert")] == ["OVER"]
    assert "expert.lapse" in await back.verbs()
    with pytest.raises(NotOpen):
        await ask(matter, expert)


async def test_advice_stands_on_the_list_of_the_file_where_there_is_some(own_county: County) -> None:
    with_it, without = await asked(own_county), await a_case(own_county, "taken")
    with at(TUESDAY):
        await advise(with_it, date(2026, 3, 3))

    listed = [await pieces(matter) for matter in (with_it, without)]

    assert [one.get("advice") for one in listed] == [1, None]


async def pieces(matter: Matter) -> dict[str, int]:
    clerk = matter.county.clerk
    async with opened(clerk.scope):
        case = await open_case(matter.county.id, matter.id)
        file = await case_file(matter.county.id, matter.id)
        method = (await case_page(matter.id, actor=clerk)).method
    return {one.key: one.there for one in documents(case, file, method)}
