"""A matter said again, or in words of the county's list, is suggested for a higher grade; a person decides."""

import json
from typing import Any

import pytest

from people.choices import choose_setting
from tests.cast import County
from tests.matters import Matter, a_case
from tests.papers.printing import printed, squeezed

MILD = {"nature": 1, "scale": 1, "difficulty": 1, "impact": 1}


async def listed(county: County, *words: str) -> None:
    await choose_setting(county.place, "escalation_words", list(words), actor=county.system)


async def assessed(matter: Matter, grade: str = "blue") -> dict[str, Any]:
    await matter.accept(factors=MILD, grade=grade)
    [row] = await matter.rows("assessment")
    return dict(row)


async def accepted_entry(matter: Matter) -> str:
    [row] = [row for row in await matter.rows("journal", "seq") if row["verb"] == "case.accept"]
    return str(row["data"])


async def test_words_of_the_countys_list_suggest_red_and_the_person_decides(own_county: County) -> None:
    await listed(own_county, "再等等")
    matter = await a_case(own_county)

    row = await assessed(matter, grade="blue")

    assert (row["suggested"], row["confirmed"], row["signals"]) == ("red", "blue", ["words"])
    assert (await matter.row())["grade"] == "blue"
    entry = await accepted_entry(matter)
    assert json.loads(entry)["signals"] == ["words"]
    # What was said stays sealed.
    assert "再等等" not in entry


async def test_words_in_a_demand_count_as_well(own_county: County) -> None:
    await listed(own_county, "劳动合同")

    assert (await assessed(await a_case(own_county)))["signals"] == ["words"]


async def test_what_is_said_again_within_ninety_days_is_suggested_yellow(own_county: County) -> None:
    first = await a_case(own_county)
    again = await a_case(own_county, by=own_county.clerk, source="walk_in", consent="paper", repeat_of=first.id)

    row = await assessed(again)

    assert (row["suggested"], row["signals"]) == ("yellow", ["repeat"])


async def test_both_together_suggest_the_higher_one(own_county: County) -> None:
    await listed(own_county, "再等等")
    first = await a_case(own_county)
    again = await a_case(own_county, by=own_county.clerk, source="walk_in", consent="paper", repeat_of=first.id)

    row = await assessed(again)

    assert (row["suggested"], row["signals"]) == ("red", ["repeat", "words"])


@pytest.mark.parametrize("words", [(), ("同归于尽",)])
async def test_without_such_words_the_scores_alone_suggest(own_county: County, words: tuple[str, ...]) -> None:
    await listed(own_county, *words)
    matter = await a_case(own_county)

    row = await assessed(matter)

    assert (row["suggested"], row["signals"]) == ("blue", [])
    assert "signals" not in json.loads(await accepted_entry(matter))


async def test_another_countys_list_counts_nothing_here(own_county: County, qinghe: County) -> None:
    await listed(own_county, "再等等")

    assert (await assessed(await a_case(qinghe)))["signals"] == []


async def test_the_registration_prints_why_a_grade_was_suggested(own_county: County) -> None:
    await listed(own_county, "再等等")
    matter = await a_case(own_county)
    await assessed(matter, grade="yellow")

    sheets = await printed(matter, "registration", own_county.clerk)

    assert squeezed("系统建议红色（说到本地的提级词），人工确认黄色") in sheets.text
