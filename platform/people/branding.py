"""How a centre shows itself: its name, the sentence on its front door, its accent."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from journal.record import Entry, record
from kernel.errors import Invalid
from kernel.ids import new_id
from people.actor import Actor
from people.choices import check, kept, own_tenant
from tenants.chosen import chosen
from tenants.commands import name_centre, put_setting, take_back_setting
from tenants.scope import opened
from tenants.settings import ACCENT, SLOGAN
from tenants.tree import TenantView, tree
from tenants.values import Setting

LONGEST = 30


@dataclass(frozen=True, slots=True)
class Branding:
    """Whatever is empty is inherited from above."""

    centre: str = ""
    slogan: str = ""
    accent: object = None  # as `tenants.accent.typed` makes it


def branding_of(tenant: TenantView) -> Branding:
    """What this tenant chose itself."""
    slogan, accent = chosen.own(tenant.place, SLOGAN), chosen.own(tenant.place, ACCENT)
    written = accent.value.written if accent and accent.value else None
    return Branding(tenant.own_centre, slogan.value if slogan else "", written)


async def set_branding(place: str, new: Branding, *, actor: Actor) -> None:
    """Raises Invalid at `centre`, `slogan` and `accent`, all of them at once."""
    tenant = own_tenant(place, actor)
    choices: tuple[tuple[Setting[Any], object], ...] = ((SLOGAN, new.slogan), (ACCENT, new.accent))
    _check(place, new, choices)
    async with opened(actor.scope):
        await name_centre(tenant.id, new.centre)
        for setting, value in choices:
            if value:
                before = chosen.own(place, setting)
                limit = before is not None and before.limit
                await put_setting(tenant.id, setting.name, value, limit=limit, by=actor.by)
            else:
                await take_back_setting(tenant.id, setting.name)
        data = {"centre": kept(new.centre), "slogan": kept(new.slogan), "accent": kept(new.accent)}
        entry = Entry("tenant.brand", "tenant", UUID(int=tenant.id), place, data=data)
        await record(tenant.county_id, [entry], cause=new_id(), actor=actor.by)
    await chosen.load()
    await tree.load()


def _check(place: str, new: Branding, choices: tuple[tuple[Setting[Any], object], ...]) -> None:
    wrong: dict[str, str] = {}
    if len(new.centre) > LONGEST or not new.centre.isprintable():
        wrong["centre"] = f"中心的名称请写一行，最多 {LONGEST} 个字。"
    for setting, value in choices:
        try:
            if value:
                check(setting, value, place)
        except Invalid as refused:
            wrong |= refused.fields
    if wrong:
        raise Invalid(wrong)
