"""What somebody may be at a centre: a role says what, a scope says where."""

from enum import StrEnum


class Role(StrEnum):
    CITIZEN = "citizen"
    GUEST = "guest"
    FOLLOWER = "follower"
    INTAKE_CLERK = "intake_clerk"
    DISPATCHER = "dispatcher"
    HANDLER = "handler"
    UNIT_LEADER = "unit_leader"
    REVIEWER = "reviewer"
    VISITOR = "visitor"
    SUPERVISOR = "supervisor"
    ARCHIVIST = "archivist"
    DIRECTOR = "director"
    OVERSEER = "overseer"
    GRID_MEMBER = "grid_member"
    TENANT_ADMIN = "tenant_admin"
    OPERATOR = "operator"
    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    AUDITOR = "auditor"
    MEDIATOR = "mediator"
    LEADER = "leader"
    SYSTEM = "system"


# Those whom a centre is there for; everybody else works for it.
RESIDENTS = frozenset({Role.CITIZEN, Role.GUEST, Role.FOLLOWER})
