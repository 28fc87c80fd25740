"""What may be merged, moved and renamed, and what the tree answers afterwards."""

from collections.abc import Callable
from datetime import date

import asyncpg
import pytest

from cases.in_force import reload
from journal.record import SYSTEM
from kernel.errors import Conflict, Invalid, NotFound
from people.choices import choose_setting
from tenants import regroup as plans
from tenants.commands import NewTenant, add_tenant
from tenants.hosts import hosts, map_host
from tenants.regroup import Plan, with_code
from tenants.settings import INTAKE
from tenants.tree import tree
from tests.cases.regrouping import carry_out, towns_merge, village_moves
from tests.cast import County

Planned = Callable[[County, County], Plan]

# fmt: off
REFUSED: list[tuple[str, Planned, str]] = [
    ("another county", lambda a, b: plans.merge(tree.at(a.town), tree.at(b.town)), "不在一个县"),
    ("another county's township", lambda a, b: plans.move(tree.at(a.village), tree.at(b.town)), "不在一个县"),
    ("two levels", lambda a, _: plans.merge(tree.at(a.village), tree.at(a.town)), "同一级"),
    ("counties", lambda a, _: plans.merge(tree.at(a.place), tree.at(a.place)), "同一级"),
    ("itself", lambda a, _: plans.merge(tree.at(a.town), tree.at(a.town)), "并入它自己"),
    ("a township", lambda a, _: plans.move(tree.at(a.town), tree.at(a.sister_town)), "只有村"),
    ("where it is", lambda a, _: plans.move(tree.at(a.village), tree.at(a.town)), "已经在"),
    ("a county's slug", lambda a, _: plans.rename(tree.at(a.place), slug="other"), "不能改"),
    ("nothing", lambda a, _: plans.rename(tree.at(a.town), slug="shiqiao"), "没有要改的"),
    ("a taken slug", lambda a, _: plans.rename(tree.at(a.town), slug="liuhe"), "已经有了"),
    ("a taken address", lambda a, _: plans.rename(tree.at(a.town), handle=tree.at(a.place).handle), "网址名"),
]
# fmt: on


@pytest.mark.parametrize(("planned", "sentence"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_it_is_refused_with_a_reason(own_county: County, qinghe: County, planned: Planned, sentence: str) -> None:
    with pytest.raises(Invalid) as refused:
        planned(own_county, qinghe)

    assert sentence in " ".join(refused.value.fields.values())


async def test_two_villages_of_one_word_are_not_put_into_one_township(own_county: County) -> None:
    twin = NewTenant(own_county.sister_town, "VILLAGE", "村", "柳湾村", "liuwan", f"{own_county.place[:-1]}-liuwan-b")
    await add_tenant(twin, by=SYSTEM)
    await reload()

    for planned in (plans.merge, lambda _, town: plans.move(tree.at(own_county.village), town)):
        with pytest.raises(Invalid) as refused:
            planned(tree.at(own_county.town), tree.at(own_county.sister_town))
        assert "柳湾村" in refused.value.fields["into"]


async def test_an_old_place_leads_on_and_keeps_its_name(own_county: County) -> None:
    handle = tree.at(own_county.town).handle
    centre = tree.centre(own_county.town)

    await towns_merge(own_county)

    assert tree.at(own_county.town).place == own_county.sister_town
    assert tree.at(own_county.village).place == f"{own_county.sister_town}liuwan/"
    assert tree.by_handle(handle).place == own_county.sister_town
    assert tree.full_name(own_county.village) == "清禾县 石桥镇 柳湾村"
    assert tree.centre(own_county.town) == centre
    assert tree.intake_desk(own_county.village) == own_county.sister_town
    assert own_county.town not in {tenant.place for tenant in tree.below(own_county.place)}
    names = {tenant.name for tenant in tree.children(own_county.sister_town)}
    assert names == {"河头村", "柳湾村", "桃园村"}


async def test_merged_twice_the_first_place_leads_to_the_last(own_county: County) -> None:
    liuwan, taoyuan = tree.at(own_county.village), tree.at(f"{own_county.town}taoyuan/")
    await carry_out(plans.merge(liuwan, taoyuan))
    await carry_out(plans.move(tree.at(taoyuan.place), tree.at(own_county.sister_town)))

    hetou = tree.at(own_county.sister_village)
    await carry_out(plans.merge(tree.at(f"{own_county.sister_town}taoyuan/"), hetou))

    assert tree.at(liuwan.place).place == hetou.place
    assert tree.by_handle(liuwan.handle).place == hetou.place
    assert tree.name(liuwan.place) == "柳湾村"


async def test_old_words_are_not_given_again(own_county: County) -> None:
    handle = tree.at(own_county.village).handle
    await carry_out(plans.merge(tree.at(own_county.village), tree.at(f"{own_county.town}taoyuan/")))

    for slug, address in (("liuwan", "new-one"), ("new-one", handle)):
        with pytest.raises(Conflict):
            await add_tenant(NewTenant(own_county.town, "VILLAGE", "村", "新村", slug, address), by=SYSTEM)
    with pytest.raises(Invalid):
        await add_tenant(NewTenant(own_county.village, "VILLAGE", "村", "新村", "x", "y"), by=SYSTEM)


async def test_a_rename_can_be_taken_back(own_county: County) -> None:
    old = tree.at(own_county.town)
    named = {"slug": "shiqiao-zhen", "name": "石桥街道", "called": "街道", "handle": f"{old.handle}-new"}
    await carry_out(plans.rename(old, **named))
    now = tree.at(own_county.town)
    new = (now.id, now.place, now.name, now.kind, tree.by_handle(old.handle).id)

    await carry_out(plans.rename(now, slug=old.slug, name=old.name, called=old.kind, handle=old.handle))

    assert new == (old.id, f"{own_county.place}shiqiao-zhen/", "石桥街道", "街道", old.id)
    assert tree.at(own_county.town) == old
    assert tree.by_handle(f"{old.handle}-new") == old
    assert tree.name(own_county.village) == "柳湾村"


async def test_codes_say_from_when_on_who_goes_on_with_them(own_county: County, owner: asyncpg.Connection) -> None:
    county, town, sister = (tree.at(place) for place in (own_county.place, own_county.town, own_county.sister_town))
    day = date(2027, 1, 1)
    for tenant, code in ((town, "451302101000"), (tree.at(own_county.sister_village), "451302102201")):
        await owner.execute("insert into division values ($1, $2, $3)", tenant.id, code, date(2020, 1, 1))

    await carry_out(with_code(plans.merge(town, sister), "", day))
    village = tree.at(own_county.sister_village)
    await carry_out(with_code(plans.rename(village, slug="he-tou"), "451302102299", day))

    rows = await owner.fetch("select * from division where tenant_id = any($1) order by code", [town.id, village.id])
    assert [(row["code"], row["valid_to"], row["merged_into"]) for row in rows] == [
        ("451302101000", day, sister.id),
        ("451302102201", day, None),
        ("451302102299", None, None),
    ]
    assert county.place == own_county.place


async def test_host_names_and_the_desk_go_along(own_county: County) -> None:
    name = f"sq.{own_county.place[:-1]}.example"
    village, other = tree.at(own_county.village), tree.at(f"{own_county.town}taoyuan/")
    await map_host(name, village, by=SYSTEM)
    await choose_setting(village.place, INTAKE.name, True, actor=own_county.system)
    await reload()

    await carry_out(plans.merge(tree.at(village.place), tree.at(other.place)))

    assert tree.at(other.place).intake
    assert hosts.places[name] == other.place
    assert tree.intake_desk(village.place) == other.place


async def test_a_moved_village_keeps_its_id_its_address_and_what_it_chose(own_county: County) -> None:
    before = tree.at(own_county.village)

    await village_moves(own_county)

    after = tree.at(own_county.village)
    assert (after.id, after.handle, after.name) == (before.id, before.handle, before.name)
    assert after.parent_id == tree.at(own_county.sister_town).id
    with pytest.raises(NotFound):
        tree.by_handle("nowhere")
