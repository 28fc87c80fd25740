"""What somebody at a desk finds by what they remember: a number, a name, the end of a phone, a word of the story."""

import asyncpg
import pytest

from cases.filing import Who, shown_number
from cases.queries.search import FoundPage, Turn, search_cases
from cases.typed import read_typed
from people.actor import Actor
from tenants.scope import opened
from tests.cast import County
from tests.matters import Matter, a_case

OWN = (Who("孟凡桂", "13922227391"), Who("钱小军", "13800000018"))


async def search(actor: Actor, text: str, turn: Turn | None = None) -> FoundPage:
    async with opened(actor.scope):
        typed = read_typed(text, county_id=actor.county_id, place=actor.place)
        return await search_cases(typed, actor, turn)


async def found(actor: Actor, text: str) -> list[object]:
    return [row.id for row in (await search(actor, text)).rows]


async def each(actor: Actor, known: tuple[str, ...]) -> list[list[object]]:
    return [await found(actor, typed) for typed in known]


async def registered(matter: Matter) -> str:
    return str((await matter.row())["register_number"])


async def test_a_clerk_finds_the_wage_case_by_the_last_four_digits_of_the_phone(own_county: County) -> None:
    wages = await a_case(own_county, applicants=OWN)
    await a_case(own_county, applicants=(Who("孟凡桂", "13922220000"),))

    answer = await search(own_county.clerk, "7391")

    assert [(row.id, row.how) for row in answer.rows] == [(wages.id, "tail")]
    assert answer.total == 1


@pytest.mark.parametrize("typed", ["13922227391", "139 2222 7391", "+86 139-2222-7391", "孟凡桂", " 孟凡桂 "])
async def test_a_case_is_found_by_whole_phone_and_by_whole_name(own_county: County, typed: str) -> None:
    wages = await a_case(own_county, applicants=OWN)

    assert await found(own_county.clerk, typed) == [wages.id]
    assert await found(own_county.clerk, "孟凡") == []


async def test_a_case_is_found_by_its_number_however_it_was_typed(own_county: County) -> None:
    wages = await a_case(own_county, "accepted")
    number = wages.slip.number
    county, rest = number[:-8], number[-8:]
    register = await registered(wages)

    for typed in (number, shown_number(number), number.lower(), f" {county} {rest} ", rest):
        assert await found(own_county.clerk, typed) == [wages.id], typed
    year, count = register[5:9], int(register[10:])
    written = (f"石桥镇综[{year}]{count}号", f"综 {year} 第{count}号", f"{year}年{count}号", f"{year}-{count}")
    for typed in (register, *written):
        assert wages.id in await found(own_county.clerk, typed), typed


async def test_words_of_the_story_the_demands_the_title_and_the_place_find_a_case(own_county: County) -> None:
    wages = await a_case(own_county, "accepted")

    for typed in ("工钱", "安置房三期", "安置房 劳动合同", "讨薪", "柳湾", "石桥镇", "欠薪"):
        assert await found(own_county.clerk, typed) == [wages.id], typed
    for typed in ("宅基地", "安置房 宅基地", "期三房"):
        assert await found(own_county.clerk, typed) == [], typed


async def test_one_character_finds_what_a_clerk_wrote_and_not_what_was_said(own_county: County) -> None:
    wages = await a_case(own_county, "accepted")  # 三人讨薪, of 柳湾村

    assert await found(own_county.clerk, "薪") == [wages.id]
    assert await found(own_county.clerk, "湾") == [wages.id]
    assert await found(own_county.clerk, "期") == []


async def test_a_clerk_of_another_township_finds_nothing_whatever_they_know(own_county: County) -> None:
    wages = await a_case(own_county, "accepted", applicants=OWN)
    known = ("7391", "13922227391", "孟凡桂", "工钱", "讨", wages.slip.number, await registered(wages))

    assert await each(own_county.sister_clerk, known) == [[]] * len(known)
    assert await each(own_county.county_clerk, known) == [[wages.id]] * len(known)


async def test_a_sealed_case_is_found_by_those_named_on_it_alone(own_county: County) -> None:
    harm = await a_case(own_county, applicants=OWN, topic="harm", say="家里有人动手，孩子受了惊吓，想搬出去住。")
    known = ("7391", "孟凡桂", "惊吓", harm.slip.number)

    assert await each(own_county.clerk, known) == [[]] * len(known)
    assert await each(own_county.county_director, known) == [[]] * len(known)
    assert await each(own_county.director, known) == [[harm.id]] * len(known)


async def test_a_unit_finds_what_an_order_gave_it_and_nothing_before(own_county: County) -> None:
    wages = await a_case(own_county, "accepted", applicants=OWN)
    known = ("7391", "孟凡桂", "工钱", wages.slip.number)

    assert await each(own_county.handler, known) == [[]] * len(known)

    await wages.dispatch()

    assert await each(own_county.handler, known) == [[wages.id]] * len(known)
    assert await each(own_county.justice_handler, known) == [[]] * len(known)


async def test_what_a_clerk_writes_later_is_found_from_then_on(own_county: County) -> None:
    wages = await a_case(own_county, "taken")

    assert await found(own_county.clerk, "约公司谈") == []

    await wages.feed_back()

    assert await found(own_county.clerk, "约公司谈") == [wages.id]


async def test_pages_go_forward_and_back_over_the_same_cases(own_county: County) -> None:
    made = [(await a_case(own_county)).id for _ in range(52)]
    newest = made[::-1]

    first = await search(own_county.clerk, "工钱")
    assert first.older
    second = await search(own_county.clerk, "工钱", Turn(first.older))
    assert second.newer
    again = await search(own_county.clerk, "工钱", Turn(second.newer, back=True))

    assert [row.id for row in first.rows] == newest[:50]
    assert [row.id for row in second.rows] == newest[50:]
    assert again.rows == first.rows
    assert (first.newer, second.older, again.newer, again.total) == (None, None, None, 52)


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "'; drop table party; --", "%", "_", "\0", "{}", "$1", "{1,2}", "a" * 5000, "〔〕", "😀", "' or 1=1"],
)
async def test_what_is_no_word_finds_nothing_and_breaks_nothing(own_county: County, typed: str) -> None:
    await a_case(own_county)

    assert await found(own_county.clerk, typed) == []


async def test_no_word_of_a_case_can_be_read_in_the_database(own_county: County, owner: asyncpg.Connection) -> None:
    await a_case(own_county, say="我叫孟凡桂，住柳湾村，工钱没有发。")

    row = await owner.fetchrow("select * from case_words where county_id = $1", own_county.id)
    sister = await a_case(own_county, say="我叫孟凡桂，住柳湾村，工钱没有发。")

    assert set(row.keys()) == {"county_id", "case_id", "grams"}
    same = await owner.fetchval("select grams from case_words where case_id = $1", sister.id)
    assert row["grams"] == same == sorted(same)
    assert len(row["grams"]) > 20
