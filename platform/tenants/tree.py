"""The tree: tenants as data, their names and levels."""

from dataclasses import dataclass

from kernel.db import database
from kernel.errors import NotFound
from tenants.accent import Accent
from tenants.chosen import chosen
from tenants.place import ancestors, county_of
from tenants.settings import ACCENT, INTAKE, SLOGAN

LEVELS = ("COUNTY", "TOWN", "VILLAGE")
TENANTS = """
select t.id, t.county_id, t.parent_id, t.level, t.kind, t.name, t.centre as own_centre, t.slug, t.place, t.handle,
  t.address, t.phone, t.hours, t.demo
from tenant t where t.ended_at is null order by t.place"""
FORMER = """
select f.place, f.name, f.centre, t.place as now, f.settled_at is not null as settled
from former_place f join tenant t on t.id = f.tenant_id order by f.place"""
OLD_HANDLES = "select h.handle, t.place from former_handle h join tenant t on t.id = h.tenant_id"


@dataclass(frozen=True, slots=True)
class TenantView:
    id: int
    county_id: int
    parent_id: int | None
    level: str
    kind: str
    name: str
    own_centre: str  # empty: the name of the nearest centre upward
    slug: str
    place: str
    handle: str
    address: str
    phone: str
    hours: str
    demo: bool

    @property
    def county_place(self) -> str:
        return county_of(self.place)

    @property
    def intake(self) -> bool:
        """Takes in what residents of this place file."""
        return chosen.at(self.place, INTAKE)

    @property
    def centre(self) -> str:
        named = (tree.at(place).own_centre for place in reversed(ancestors(self.place)))
        return next(filter(None, named), f"{self.name}综治中心")

    @property
    def accent(self) -> Accent | None:
        return chosen.at(self.place, ACCENT)

    @property
    def slogan(self) -> str:
        return chosen.at(self.place, SLOGAN)


@dataclass(frozen=True, slots=True)
class Former:
    """Where a tenant stood before it was merged, moved or renamed, as it was called then."""

    place: str
    name: str
    centre: str
    now: str  # where whoever goes on with it stands
    settled: bool  # all that could go over has


class Tree:
    """Tenants are few, public and change rarely: every process keeps them, a look-up costs no statement.

    A place and an address that are no more lead to whoever goes on with them; names stay those of then.
    """

    def __init__(self) -> None:
        self._by_place: dict[str, TenantView] = {}
        self._by_handle: dict[str, TenantView] = {}
        self._children: dict[str, list[TenantView]] = {}
        self._former: dict[str, Former] = {}

    async def load(self) -> None:
        tenants = [TenantView(**dict(row)) for row in await database.call(TENANTS)]
        former, handles = await database.call(FORMER), await database.call(OLD_HANDLES)
        self._former = {row["place"]: Former(**dict(row)) for row in former}
        self._by_place = {tenant.place: tenant for tenant in tenants}
        old = {row["handle"]: self._by_place[row["place"]] for row in handles if row["place"] in self._by_place}
        self._by_handle = old | {tenant.handle: tenant for tenant in tenants}
        self._children = {}
        for tenant in tenants:
            parts = ancestors(tenant.place)
            parent = parts[-2] if len(parts) > 1 else ""
            self._children.setdefault(parent, []).append(tenant)

    def at(self, place: str) -> TenantView:
        found = self.find(place)
        if found is None:
            raise NotFound("没有这个地方。请回到上一步，从名单里选。")
        return found

    def find(self, place: str) -> TenantView | None:
        return self._by_place.get(self.current(place))

    def current(self, place: str) -> str:
        """Where whoever goes on with this place stands; the place itself where nothing changed."""
        former = self._former.get(place)
        return former.now if former else place

    def former(self, within: str) -> list[Former]:
        """What stands within this place today and stood elsewhere before."""
        return [one for one in self._former.values() if one.now.startswith(within)]

    def by_handle(self, handle: str) -> TenantView:
        found = self._by_handle.get(handle)
        if found is None:
            raise NotFound()
        return found

    def named(self, handle: str) -> TenantView | None:
        """Whose address this is or once was."""
        return self._by_handle.get(handle)

    def children(self, place: str) -> list[TenantView]:
        return self._children.get(place, [])

    def counties(self) -> list[TenantView]:
        return self._children.get("", [])

    def county(self, county_id: int) -> TenantView:
        return next(county for county in self.counties() if county.county_id == county_id)

    def below(self, place: str) -> list[TenantView]:
        return [tenant for key, tenant in self._by_place.items() if key.startswith(place)]

    def intake_desk(self, place: str) -> str:
        """Who takes in what happened here: the nearest centre upward that has a desk, else the county's."""
        up = ancestors(self.current(place))
        desks = [part for part in up if (found := self._by_place.get(part)) and found.intake]
        return desks[-1] if desks else up[0]

    def search(self, words: str, limit: int = 20, *, within: str = "") -> list[TenantView]:
        """Places whose name contains what someone typed, counties first; `within` a place or anywhere."""
        typed = words.strip()
        found = [tenant for tenant in self.below(within) if typed and typed in tenant.name]
        return sorted(found, key=lambda tenant: (LEVELS.index(tenant.level), tenant.place))[:limit]

    def name(self, place: str) -> str:
        known = self._by_place.get(place) or self._former.get(place)
        return known.name if known else place

    def centre(self, place: str) -> str:
        known = self._by_place.get(place) or self._former.get(place)
        return known.centre if known else ""

    def full_name(self, place: str) -> str:
        return " ".join(self.name(part) for part in ancestors(place))


tree = Tree()
