"""Settings: chosen by a tenant, held by everything below it, no further than a limit allows."""

import json
from dataclasses import replace
from uuid import UUID

import asyncpg
import pytest

from cases.in_force import in_force, reload
from kernel.errors import Forbidden, Invalid, NotFound
from people.choices import choose_setting, drop_setting
from tenants.chosen import chosen
from tenants.commands import name_centre, put_setting
from tenants.scope import opened
from tenants.settings import INTAKE, METHOD, SETTINGS
from tenants.tree import tree
from tenants.values import Setting, as_json, flag, text, whole, words
from tests.cast import County

DAYS = whole("days", "几天", default=30, least=1, most=90, stricter=lambda own, limit: own < limit)


@pytest.fixture
def days(monkeypatch: pytest.MonkeyPatch) -> Setting[int]:
    """A setting of figures, as a room would add one."""
    monkeypatch.setitem(SETTINGS, DAYS.name, DAYS)
    return DAYS


async def test_what_a_county_chooses_holds_for_its_villages(own_county: County, days: Setting[int]) -> None:
    await choose_setting(own_county.place, "days", 20, actor=own_county.system)

    assert chosen.at(own_county.village, days) == 20


async def test_the_nearest_choice_upward_holds(own_county: County, days: Setting[int]) -> None:
    await choose_setting(own_county.place, "days", 20, actor=own_county.system)
    await choose_setting(own_county.town, "days", 40, actor=own_county.system)

    assert chosen.at(own_county.village, days) == 40
    assert chosen.at(own_county.sister_village, days) == 20


async def test_where_nobody_chose_the_default_holds(own_county: County, days: Setting[int]) -> None:
    assert chosen.at(own_county.village, days) == 30


async def test_another_county_notices_nothing(own_county: County, qinghe: County, days: Setting[int]) -> None:
    await choose_setting(own_county.place, "days", 20, actor=own_county.system)

    assert chosen.at(qinghe.village, days) == 30


async def test_what_is_taken_back_gives_way_to_the_choice_above(own_county: County, days: Setting[int]) -> None:
    await choose_setting(own_county.place, "days", 20, actor=own_county.system)
    await choose_setting(own_county.town, "days", 40, actor=own_county.system)

    await drop_setting(own_county.town, "days", actor=own_county.system)

    assert chosen.at(own_county.village, days) == 20


async def test_below_a_limit_nothing_looser_may_be_chosen(own_county: County, days: Setting[int]) -> None:
    await choose_setting(own_county.place, "days", 20, limit=True, actor=own_county.system)

    with pytest.raises(Invalid) as refused:
        await choose_setting(own_county.town, "days", 40, actor=own_county.system)

    assert refused.value.fields == {"days": "清禾县把这一项定为统一的，本级不能改。需要改请联系上级。"}
    assert chosen.at(own_county.town, days) == 20


async def test_below_a_limit_something_stricter_binds_those_further_below(
    own_county: County, days: Setting[int]
) -> None:
    await choose_setting(own_county.place, "days", 20, limit=True, actor=own_county.system)
    await choose_setting(own_county.town, "days", 10, actor=own_county.system)

    with pytest.raises(Invalid):
        await choose_setting(own_county.village, "days", 15, actor=own_county.system)

    assert chosen.at(own_county.village, days) == 10


async def test_a_limit_set_later_overrules_what_was_chosen_below(own_county: County, days: Setting[int]) -> None:
    await choose_setting(own_county.village, "days", 40, actor=own_county.system)

    await choose_setting(own_county.place, "days", 20, limit=True, actor=own_county.system)

    assert chosen.at(own_county.village, days) == 20


async def test_a_change_stands_in_the_row_and_in_the_journal(
    own_county: County, days: Setting[int], owner: asyncpg.Connection
) -> None:
    await choose_setting(own_county.town, "days", 20, limit=True, actor=own_county.system)

    tenant_id = tree.at(own_county.town).id
    row = await owner.fetchrow(
        "select value::text, locked from setting where tenant_id = $1 and name = 'days'", tenant_id
    )
    entry = await owner.fetchrow(
        "select * from journal where county_id = $1 order by seq desc limit 1", own_county.id
    )
    assert row is not None
    assert entry is not None
    assert tuple(row) == ("20", True)
    assert (entry["verb"], entry["subject_id"], entry["place"]) == (
        "setting.choose",
        UUID(int=tenant_id),
        own_county.town,
    )
    assert json.loads(entry["data"]) == {"setting": "days", "value": 20, "limit": True}


async def test_the_journal_keeps_no_text_that_somebody_chose(
    own_county: County, monkeypatch: pytest.MonkeyPatch, owner: asyncpg.Connection
) -> None:
    monkeypatch.setitem(SETTINGS, "motto", text("motto", "标语", most=20))

    await choose_setting(own_county.place, "motto", "有事您说", actor=own_county.system)

    data = await owner.fetchval(
        "select data::text from journal where county_id = $1 order by seq desc limit 1", own_county.id
    )
    assert "motto" in data
    assert "有事您说" not in data


async def test_a_wrong_value_changes_nothing(
    own_county: County, days: Setting[int], owner: asyncpg.Connection
) -> None:
    seq = await owner.fetchval("select seq from county_head where county_id = $1", own_county.id)

    with pytest.raises(Invalid) as refused:
        await choose_setting(own_county.place, "days", 91, actor=own_county.system)

    assert refused.value.fields == {"days": "请填 1 到 90 之间的整数。"}
    assert chosen.at(own_county.place, days) == 30
    assert await owner.fetchval("select seq from county_head where county_id = $1", own_county.id) == seq


async def test_a_clerk_may_not_change_settings(own_county: County) -> None:
    with pytest.raises(Forbidden):
        await choose_setting(own_county.town, "intake", False, actor=own_county.clerk)


async def test_an_administrator_changes_no_place_but_their_own(own_county: County, days: Setting[int]) -> None:
    town_admin = replace(own_county.system, scope=replace(own_county.clerk.scope))

    with pytest.raises(NotFound):
        await choose_setting(own_county.sister_town, "days", 5, actor=town_admin)
    with pytest.raises(NotFound):
        await drop_setting(own_county.sister_town, "days", actor=town_admin)

    assert chosen.at(own_county.sister_town, days) == 30


@pytest.mark.parametrize(
    "call",
    [
        "put_setting($1, 'days', '5', false, now(), '管理员')",
        "name_centre($1, '别人的中心')",
        "keep_method($1, 'hash', '别人的', 'x')",
    ],
)
async def test_the_database_changes_nothing_of_a_tenant_outside_the_scope(
    own_county: County, owner: asyncpg.Connection, call: str
) -> None:
    sister = tree.at(own_county.sister_town)

    async with opened(own_county.clerk.scope) as under_way:
        done = await under_way.connection.fetchval(f"select {call}", sister.id)

    assert done is False
    assert await owner.fetch("select 1 from setting where name = 'days' and tenant_id = $1", sister.id) == []
    assert await owner.fetchval("select centre from tenant where id = $1", sister.id) == sister.centre


async def test_whoever_names_a_centre_or_chooses_outside_the_scope_is_told(own_county: County) -> None:
    sister = tree.at(own_county.sister_town).id
    async with opened(own_county.clerk.scope):
        for outside in (name_centre(sister, "别人的中心"), put_setting(sister, "days", 5, by=own_county.clerk.by)):
            with pytest.raises(NotFound):
                await outside


async def test_a_desk_is_not_inherited(own_county: County) -> None:
    assert not chosen.at(own_county.village, INTAKE)
    assert tree.intake_desk(own_county.village) == own_county.town

    await choose_setting(own_county.village, "intake", True, actor=own_county.system)

    assert tree.intake_desk(own_county.village) == own_county.village


async def test_a_method_is_chosen_by_its_own_command_alone(own_county: County) -> None:
    before = in_force.digest_at(own_county.village)

    with pytest.raises(Invalid):
        await choose_setting(own_county.town, "method", "0" * 64, actor=own_county.system)
    with pytest.raises(Invalid):
        await drop_setting(own_county.place, "method", actor=own_county.system)

    assert in_force.digest_at(own_county.village) == before == chosen.at(own_county.place, METHOD)


async def test_a_stored_value_that_this_version_does_not_take_counts_as_not_chosen(
    own_county: County, days: Setting[int], owner: asyncpg.Connection
) -> None:
    await choose_setting(own_county.place, "days", 20, actor=own_county.system)
    await owner.execute(
        "update setting set value = '\"soon\"' where name = 'days' and tenant_id = $1", tree.at(own_county.place).id
    )

    await reload()

    assert chosen.at(own_county.village, days) == 30


@pytest.mark.parametrize(
    ("typed", "value"), [("是", True), ("no", False), ("30", 30), ("22:00", "22:00"), ('["a"]', ["a"])]
)
def test_what_a_person_types_becomes_a_value(typed: str, value: object) -> None:
    assert as_json(typed) == value


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        (flag("f", ""), 1),
        (whole("w", "", default=1, most=9), True),
        (whole("w", "", default=1, most=9), 10),
        (text("t", "", most=3), "四个字的"),
        (text("t", "", most=9, like=r"\d+"), "abc"),
        (text("t", "", most=9), "两\n行"),
        (words("l", "", most=1), ["甲", "乙"]),
        (words("l", "", most=3), ["甲", ""]),
    ],
)
def test_every_kind_refuses_what_it_cannot_hold(setting: Setting[object], value: object) -> None:
    with pytest.raises(ValueError, match=r"。$"):
        setting.read(value)


def test_several_words_are_typed_with_signs_between_them() -> None:
    kind = words("l", "", most=5)

    assert kind.read(kind.typed("放火、投毒, 拼命 轻生")) == ("放火", "投毒", "拼命", "轻生")
