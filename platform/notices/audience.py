"""Who may be told: parts that people have in a case, with the roles that it concerns there."""

from dataclasses import dataclass
from enum import StrEnum

from people.roles import Role
from workflows.case_who import KEEPERS as KEEPING


class Part(StrEnum):
    APPLICANTS = "applicants"
    ASKED = "asked"  # the other side, where the return visit asks it too
    FOLLOWERS = "followers"  # whom the applicants let follow it
    LEAD = "lead"
    ASSISTS = "assists"
    NAMED = "named"  # the unit that the journal row names
    ON_CALL = "on_call"  # each of that unit by their own phone, at any hour
    RELIEVED = "relieved"  # the unit that a ruling took the order from
    DESK = "desk"  # where the case lies
    KEEPERS = "keepers"  # of a sealed case, where it lies
    DUTY = "duty"  # where its review, visit or ruling is due
    DECIDING = "deciding"  # where its proposal waits for a word
    FIRST = "first"  # who received the matter first
    FIRST_UNIT = "first_unit"  # which had an order of it first
    SENDER = "sender"  # the desk that sent it to another level
    RECEIVER = "receiver"  # the desk to which it was sent
    OVERSIGHT = "oversight"  # the nearest desk upward that has somebody for it
    ANSWERABLE = "answerable"  # the desks that sent it down and stayed responsible
    ORDERER = "orderer"  # the committee on whose order the hop of the journal row was made
    PROPOSER = "proposer"
    UNIT_DESK = "unit_desk"  # at which the unit sits that the journal row names
    CALLER = "caller"  # who blew the whistle that the journal row is about
    CALLED = "called"  # the units that were called
    SEATED = "seated"  # the leader whose seat the journal row is about
    OWNER = "owner"  # whose account the journal row is about
    ADMIN = "admin"  # who looks after the place that the journal row names


@dataclass(frozen=True, slots=True)
class Audience:
    """`roles`: none named, everybody there."""

    part: Part
    roles: tuple[Role, ...] = ()


def desk(*roles: Role) -> Audience:
    return Audience(Part.DESK, roles)


def duty(*roles: Role) -> Audience:
    return Audience(Part.DUTY, roles)


APPLICANTS = Audience(Part.APPLICANTS)
FOLLOWERS = Audience(Part.FOLLOWERS)
ASKED = Audience(Part.ASKED)
LEAD = Audience(Part.LEAD)
ASSISTS = Audience(Part.ASSISTS)
NAMED = Audience(Part.NAMED)
ON_CALL = Audience(Part.ON_CALL)
RELIEVED = Audience(Part.RELIEVED)
DECIDING = Audience(Part.DECIDING, (Role.DIRECTOR,))
FIRST = Audience(Part.FIRST)
FIRST_UNIT = Audience(Part.FIRST_UNIT)
SENDER = Audience(Part.SENDER, (Role.DISPATCHER, Role.DIRECTOR))
RECEIVER = Audience(Part.RECEIVER, (Role.DISPATCHER, Role.DIRECTOR))
SUPERVISOR = Audience(Part.OVERSIGHT, (Role.SUPERVISOR,))
UNIT_DESK = Audience(Part.UNIT_DESK, (Role.DISPATCHER, Role.DIRECTOR))
ANSWERABLE = Audience(Part.ANSWERABLE, (Role.DISPATCHER, Role.DIRECTOR, Role.SUPERVISOR))
ORDERER = Audience(Part.ORDERER, (Role.OVERSEER,))
PROPOSER = Audience(Part.PROPOSER)
CALLER = Audience(Part.CALLER)
CALLED = Audience(Part.CALLED)
SEATED = Audience(Part.SEATED)
OWNER = Audience(Part.OWNER)
ADMIN = Audience(Part.ADMIN, (Role.TENANT_ADMIN,))
KEEPERS = Audience(Part.KEEPERS, KEEPING)
CLERK = desk(Role.INTAKE_CLERK)
DISPATCHER = desk(Role.DISPATCHER)
DIRECTOR = desk(Role.DIRECTOR)
RULER = duty(Role.DIRECTOR)
REVIEWER = duty(Role.REVIEWER)
VISITOR = duty(Role.VISITOR)
