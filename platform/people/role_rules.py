"""Which roles go together, and where: levels of the tree, units, and three administrators who are three people."""

from collections.abc import Iterable, Mapping, Set
from typing import Literal
from uuid import UUID

from people.roles import Role

EVERYWHERE = frozenset({"COUNTY", "TOWN", "VILLAGE"})
CENTRES = frozenset({"COUNTY", "TOWN"})
COUNTY = frozenset({"COUNTY"})

# A role that is not named here may be had on every level.
LEVELS: Mapping[Role, Set[str]] = {
    Role.GRID_MEMBER: frozenset({"VILLAGE"}),
    Role.HANDLER: CENTRES,
    Role.UNIT_LEADER: CENTRES,
    Role.REVIEWER: CENTRES,
    Role.VISITOR: CENTRES,
    Role.SUPERVISOR: CENTRES,
    Role.OVERSEER: COUNTY,
    Role.SYSTEM_ADMIN: COUNTY,
    Role.SECURITY_ADMIN: COUNTY,
    Role.AUDITOR: COUNTY,
    Role.OPERATOR: COUNTY,
}
OF_A_UNIT = frozenset({Role.HANDLER, Role.UNIT_LEADER})

# Who sets things up, who guards sign-in, who reads the log (等保: 系统、安全、审计).
SEATS: Mapping[Role, str] = {
    Role.TENANT_ADMIN: "system",
    Role.SYSTEM_ADMIN: "system",
    Role.OPERATOR: "system",
    Role.SECURITY_ADMIN: "security",
    Role.AUDITOR: "audit",
}
CASE_WORK = "cases"
# The three of the standard: within their own scope the database shows them no case either.
THREE = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR})
Reach = Literal["range", "unit", "person"]
# Nobody is appointed to these.
NOT_GIVEN = frozenset({Role.SYSTEM, Role.CITIZEN, Role.GUEST, Role.FOLLOWER})

APART = "系统、安全、审计三个管理员不能是同一个人，也不能兼办案岗位。请另选一个人，或换一种角色。"


def reach_of(roles: Set[Role], unit_id: UUID | None) -> Reach:
    """A leader reads what names them; who has another role at a centre as well reads its range."""
    if unit_id is not None:
        return "unit"
    return "person" if roles == {Role.LEADER} else "range"


def depth_level(place: str) -> str:
    return ("COUNTY", "TOWN", "VILLAGE")[min(place.count("/"), 3) - 1]


def given_at(place: str) -> list[Role]:
    """Every role that a post at this place may carry, in the order of the list of roles."""
    level = depth_level(place)
    return [role for role in Role if role not in NOT_GIVEN and level in LEVELS.get(role, EVERYWHERE)]


def complaint(roles: Set[Role], place: str, reach: str) -> str:
    """Why these roles make no post at this place; empty where they do."""
    if not roles <= set(given_at(place)):
        return "这些角色里有的不设在这一级。请按这一级的名单重新选。"
    if reach == "unit" and not roles <= OF_A_UNIT:
        return "部门岗位只能是经办人或单位负责人。"
    if reach != "unit" and roles & OF_A_UNIT:
        return "经办人和单位负责人要选所在的部门。"
    return ""


def seats(roles: Iterable[str]) -> set[str]:
    return {SEATS.get(Role(role), CASE_WORK) for role in roles}


def seat(roles: Iterable[str]) -> str:
    """Of roles that make a post."""
    [one] = seats(roles)
    return one


def together(*posts: Iterable[str]) -> bool:
    """Whether one person may hold all these posts."""
    held = {seat for roles in posts for seat in seats(roles)}
    return len(held) <= 1
