"""A tenant chooses: one setting at a time, for itself and everything below it."""

import json
from typing import Any
from uuid import UUID

from journal.record import Entry, record
from kernel.crypto import digest
from kernel.errors import Invalid, NotFound
from kernel.ids import new_id
from people.actor import Actor
from people.permissions import Permission
from tenants.chosen import chosen
from tenants.commands import put_setting, take_back_setting
from tenants.scope import opened
from tenants.settings import SETTINGS
from tenants.tree import TenantView, tree
from tenants.values import Setting

OF_COUNTY = "这一项全县一样，由县里定。需要改请联系县中心。"


async def choose_setting(place: str, name: str, value: object, *, limit: bool = False, actor: Actor) -> None:
    """`value` is JSON, as `Setting.typed` makes it of what somebody typed; a limit binds the places below.

    Raises Invalid at the setting's name, NotFound for another's place.
    """
    tenant, setting = _asked(place, name, actor)
    check(setting, value, place)
    async with opened(actor.scope):
        await put_setting(tenant.id, name, value, limit=limit, by=actor.by)
        data = {"setting": name, "value": kept(value), "limit": limit}
        await record(tenant.county_id, [_entry("setting.choose", tenant, data)], cause=new_id(), actor=actor.by)
    await chosen.load()


async def drop_setting(place: str, name: str, *, actor: Actor) -> None:
    """From now on what the nearest tenant above chose, or the default."""
    tenant, _ = _asked(place, name, actor)
    async with opened(actor.scope):
        if not await take_back_setting(tenant.id, name):
            raise Invalid({name: f"{tenant.name}没有自己设过这一项，现在用的是上级的或默认的。"})
        await record(
            tenant.county_id, [_entry("setting.drop", tenant, {"setting": name})], cause=new_id(), actor=actor.by
        )
    await chosen.load()


def _asked(place: str, name: str, actor: Actor) -> tuple[TenantView, Setting[Any]]:
    tenant = own_tenant(place, actor)
    setting = SETTINGS.get(name)
    if setting is None or not setting.listed:
        known = "、".join(one.name for one in SETTINGS.values() if one.listed)
        raise Invalid({name: f"没有叫 {name} 的设置。现有：{known}。"})
    return tenant, setting


def own_tenant(place: str, actor: Actor) -> TenantView:
    """Raises Forbidden where the role may not, NotFound for another's place."""
    actor.require(Permission.CHANGE_SETTINGS)
    if not actor.scope.covers(place):
        raise NotFound
    return tree.at(place)


def check(setting: Setting[Any], value: object, place: str) -> None:
    """Raises Invalid at the setting's name."""
    try:
        read = setting.read(value)
    except ValueError as wrong:
        raise Invalid({setting.name: str(wrong)}) from None
    if setting.of_county and tree.at(place).parent_id is not None:
        raise Invalid({setting.name: OF_COUNTY})
    above = chosen.above(place, setting)
    if above and above.limit and read != above.value and not setting.stricter(read, above.value):
        raise Invalid({setting.name: f"{tree.name(above.place)}把这一项定为统一的，本级不能改。需要改请联系上级。"})


def kept(value: object) -> object:
    """The journal keeps figures and yes or no; of any text only its fingerprint."""
    if isinstance(value, bool | int):
        return value
    return digest(json.dumps(value, ensure_ascii=False, sort_keys=True)).hex()


def _entry(verb: str, tenant: TenantView, data: dict[str, Any]) -> Entry:
    return Entry(verb, "tenant", UUID(int=tenant.id), tenant.place, data=data)
