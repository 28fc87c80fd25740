"""归档: a closed case is put away with its documents, under a number of its desk, and stays as it is."""

import asyncio
import json

import pytest

from cases.commands.archive import archive_case
from cases.commands.ask_back import reopen_case
from cases.commands.on_the_spot import answer_case, settle_case
from kernel.errors import Conflict, Invalid
from kernel.ids import new_id
from kernel.instant import at
from people.roles import Role
from tests.cases.away import CLOSED, LAST_DAY, NEXT_YEAR, OVER, WHY, a_closed, an_archivist, put_away, waits_for
from tests.cases.snapshot import snapshot
from tests.cast import County, hire
from tests.files.pictures import picture
from tests.intake import how
from tests.matters import WORKERS, a_case
from tests.model.acts import bearer
from workflows.refusals import Needs, NotYours


async def test_it_gets_a_number_and_the_journal_says_what_was_there_and_what_was_not(own_county: County) -> None:
    archivist, matter = await an_archivist(own_county), await a_closed(own_county)

    await put_away(matter, archivist)

    row = await matter.row()
    assert (row["state"], row["archived_at"], row["outcome"]) == ("ARCHIVED", OVER, "solved")
    assert row["archive_number"] == "石桥镇综档〔2026〕0001"
    last = (await matter.rows("journal", "seq"))[-1]
    data = json.loads(last["data"])
    assert last["verb"] == "case.archive"
    assert data["there"] == ["registration", "acceptance", "order", "result", "visit"]
    assert data["missing"] == ["identity", "authority"]
    assert (data["set"]["state"], data["set"]["archive_number"]) == ("ARCHIVED", row["archive_number"])
    assert WHY not in last["data"]
    [said] = [note for note in await matter.rows("note") if note["kind"] == "archive"]
    assert not said["public"]


async def test_what_is_missing_is_named_and_nothing_changes(own_county: County) -> None:
    archivist, matter = await an_archivist(own_county), await a_closed(own_county)
    before = await snapshot(matter)

    with pytest.raises(Invalid) as refused:
        await put_away(matter, archivist, text="  ")

    assert refused.value.sentence.startswith("还缺：身份证明、授权委托书。")
    assert await snapshot(matter) == before


async def test_with_every_document_there_nothing_need_be_written(own_county: County) -> None:
    archivist, matter = await an_archivist(own_county), await a_closed(own_county)
    await matter.attach(picture(), by=archivist, kind="identity")
    await matter.attach(picture(), by=archivist, kind="authority")

    await put_away(matter, archivist, text="")

    assert (await matter.row())["state"] == "ARCHIVED"
    assert [note["kind"] for note in await matter.rows("note") if note["kind"] == "archive"] == []


async def test_a_question_answered_at_the_window_asks_for_no_papers(own_county: County) -> None:
    archivist = await an_archivist(own_county)
    matter = await a_case(own_county, people=1, applicants=WORKERS[:1], respondents=())
    with at(CLOSED):
        form = {"category": "policy", "text": "低保按月发，十五号前到账。"}
        await answer_case(matter.id, **await how(matter, own_county.clerk, form))

    await put_away(matter, archivist, text="")

    assert (await matter.row())["state"] == "ARCHIVED"


async def test_a_dispute_settled_at_the_window_asks_for_the_record_and_the_agreement(own_county: County) -> None:
    archivist, matter = await an_archivist(own_county), await a_case(own_county)
    with at(CLOSED):
        form = {"category": "wages", "text": "当面付清。", "both_agreed": True}
        await settle_case(matter.id, **await how(matter, own_county.clerk, form))

    with pytest.raises(Invalid) as refused:
        await put_away(matter, archivist, text="")

    assert refused.value.sentence.startswith("还缺：身份证明、授权委托书、调解记录、调解协议书。")


async def test_not_before_nobody_can_ask_for_it_again(own_county: County) -> None:
    archivist, matter = await an_archivist(own_county), await a_closed(own_county)

    with pytest.raises(Needs, match="还在可以申请再办的日子里"):
        await put_away(matter, archivist, LAST_DAY)

    assert await waits_for(archivist, LAST_DAY) == []
    assert await waits_for(archivist, OVER) == [matter.id]


async def test_the_list_is_the_desks_own_and_empties(own_county: County) -> None:
    archivist, matter = await an_archivist(own_county), await a_closed(own_county)
    sister = await an_archivist(own_county, own_county.sister_town)
    assert await waits_for(sister) == []
    assert await waits_for(archivist, queue="work") == [matter.id]

    await put_away(matter, archivist)

    assert await waits_for(archivist) == []


async def test_where_a_township_has_nobody_for_it_the_work_appears_at_the_county(own_county: County) -> None:
    above, matter = await an_archivist(own_county, own_county.place), await a_closed(own_county)
    assert (await matter.row())["duty_at"] == own_county.place
    assert await waits_for(above) == [matter.id]

    await put_away(matter, above)

    row = await matter.row()
    assert (row["state"], row["holder"]) == ("ARCHIVED", own_county.town)
    assert row["archive_number"] == "石桥镇综档〔2026〕0001"


async def test_a_sealed_case_is_shown_to_the_archivist_once_it_is_closed(own_county: County) -> None:
    archivist, other = await an_archivist(own_county), await an_archivist(own_county, own_county.sister_town)
    desk = (Role.DIRECTOR, Role.INTAKE_CLERK, Role.DISPATCHER)
    keeper = await hire(own_county, "keeper", own_county.town, *desk)
    checker = await hire(own_county, "checker", own_county.town, Role.REVIEWER, Role.VISITOR)
    matter = await a_case(own_county, topic="harm")
    await matter.accept(by=keeper)
    await matter.dispatch(by=keeper)
    await matter.take()
    await matter.submit_result()
    await matter.approve(by=checker)
    assert f"p:{archivist.person_id}" not in (await matter.row())["seen_by"]

    with at(CLOSED):
        await matter.visit(by=checker)

    assert await waits_for(archivist) == [matter.id]
    assert await waits_for(other) == []
    granted = [(row["who"], row["why"]) for row in await matter.rows("case_grant")]
    assert (f"p:{archivist.person_id}", "archive") in granted
    await put_away(matter, archivist)
    assert (await matter.row())["state"] == "ARCHIVED"


async def test_only_the_archivist_puts_away(own_county: County) -> None:
    await an_archivist(own_county)
    matter = await a_closed(own_county)
    before = await snapshot(matter)

    for name in ("clerk", "reviewer", "visitor", "director", "handler", "overseer", "county_director"):
        with pytest.raises(NotYours):
            await put_away(matter, getattr(own_county, name))

    assert await snapshot(matter) == before


async def test_reopened_in_time_it_leaves_the_list_and_comes_back_after_its_next_end(own_county: County) -> None:
    archivist, matter = await an_archivist(own_county), await a_closed(own_county)
    with at(LAST_DAY):
        form = {"text": "第二个月又没有发。"}
        await reopen_case(matter.id, **await how(matter, bearer(matter), form))

    row = await matter.row()

    assert (row["state"], row["archive_from"], row["duty_at"]) == ("SUBMITTED", None, None)
    assert await waits_for(archivist) == []


async def test_numbers_have_no_gap_when_many_are_put_away_at_once(own_county: County) -> None:
    archivist = await an_archivist(own_county)
    matters = [await a_closed(own_county) for _ in range(6)]
    with at(OVER):
        forms = [await how(matter, archivist, {"text": WHY if n % 2 else ""}) for n, matter in enumerate(matters)]
        calls = (archive_case(matter.id, **form) for matter, form in zip(matters, forms, strict=True))
        done = await asyncio.gather(*calls, return_exceptions=True)

    numbers = sorted(filter(None, [(await matter.row())["archive_number"] for matter in matters]))

    assert sum(isinstance(one, Invalid) for one in done) == 3
    assert numbers == [f"石桥镇综档〔2026〕{n:04d}" for n in (1, 2, 3)]


async def test_every_desk_and_every_year_counts_from_one(own_county: County) -> None:
    archivist = await an_archivist(own_county)
    above = await an_archivist(own_county, own_county.place)
    here, there, later = [await a_closed(own_county) for _ in range(3)]

    await put_away(here, archivist)
    await put_away(later, archivist, NEXT_YEAR)

    assert (await here.row())["archive_number"] == "石桥镇综档〔2026〕0001"
    assert (await later.row())["archive_number"] == "石桥镇综档〔2027〕0001"
    assert (await there.row())["archive_number"] is None
    assert await waits_for(above) == []


async def test_the_same_form_twice_counts_once(own_county: County) -> None:
    archivist, matter = await an_archivist(own_county), await a_closed(own_county)
    form = await how(matter, archivist, {"text": WHY})
    with at(OVER):
        await archive_case(matter.id, **form)

        with pytest.raises(Conflict):
            await archive_case(matter.id, **form | {"key": new_id()})

    assert (await matter.verbs()).count("case.archive") == 1
