"""Who acts: what they may do (roles), where they stand (scope), and how the journal names them."""

from dataclasses import dataclass
from uuid import UUID

from journal.record import By
from kernel.errors import Forbidden
from people.permissions import MAY, Permission
from people.role_rules import THREE
from people.roles import Role
from tenants.scope import Scope

FOLLOWER = "一起看进度的人"


@dataclass(frozen=True, slots=True)
class Actor:
    roles: frozenset[Role]
    scope: Scope
    place: str  # the tenant of one's post; for residents the tenant whose portal they use
    title: str  # an office or "申请人": what others read in the timeline
    person_id: UUID | None = None
    unit_id: UUID | None = None
    post_id: UUID | None = None
    case_id: UUID | None = None  # guests stand beside one case only

    @property
    def county_id(self) -> int:
        return self.scope.county_id

    @property
    def by(self) -> By:
        return By(self.person_id, self.title)

    def may(self, permission: Permission) -> bool:
        return any(permission in MAY.get(role, ()) for role in self.roles)

    def require(self, permission: Permission) -> None:
        if not self.may(permission):
            raise Forbidden(f"您的岗位不能{permission.value}。需要的话，请找中心管理员调整岗位。")


def staff_actor(
    *,
    county_id: int,
    person_id: UUID,
    post_id: UUID,
    place: str,
    reach: str,
    unit_id: UUID | None,
    roles: frozenset[Role],
    title: str,
) -> Actor:
    """`range` posts read a range of places, `unit` posts what an order gave their unit, `person` posts what names
    their person; the three administrators no case at all."""
    who, apart = [f"p:{person_id}"], bool(roles & THREE)
    in_range = place if reach == "range" else None
    if in_range is not None and not apart:
        who.append(f"t:{place}")
    if unit_id:
        who.append(f"u:{unit_id}")
    return Actor(
        roles=roles,
        scope=Scope(county_id, in_range, tuple(who), apart),
        place=place,
        title=title,
        person_id=person_id,
        unit_id=unit_id,
        post_id=post_id,
    )


def resident(county_id: int, place: str, person_id: UUID | None = None) -> Actor:
    """A signed-in citizen, or (without a person) somebody who is about to file."""
    who = (f"p:{person_id}",) if person_id else ()
    return Actor(frozenset({Role.CITIZEN}), Scope(county_id, None, who), place, "申请人", person_id)


def guest(county_id: int, place: str, case_id: UUID) -> Actor:
    """The bearer of a slip: number and secret open this case and no other."""
    scope = Scope(county_id, None, (f"c:{case_id}",))
    return Actor(frozenset({Role.GUEST}), scope, place, "申请人", case_id=case_id)


def follower(county_id: int, place: str, person_id: UUID) -> Actor:
    """Somebody signed in, as they read what its applicant lets them follow: no role of theirs moves anything."""
    scope = Scope(county_id, None, (f"f:{person_id}",))
    return Actor(frozenset({Role.FOLLOWER}), scope, place, FOLLOWER, person_id)


def system(county_id: int, place: str) -> Actor:
    return Actor(frozenset({Role.SYSTEM}), Scope(county_id, place, ("system",)), place, "系统")
