"""An administrator adds a category under one of the method, for a place and all below it, or retires one."""

from dataclasses import replace
from uuid import UUID

from cases.categories import known_at
from cases.in_force import in_force
from cases.once import once
from journal.record import Entry as Told
from journal.record import record
from kernel.errors import Invalid, NotFound
from kernel.ids import new_id
from people.actor import Actor
from people.permissions import Permission
from tenants.chosen import chosen
from tenants.commands import held_setting, put_setting
from tenants.dictionary import OWN, Entries, Entry, kept_entries, read_entries
from tenants.scope import opened
from tenants.settings import CATEGORIES
from tenants.tree import TenantView, tree

MOST = 50
TOO_MANY = f"最多同时用 {MOST} 个自己加的类别。请先停用不再用的，再加这一个。"
SAME = "已经有叫“{title}”的类别了，请直接用它，或者换个名称。"
NOT_UNDER = "请从单子里选一个大类。家庭暴力和反映工作人员的事有专门的办法，下面不能再分。"


async def add_category(title: str, under: str, *, key: UUID, actor: Actor) -> str:
    """At the actor's own place. Returns its key."""
    tenant = _own(actor)
    entry = Entry(f"{OWN}{new_id().hex}", title.strip(), under)
    async with opened(actor.scope):
        await once(actor.county_id, key, None, entry.key)
        entries = read_entries(await held_setting(tenant.id, CATEGORIES.name))
        await _check(entry, entries, actor)
        await _put(tenant, (*entries, entry), "dictionary.add", entry, key, actor)
    await chosen.load()
    return entry.key


async def retire_category(category: str, *, key: UUID, actor: Actor) -> None:
    """Raises NotFound for what this place did not add. Cases that bear it keep it."""
    tenant = _own(actor)
    async with opened(actor.scope):
        await once(actor.county_id, key, None, category)
        entries = read_entries(await held_setting(tenant.id, CATEGORIES.name))
        found = next((one for one in entries if one.key == category and not one.retired), None)
        if found is None:
            raise NotFound()
        kept = tuple(replace(one, retired=True) if one == found else one for one in entries)
        await _put(tenant, kept, "dictionary.retire", found, key, actor)
    await chosen.load()


def _own(actor: Actor) -> TenantView:
    actor.require(Permission.MANAGE_UNITS)
    return tree.at(actor.place)


async def _check(entry: Entry, own: Entries, actor: Actor) -> None:
    method = await in_force.method(actor.county_id, in_force.digest_at(actor.place))
    base = method.categories.get(entry.under)
    if base is None or base.under or base.sealed:
        raise Invalid({"under": NOT_UNDER})
    used = {one.title for one in own if not one.retired}
    used |= {one.title for one in known_at(actor.place, method) if not one.retired}
    if entry.title in used:
        raise Invalid({"title": SAME.format(title=entry.title)})
    if len([one for one in own if not one.retired]) >= MOST:
        raise Invalid({"title": TOO_MANY})


async def _put(tenant: TenantView, entries: Entries, verb: str, entry: Entry, key: UUID, actor: Actor) -> None:
    await put_setting(tenant.id, CATEGORIES.name, kept_entries(entries), by=actor.by)
    data = {"kind": "category", "key": entry.key, "under": entry.under}
    told = Told(verb, "dictionary_entry", entry.id, tenant.place, data=data)
    await record(tenant.county_id, [told], cause=key, actor=actor.by)
