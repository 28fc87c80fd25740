"""Who makes the moves of a case: roles, and how their holder stands to it."""

from people.roles import Role
from workflows.engine import Where, at

APPLICANT = at(Where.APPLICANT, Role.CITIZEN, Role.GUEST)
# What is sealed passes no window: whoever keeps it does what a clerk and a dispatcher do with the rest.
KEEPERS = (Role.DIRECTOR, Role.REVIEWER, Role.SUPERVISOR, Role.OVERSEER)
KEEPER = at(Where.KEEPER, *KEEPERS)
CLERK = at(Where.HOLDER, Role.INTAKE_CLERK) | KEEPER
# A grid member files for a villager at the door; what follows is the clerk's.
WINDOW = at(Where.HOLDER, Role.INTAKE_CLERK, Role.GRID_MEMBER)
# Whoever receives a person who comes again, wherever the case lies by then.
ANY_CLERK = CLERK | at(Where.OWNER, Role.INTAKE_CLERK) | at(Where.SUPERIOR, Role.INTAKE_CLERK)
DISPATCHER = at(Where.HOLDER, Role.DISPATCHER) | KEEPER
DESK = CLERK | DISPATCHER
DIRECTOR = at(Where.HOLDER, Role.DIRECTOR)
SENDER = DISPATCHER | DIRECTOR
# Red is made milder by a director alone, here or above.
EASER = at(Where.HOLDER, Role.DIRECTOR) | at(Where.SUPERIOR, Role.DIRECTOR) | at(Where.KEEPER, Role.DIRECTOR)
ASSIST = at(Where.ASSIST_UNIT, Role.HANDLER, Role.UNIT_LEADER)
LEAD = at(Where.LEAD_UNIT, Role.HANDLER, Role.UNIT_LEADER)
# Whoever works on it at the rung where it stands: the people of the desk, and of the units that it was given to.
TRYING = (
    at(Where.HOLDER, Role.GRID_MEMBER, Role.INTAKE_CLERK, Role.DISPATCHER, Role.DIRECTOR) | KEEPER | LEAD | ASSIST
)
LEAD_HEAD = at(Where.LEAD_UNIT, Role.UNIT_LEADER)
REVIEWER = at(Where.DUTY, Role.REVIEWER, Role.DIRECTOR)
VISITOR = at(Where.DUTY, Role.VISITOR)
RULER = at(Where.DUTY, Role.DIRECTOR)
ARCHIVIST = at(Where.DUTY, Role.ARCHIVIST)
# 包抓: a leader whom the case names.
RESPONSIBLE = at(Where.LEADER, Role.LEADER)
# Whoever has the case before them may have to step aside.
ANYBODY_AT_WORK = (
    LEAD
    | KEEPER
    | ASSIST
    | at(Where.HOLDER, Role.INTAKE_CLERK, Role.DISPATCHER, Role.REVIEWER, Role.VISITOR, Role.DIRECTOR)
    | at(Where.DUTY, Role.REVIEWER, Role.VISITOR, Role.DIRECTOR)
)
PULLING = at(Where.SUPERIOR, Role.DIRECTOR)
COMMITTEE = at(Where.SUPERIOR, Role.OVERSEER)
OVERSIGHT = at(Where.HOLDER, Role.DISPATCHER, Role.SUPERVISOR, Role.DIRECTOR) | at(
    Where.SUPERIOR, Role.SUPERVISOR, Role.DIRECTOR, Role.OVERSEER
)
