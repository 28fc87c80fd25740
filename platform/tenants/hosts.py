"""Mapped host names: which tenant's portal stands at the front of an address."""

import re
from uuid import UUID

from journal.record import By, Entry, record
from kernel.db import WORKER, database
from kernel.errors import Conflict, Invalid
from kernel.ids import new_id
from tenants.place import ancestors
from tenants.scope import enter, system
from tenants.tree import TenantView, tree

NAME = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}")
HOSTS = "select h.name, t.place from host h join tenant t on t.id = h.tenant_id order by h.name"


class Hosts:
    """Few and public, kept in memory like the tree."""

    def __init__(self) -> None:
        self.places: dict[str, str] = {}

    async def load(self) -> None:
        self.places = {row["name"]: row["place"] for row in await database.call(HOSTS)}

    def tenant(self, header: str) -> TenantView | None:
        """`header` is what the browser calls us, perhaps with a port."""
        place = self.places.get(header.partition(":")[0].lower())
        return tree.find(place) if place else None

    def name_of(self, place: str) -> str | None:
        """Of the tenant itself, or of the nearest one above that has any."""
        names = {own: name for name, own in reversed(self.places.items())}
        return next((names[own] for own in reversed(ancestors(place)) if own in names), None)


hosts = Hosts()


async def map_host(name: str, tenant: TenantView, *, by: By) -> None:
    """Raises Invalid for what is no host name, Conflict where it belongs to another tenant."""
    if not NAME.fullmatch(name):
        raise Invalid({"name": f"“{name}”不是域名。请写小写字母的完整域名，例如 zz.example.com。"})
    async with database.transaction(role=WORKER):
        row = await database.fetch_one(
            "insert into host (name, tenant_id) values ($1, $2) on conflict (name) do nothing returning name",
            name,
            tenant.id,
        )
        if row is None:
            raise Conflict(f"{name} 已经用在{tree.name(hosts.places.get(name, ''))}，请先取消。")
        await _journal("host.map", tenant, by)
    await hosts.load()


async def unmap_host(name: str, tenant: TenantView, *, by: By) -> None:
    async with database.transaction(role=WORKER):
        gone = "delete from host where name = $1 and tenant_id = $2 returning name"
        if not await database.fetch(gone, name, tenant.id):
            raise Invalid({"name": f"{tenant.name}没有用 {name} 这个域名。"})
        await _journal("host.unmap", tenant, by)
    await hosts.load()


async def _journal(verb: str, tenant: TenantView, by: By) -> None:
    await enter(system(tenant.county_id, tenant.county_place))
    entry = Entry(verb, "tenant", UUID(int=tenant.id), tenant.place)
    await record(tenant.county_id, [entry], cause=new_id(), actor=by)
