"""Everybody who comes: with which cookie, under which post, and whose things they may read at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from people import sessions
from tests.matrix.canaries import Canaries
from tests.matrix.matters import DELEGATED, ENDED, SIDE, STAGES, Matter
from tests.matrix.world import County
from web.cookies import SESSION

# In the order of the golden table's columns.
READERS = {
    "anon": "nobody signed in, no cookie at all",
    "owner": "the resident who filed the cases of the village and the sealed one",
    "citizen": "another resident of the same county",
    "slip": "a guest by the slip of this very case",
    "slip2": "a guest by the slip of another case",
    "grid": "grid member of the case's village",
    "clerk": "clerk and dispatcher of the township that holds it",
    "reviewr": "reviewer of that township",
    "visitor": "visitor of that township",
    "directr": "director of that township",
    "keeper": "its director who also works at the window",
    "sister": "all offices of the neighbouring township",
    "county": "all offices of the county above",
    "oversee": "overseer of the county",
    "admin": "administrator of the county's staff",
    "handler": "handler of the unit that leads",
    "helper": "handler of a unit that assists",
    "outside": "handler of a unit without an order",
    "ended": "clerk of the township whose account is disabled, still with a cookie",
    "away": "all offices of the same-named township in another county",
    "awayres": "a resident of the other county",
}
_STAFF = {"reviewr": "reviewer", "directr": "director", "oversee": "overseer"}

_TOWNSHIP = frozenset({"village"})
_KEEPERS = _TOWNSHIP | {"sealed"}
_COUNTY = frozenset({"village", "sister", "county"})
# Which kinds of cases a reader may read; units and guests see further below.
READS: Mapping[str, frozenset[str]] = {
    "owner": _KEEPERS,
    "grid": _TOWNSHIP,
    "clerk": _TOWNSHIP,
    "reviewr": _KEEPERS,
    "visitor": _TOWNSHIP,
    "directr": _KEEPERS,
    "keeper": _KEEPERS,
    "sister": frozenset({"sister"}),
    "county": _COUNTY,
    "oversee": _COUNTY,
    "handler": _KEEPERS,
    "helper": _KEEPERS,
    "away": frozenset({"away"}),
}
# Of the township to which the county sent one of its own cases.
_DESK_BELOW = frozenset({"clerk", "reviewr", "visitor", "directr", "keeper"})
_BY_ORDER = frozenset({"handler", "helper"})
FOLLOWED = "followed filed"
OTHERS_OF_THE_VILLAGE = frozenset({"another's filed", "draft sent", FOLLOWED})
RESIDENTS = frozenset({"anon", "owner", "citizen", "slip", "slip2", "awayres"})


@dataclass(frozen=True, slots=True)
class Reader:
    name: str
    cookies: Mapping[str, str]
    post: str  # the handle of their post; whoever has none tries the clerk's
    own: str  # owner of the canaries that are this person's own

    @property
    def resident(self) -> bool:
        return self.name in RESIDENTS

    def may_read(self, about: Matter | None, guest_of: Matter) -> set[str]:
        """Owners of canaries: what is written here from the design, without asking the product."""
        stages = DELEGATED if self.name in _BY_ORDER else (*STAGES, *SIDE, *ENDED)
        found = {f"{kind} {stage}" for kind in READS.get(self.name, ()) for stage in stages}
        if "village" in READS.get(self.name, ()) and self.name not in _BY_ORDER and self.name != "owner":
            found |= OTHERS_OF_THE_VILLAGE
        if self.name == "slip":
            found.add(about.name if about and about.kind != "none" else guest_of.name)
        if self.name in ("slip2", "citizen"):
            found.add("another's filed")
        if self.name == "owner":
            found.add(FOLLOWED)
        if self.name in _DESK_BELOW:
            found.add("county lowered")
        if self.name == "county":  # a reviewer there keeps what is sealed and was sent up
            found.add("sealed called")
        return found | {self.own}


async def everybody(home: County, far: County, other: Matter, canaries: Canaries) -> list[Reader]:
    clerk = home.staff["clerk"].handle
    found = []
    for name in READERS:
        own = f"{name} themselves"
        device = canaries.plant(own, "device")
        if name in ("anon", "slip"):
            cookies, post = {}, clerk
        elif name == "slip2":
            cookies, post = await guest(other, device), clerk
        elif name in RESIDENTS:
            county, citizen = (far, "citizen") if name == "awayres" else (home, name)
            own = f"{citizen}.{county.word}"
            cookies, post = await _resident(county, citizen, canaries.plant(own, "device")), clerk
        else:
            county, staff = (far, "all_offices") if name == "away" else (home, _STAFF.get(name, name))
            hired = county.staff[staff]
            cookies, post = await signed_in(hired.account_id, device), hired.handle
        found.append(Reader(name, cookies, post, own))
    return found


async def guest(matter: Matter, device: str = "") -> dict[str, str]:
    cookie = await sessions.start(
        "portal", sessions.GUEST, county_id=matter.county_id, case_id=matter.id, device=device
    )
    return {SESSION["portal"]: cookie}


async def _resident(county: County, name: str, device: str) -> dict[str, str]:
    person = county.citizens[name]
    cookie = await sessions.start(
        "portal", sessions.CITIZEN, account_id=person, county_id=county.id, person_id=person, device=device
    )
    return {SESSION["portal"]: cookie}


async def signed_in(account_id: UUID, device: str) -> dict[str, str]:
    return {SESSION["console"]: await sessions.start("console", sessions.STAFF, account_id=account_id, device=device)}
