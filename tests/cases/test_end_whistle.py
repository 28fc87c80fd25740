"""结束吹哨: the result is kept, who did not come was absent, both sides score each other once."""

import json
from typing import Any

import pytest

from cases.commands.ask_back import withdraw_case
from cases.commands.check_in import score_whistle
from kernel.errors import Conflict
from kernel.ids import new_id
from kernel.instant import at
from people.actor import Actor
from tests.cases.blowing import NIGHT, a_call, come, end, part_of, states
from tests.cases.snapshot import snapshot
from tests.cast import County
from tests.matters import Matter
from tests.notices.outbox import relayed
from tests.notices.test_inbox import inbox
from tests.workflows.plain import local
from workflows.refusals import Needs, NotOpen, NotYours


async def score(matter: Matter, by: Actor, unit: str = "labour", **scores: str) -> None:
    said = {"needed": "yes", "place_right": "no"} | scores
    how: dict[str, Any] = {"version": await matter.version(), "key": new_id(), "actor": by}
    await score_whistle(matter.id, await part_of(matter, unit), scores=said, **how)


async def test_at_the_end_who_has_not_come_was_absent_and_every_clock_stands(qinghe: County) -> None:
    matter = await a_call(qinghe, "labour", "justice", "police")
    with at(NIGHT):
        await come(matter, "labour", qinghe.handler)
    with at(local("2026-03-03 00:20")):
        await come(matter, "justice", qinghe.justice_handler)

    with at(local("2026-03-03 01:10")):
        brought = {qinghe.units["labour"]: "yes", qinghe.units["justice"]: "no"}
        await end(matter, brought=brought)

    [row] = await matter.rows("whistle")
    assert (row["state"], row["outcome"], row["ended_at"]) == ("ENDED", "partly", local("2026-03-03 01:10"))
    assert await states(matter) == {"labour": "ON_TIME", "justice": "LATE", "police": "ABSENT"}
    assert {row["unit_id"]: row["brought"] for row in await matter.rows("called_unit")} == {
        **brought,
        qinghe.units["police"]: None,
    }
    running = [
        clock for clock in await matter.rows("clock") if clock["name"] == "check_in" and not clock["stopped_at"]
    ]
    assert running == []
    [miss, told] = (await matter.rows("journal", "seq"))[-2:]
    assert (miss["verb"], told["verb"]) == ("check_in.miss", "whistle.end")
    assert json.loads(told["data"])["outcome"] == "partly"
    assert "八点" not in told["data"]


async def test_after_the_end_nobody_checks_in(qinghe: County) -> None:
    matter = await a_call(qinghe)
    with at(NIGHT):
        await end(matter)

        with pytest.raises(NotOpen):
            await come(matter, "labour", qinghe.handler)

    assert await states(matter) == {"labour": "ABSENT", "justice": "ABSENT"}


@pytest.mark.parametrize(
    ("form", "missing"),
    [({"text": " "}, "words_given"), ({"outcome": ""}, "outcome_said"), ({"brought": {}}, "comers_scored")],
)
async def test_a_call_does_not_end_half_told(qinghe: County, form: dict[str, Any], missing: str) -> None:
    matter = await a_call(qinghe)
    with at(NIGHT):
        await come(matter, "labour", qinghe.handler)
        before = await snapshot(matter)

        with pytest.raises(Needs) as refused:
            await end(matter, **({"brought": {qinghe.units["labour"]: "yes"}} | form))

    assert refused.value.unmet == (missing,)
    assert await snapshot(matter) == before
    assert (await states(matter))["justice"] == "CALLED"


async def test_a_called_unit_does_not_end_the_call_and_an_ended_one_does_not_end_again(qinghe: County) -> None:
    matter = await a_call(qinghe)

    with at(NIGHT), pytest.raises(NotYours):
        await end(matter, by=qinghe.handler)
    with at(NIGHT):
        await end(matter)
    with at(NIGHT), pytest.raises(NotOpen):
        await end(matter)

    assert (await matter.verbs()).count("whistle.end") == 1


async def test_an_end_from_a_page_that_is_stale_is_refused(qinghe: County) -> None:
    matter = await a_call(qinghe)
    version = await matter.version()
    with at(NIGHT):
        await come(matter, "labour", qinghe.handler)

        with pytest.raises(Conflict):
            await end(matter, version=version)

    assert [row["state"] for row in await matter.rows("whistle")] == ["CALLED"]


async def test_a_unit_that_came_scores_the_call_once(qinghe: County) -> None:
    matter = await a_call(qinghe)
    with at(NIGHT):
        await come(matter, "labour", qinghe.handler)
        await score(matter, qinghe.handler)

        with pytest.raises(Needs) as refused:
            await score(matter, qinghe.unit_leader, place_right="yes")

    [row] = [row for row in await matter.rows("called_unit") if row["unit_id"] == qinghe.units["labour"]]
    assert (row["needed"], row["place_right"], row["scored_by"]) == ("yes", "no", qinghe.handler.person_id)
    assert refused.value.unmet == ("not_scored",)
    assert (await matter.verbs())[-1] == "check_in.score"


async def test_half_a_score_and_one_before_coming_are_refused(qinghe: County) -> None:
    matter = await a_call(qinghe)

    with at(NIGHT), pytest.raises(NotOpen):
        await score(matter, qinghe.handler)
    with at(NIGHT):
        await come(matter, "labour", qinghe.handler)
    with at(NIGHT), pytest.raises(Needs) as refused:
        await score(matter, qinghe.handler, needed="")

    assert refused.value.unmet == ("score_given",)
    assert {row["scored_at"] for row in await matter.rows("called_unit")} == {None}


async def test_the_end_is_told_to_every_unit_that_was_called(own_county: County) -> None:
    matter = await a_call(own_county)
    with at(local("2026-03-03 00:30")):
        await end(matter)
        await relayed(own_county)

    assert await inbox(own_county.handler) == ["whistled", "whistle_over"]
    assert await inbox(own_county.justice_handler) == ["whistled", "whistle_over"]
    assert await inbox(own_county.unit_leader) == ["whistled", "whistle_over"]


async def test_a_case_that_ends_during_a_call_ends_the_call_and_nobody_was_absent(own_county: County) -> None:
    matter = await a_call(own_county)
    with at(local("2026-03-02 23:50")):
        await come(matter, "labour", own_county.handler)
        await withdraw(matter)
        await relayed(own_county)

    [row] = await matter.rows("whistle")
    assert (row["state"], row["outcome"], row["ended_at"]) == ("ENDED", None, local("2026-03-02 23:50"))
    assert await states(matter) == {"labour": "ON_TIME", "justice": "CALLED_OFF"}
    clocks = [clock["stopped_at"] for clock in await matter.rows("clock") if clock["name"] == "check_in"]
    assert clocks == [local("2026-03-02 23:50")] * 2
    assert {"check_in.call_off", "whistle.lapse", "case.withdraw"} <= set((await matter.verbs())[-3:])
    assert await inbox(own_county.justice_handler) == ["whistled", "whistle_off"]


async def test_a_unit_that_need_not_come_checks_in_no_more_and_scores_nothing(qinghe: County) -> None:
    matter = await a_call(qinghe)
    with at(local("2026-03-02 23:50")):
        await withdraw(matter)

        with pytest.raises(NotOpen):
            await come(matter, "justice", qinghe.justice_handler)
        with pytest.raises(NotOpen):
            await score(matter, qinghe.justice_handler, "justice")

    assert (await states(matter))["justice"] == "CALLED_OFF"


async def withdraw(matter: Matter) -> None:
    """The applicant, who came to the window."""
    said = {"source": "walk_in", "text": "双方自己说好了，不用办了。"}
    await withdraw_case(matter.id, **said, version=await matter.version(), key=new_id(), actor=matter.county.clerk)
