"""The ladder on the page of a case: one panel, what it proposes, the form of an attempt, the sheet for the way up."""

import re

from cases.queries.page import CasePage
from console.ladder import told
from kernel.instant import at
from tests.cast import County
from tests.climbing import go_on, on_the_ladder, try_on
from tests.hops import answer, escalate, looked_at
from tests.workflows.plain import local

THREE = ("2026-03-03", "2026-03-04", "2026-03-05")


def shown(page: CasePage) -> tuple[str, str, str]:
    """Title, what is said, and the form that the button leads to."""
    panel = told(page)
    assert panel is not None
    return panel["title"], panel["verdict"], panel["next"]


async def test_the_panel_says_how_many_were_made_of_how_many_and_until_when(own_county: County) -> None:
    matter, secretary = await on_the_ladder(own_county)
    await try_on(matter, secretary, THREE[:2])

    with at(local("2026-03-04 12:00")):
        panel = told(await looked_at(matter, secretary))

    assert panel is not None
    assert panel["note"] == "要 3 次，做了 2 次"
    assert [row["text"] for row in panel["facts"]][1:] == ["3月2日 10:00", "3月9日 周一 24:00"]
    assert [row["number"] for row in panel["attempts"]] == [1, 2]
    assert (panel["verdict"], panel["next"]) == ("", "")


async def test_used_up_within_the_desk_it_offers_the_next_rung(own_county: County) -> None:
    matter, secretary = await on_the_ladder(own_county)
    await try_on(matter, secretary, THREE)

    with at(local("2026-03-05 12:00")):
        title, said, leads_to = shown(await looked_at(matter, secretary))

    assert (title, leads_to) == ("调解阶梯：村屯", "climb")
    assert "建议转到“村委会”" in said


async def test_used_up_below_another_level_it_leads_to_sending_up_and_is_silent_while_that_is_asked(
    own_county: County,
) -> None:
    matter, secretary = await on_the_ladder(own_county)
    await try_on(matter, secretary, THREE)
    await go_on(matter, secretary, local("2026-03-05 11:00"))

    with at(local("2026-03-21 00:01")):
        title, said, leads_to = shown(await looked_at(matter, secretary))
        await escalate(matter, secretary)
        asked = shown(await looked_at(matter, secretary))

    assert (title, leads_to) == ("调解阶梯：村委会", "escalate")
    assert re.search("少做 3 次，督办的人会收到提醒。建议转到“乡镇”", said)
    assert asked == ("调解阶梯：村委会", "", "")


async def test_a_level_without_a_rung_reads_what_was_tried_below(own_county: County) -> None:
    matter, secretary = await on_the_ladder(own_county)
    await try_on(matter, secretary, THREE[:1])
    with at(local("2026-03-04 09:00")):
        await escalate(matter, secretary)
        await answer(matter, "take_over", own_county.clerk)
    with at(local("2026-03-05 09:00")):
        await escalate(matter, own_county.clerk)
        await answer(matter, "take_over", own_county.county_clerk)

    panel = told(await looked_at(matter, own_county.county_clerk))

    assert panel is not None
    assert (panel["title"], len(panel["attempts"])) == ("各阶做过的调解", 1)
    assert set(panel) == {"title", "note", "facts", "attempts", "verdict", "kind", "next"}
