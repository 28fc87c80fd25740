"""到期档案销毁: proposed by an archivist, agreed to by a director; what is left is the line in the register."""

from datetime import date, datetime
from typing import Any

import asyncpg
import pytest

from cases.commands.keep_longer import keep_longer
from kernel.instant import at
from people.roles import Role
from tests.cases.away import LOCAL, a_closed, an_archivist, waits_for
from tests.cases.old_files import LAST_DAY, LATER, PAST, WHY, asked, destroyed, old
from tests.cast import County, hire
from tests.intake import grant, how, refuse
from tests.matters import a_case
from workflows.refusals import Needs, NotOpen, NotYours


async def test_a_file_past_its_last_day_waits_for_the_archivist_and_not_before(own_county: County) -> None:
    archivist = await an_archivist(own_county)
    matter, other = await old(own_county, archivist), await a_closed(own_county)

    assert await waits_for(archivist, LAST_DAY, "expired") == []
    assert await waits_for(archivist, PAST, "expired") == [matter.id]
    assert other.id not in await waits_for(archivist, PAST, "expired")


async def test_what_was_put_away_for_a_village_waits_at_the_desk_that_did_it(own_county: County) -> None:
    county_archivist = await an_archivist(own_county, own_county.place)
    matter = await old(own_county, county_archivist)

    assert await waits_for(county_archivist, PAST, "expired") == [matter.id]


async def test_it_is_kept_some_years_longer_for_a_reason(own_county: County) -> None:
    archivist = await an_archivist(own_county)
    matter = await old(own_county, archivist)

    with at(PAST):
        await keep_longer(matter.id, **await how(matter, archivist, {"years": 5, "text": "还在打官司。"}))

    row = await matter.row()
    assert (row["keep_years"], row["kept_until"]) == (36, date(2062, 12, 31))
    assert row["expires_at"] == datetime(2063, 1, 1, tzinfo=LOCAL)
    assert (await matter.verbs())[-1] == "case.keep_longer"
    assert "还在打官司。" in await matter.texts()
    assert await waits_for(archivist, PAST, "expired") == []


@pytest.mark.parametrize("years", [0, 70])
async def test_nothing_is_kept_longer_than_a_hundred_years(qinghe: County, years: int) -> None:
    archivist = await an_archivist(qinghe)
    matter = await old(qinghe, archivist)

    with at(PAST), pytest.raises(Needs) as refused:
        await keep_longer(matter.id, **await how(matter, archivist, {"years": years, "text": WHY}))

    assert refused.value.unmet == ("years_given",)


async def test_before_its_term_is_over_nothing_is_destroyed(qinghe: County) -> None:
    archivist = await an_archivist(qinghe)
    matter = await old(qinghe, archivist)

    with pytest.raises(Needs) as refused:
        await asked(matter, archivist, LAST_DAY)

    assert refused.value.unmet == ("term_over",)


async def test_whoever_proposed_it_cannot_agree(qinghe: County) -> None:
    both = await hire(qinghe, "both", qinghe.town, Role.ARCHIVIST, Role.DIRECTOR)
    matter = await old(qinghe, both)

    with pytest.raises(Needs) as refused:
        await destroyed(matter, both, both)

    assert refused.value.unmet == ("decider_stands_apart",)
    assert (await matter.row())["destroyed_at"] is None


async def test_nobody_but_an_archivist_asks_for_it(qinghe: County) -> None:
    matter = await old(qinghe, await an_archivist(qinghe))

    with pytest.raises(NotYours):
        await asked(matter, qinghe.director)


async def test_refused_it_waits_for_the_archivist_again(own_county: County) -> None:
    archivist = await an_archivist(own_county)
    matter = await old(own_county, archivist)
    await asked(matter, archivist)
    waiting = await waits_for(archivist, LATER, "expired")

    with at(LATER):
        await refuse(matter)

    assert waiting == []
    assert await waits_for(archivist, LATER, "expired") == [matter.id]
    assert "工钱" in " ".join(await matter.texts())


@pytest.mark.parametrize(
    ("column", "value", "need"),
    [("sealed", True, "unrestricted"), ("barred", ["p:somebody"], "unrestricted")],
)
async def test_what_is_restricted_is_not_destroyed(
    qinghe: County, owner: asyncpg.Connection, column: str, value: Any, need: str
) -> None:
    archivist = await an_archivist(qinghe)
    matter = await old(qinghe, archivist)
    await owner.execute(
        f"""update "case" set {column} = $1, seen_by = seen_by || $2::text[] where id = $3""",
        value,
        [f"p:{archivist.person_id}"],
        matter.id,
    )

    with pytest.raises(Needs) as refused:
        await asked(matter, archivist)

    assert refused.value.unmet == (need,)


async def test_while_an_open_matter_comes_back_to_it_it_is_neither_proposed_nor_destroyed(qinghe: County) -> None:
    archivist = await an_archivist(qinghe)
    first, second = await old(qinghe, archivist), await old(qinghe, archivist)
    await a_case(qinghe, by=qinghe.sister_clerk, place=qinghe.sister_village, repeat_of=first.id)
    await asked(second, archivist)
    await a_case(qinghe, by=qinghe.sister_clerk, place=qinghe.sister_village, repeat_of=second.id)

    with pytest.raises(Needs) as early:
        await asked(first, archivist)
    with at(LATER), pytest.raises(Needs) as late:
        await grant(second)

    assert early.value.unmet == late.value.unmet == ("nobody_asks_again",)
    assert [(await one.row())["destroyed_at"] for one in (first, second)] == [None, None]
    assert "proposal.grant" not in await second.verbs()


async def test_a_case_that_was_opened_again_is_no_file_to_destroy(qinghe: County) -> None:
    archivist, matter = await an_archivist(qinghe), await a_closed(qinghe)

    with pytest.raises(NotOpen):
        await asked(matter, archivist)
