"""What somebody keeps of a list is theirs alone, sealed, and written down without its words."""

import asyncpg
import pytest

from cases.saved import MOST, Shelf, choose_columns, drop_list, keep_list, shelf_of
from kernel.errors import AlreadyDone, Forbidden, Invalid, NotFound
from kernel.ids import new_id
from people.actor import Actor
from people.roles import Role
from tenants.scope import opened
from tests.cast import County, hire

RED = [("grade", "red"), ("place", "a/b/")]


async def shelf(actor: Actor) -> Shelf:
    async with opened(actor.scope):
        return await shelf_of(actor)


async def test_a_kept_list_is_there_for_its_post_and_for_no_other(own_county: County) -> None:
    await keep_list("红色的", "open", RED, key=new_id(), actor=own_county.clerk)

    [kept] = (await shelf(own_county.clerk)).kept

    assert (kept.name, kept.list, list(kept.pairs)) == ("红色的", "open", RED)
    assert (await shelf(own_county.director)).kept == ()
    assert (await shelf(own_county.county_director)).kept == ()


async def test_a_unit_s_handler_keeps_lists_and_columns_too(own_county: County, owner: asyncpg.Connection) -> None:
    handler = own_county.handler

    kept = await keep_list("红色的", "work", RED, key=new_id(), actor=handler)
    await choose_columns("work", ("made",), key=new_id(), actor=handler)
    await drop_list(kept, key=new_id(), actor=handler)

    found = await shelf(handler)
    assert (found.kept, [columns for _, _, columns in found.columns]) == ((), [("made",)])
    told = await owner.fetch(
        "select verb from journal where county_id = $1 and actor = $2 order by seq",
        *(own_county.id, handler.person_id),
    )
    assert [row["verb"] for row in told] == ["list.keep", "list.columns", "list.drop"]


async def test_whoever_sees_no_lists_keeps_none_and_chooses_no_columns(own_county: County) -> None:
    administrator = await hire(own_county, "ren", own_county.place, Role.TENANT_ADMIN)

    with pytest.raises(Forbidden):
        await keep_list("红色的", "open", RED, key=new_id(), actor=administrator)
    with pytest.raises(Forbidden):
        await choose_columns("open", ("made",), key=new_id(), actor=administrator)
    with pytest.raises(Forbidden):
        await drop_list(new_id(), key=new_id(), actor=administrator)

    assert await shelf(administrator) == Shelf()


async def test_the_same_form_twice_keeps_one(own_county: County) -> None:
    key = new_id()
    await keep_list("红色的", "open", RED, key=key, actor=own_county.clerk)

    with pytest.raises(AlreadyDone):
        await keep_list("红色的", "open", RED, key=key, actor=own_county.clerk)

    assert len((await shelf(own_county.clerk)).kept) == 1


async def test_what_is_another_s_cannot_be_dropped(own_county: County) -> None:
    kept = await keep_list("红色的", "open", RED, key=new_id(), actor=own_county.clerk)

    with pytest.raises(NotFound):
        await drop_list(kept, key=new_id(), actor=own_county.director)
    assert len((await shelf(own_county.clerk)).kept) == 1

    await drop_list(kept, key=new_id(), actor=own_county.clerk)
    assert (await shelf(own_county.clerk)).kept == ()


async def test_there_is_room_for_twenty(own_county: County) -> None:
    for number in range(MOST):
        await keep_list(f"第 {number} 个", "open", RED, key=new_id(), actor=own_county.clerk)

    with pytest.raises(Invalid) as refused:
        await keep_list("再一个", "open", RED, key=new_id(), actor=own_county.clerk)

    assert "最多存 20 个" in refused.value.fields["name"]


async def test_columns_chosen_anew_replace_the_old_ones_of_that_list(own_county: County) -> None:
    await choose_columns("open", ("due", "place"), key=new_id(), actor=own_county.clerk)
    await choose_columns("done", ("made",), key=new_id(), actor=own_county.clerk)
    await choose_columns("open", ("grade",), key=new_id(), actor=own_county.clerk)

    mine = await shelf(own_county.clerk)

    assert (mine.columns_of("open"), mine.columns_of("done"), mine.columns_of("late")) == (
        ("grade",),
        ("made",),
        None,
    )
    assert len(mine.columns) == 2


async def test_neither_the_table_nor_the_journal_holds_a_word_of_it(
    own_county: County, owner: asyncpg.Connection
) -> None:
    kept = await keep_list("赵大勇的事", "open", RED, key=new_id(), actor=own_county.clerk)

    row = await owner.fetchrow("select * from saved_list where county_id = $1 and id = $2", own_county.id, kept)
    said = await owner.fetchval(
        "select data::text from journal where county_id = $1 and verb = 'list.keep' and subject_id = $2",
        own_county.id,
        kept,
    )

    assert "赵大勇".encode() not in bytes(row["body"])
    assert said == '{"list": "open"}'
