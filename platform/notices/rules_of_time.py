"""Who is told that time runs out, has run out, or was counted anew: the part of the table that is about clocks."""

from notices.audience import (
    ANSWERABLE,
    CALLER,
    CLERK,
    DECIDING,
    DIRECTOR,
    DISPATCHER,
    LEAD,
    NAMED,
    RECEIVER,
    REVIEWER,
    RULER,
    SENDER,
    SUPERVISOR,
    VISITOR,
)
from notices.rule import INBOX, Rule
from workflows.method_parts import CLOCKS

FORCE = (LEAD, DIRECTOR, DISPATCHER)

# fmt: off
OF_TIME = (
    Rule("clock.breach",           CLERK,       INBOX, "late", only=(("clock", "accept"),)),
    Rule("clock.breach",           CLERK,       INBOX, "late", only=(("clock", "supplement"),)),
    Rule("clock.breach",           DISPATCHER,  INBOX, "late", only=(("clock", "dispatch"),)),
    Rule("clock.breach",           NAMED,       INBOX, "late", only=(("clock", "take"),)),
    Rule("clock.breach",           DISPATCHER,  INBOX, "late", only=(("clock", "take"),)),
    Rule("clock.breach",           NAMED,       INBOX, "late", only=(("clock", "feedback"),)),
    Rule("clock.breach",           NAMED,       INBOX, "late", only=(("clock", "check_in"),)),
    Rule("clock.breach",           CALLER,      INBOX, "late", only=(("clock", "check_in"),)),
    *(Rule("clock.breach", to, INBOX, "late", only=(("clock", "name_leader"),)) for to in (DIRECTOR, DISPATCHER)),
    Rule("clock.breach",           RULER,       INBOX, "late", only=(("clock", "rule"),)),
    Rule("clock.breach",           LEAD,        INBOX, "late", only=(("clock", "handle"),)),
    Rule("clock.breach",           DISPATCHER,  INBOX, "late", only=(("clock", "handle"),)),
    Rule("clock.breach",           DIRECTOR,    INBOX, "late", only=(("clock", "handle"),)),
    Rule("clock.breach",           RECEIVER,    INBOX, "late", only=(("clock", "answer"),)),
    Rule("clock.breach",           SENDER,      INBOX, "late", only=(("clock", "answer"),)),
    Rule("clock.breach",           RECEIVER,    INBOX, "late", only=(("clock", "delegated"),)),
    Rule("clock.breach",           SENDER,      INBOX, "late", only=(("clock", "delegated"),)),
    Rule("clock.breach",           DECIDING,    INBOX, "late", only=(("clock", "decide"),)),
    Rule("clock.breach",           LEAD,        INBOX, "late", only=(("clock", "suspension"),)),
    Rule("clock.breach",           LEAD,        INBOX, "late", only=(("clock", "ledger"),)),
    Rule("clock.breach",           REVIEWER,    INBOX, "late", only=(("clock", "review"),)),
    Rule("clock.breach",           VISITOR,     INBOX, "late", only=(("clock", "visit"),)),
    *(Rule("clock.breach", to, INBOX, "force_due", only=(("clock", "force"),)) for to in FORCE),
    # It runs on only while the rung made fewer attempts than it owes.
    Rule("clock.breach",           SUPERVISOR,  INBOX, "duty_missed", only=(("clock", "rung"),)),
    Rule("clock.breach",           DISPATCHER,  INBOX, "late", only=(("clock", "rung"),)),
    Rule("clock.breach",           DIRECTOR,    INBOX, "late", only=(("clock", "rung"),)),
    Rule("clock.warn",             LEAD,        INBOX, "running_out", only=(("tell_lead", "yes"),)),
    Rule("clock.warn",             NAMED,       INBOX, "running_out", only=(("tell_unit", "yes"),)),
    Rule("clock.warn",             CLERK,       INBOX, "running_out", only=(("tell_clerk", "yes"),)),
    Rule("clock.warn",             DISPATCHER,  INBOX, "running_out", only=(("tell_dispatcher", "yes"),)),
    Rule("clock.warn",             DIRECTOR,    INBOX, "running_out", only=(("tell_director", "yes"),)),
    Rule("clock.warn",             REVIEWER,    INBOX, "running_out", only=(("tell_reviewer", "yes"),)),
    Rule("clock.warn",             VISITOR,     INBOX, "running_out", only=(("tell_visitor", "yes"),)),
    Rule("clock.recount",          CLERK,       INBOX, "recounted", only=(("moved", "yes"), ("clock", "accept"))),
    Rule("clock.recount",          LEAD,        INBOX, "recounted", only=(("moved", "yes"),)),
    Rule("clock.recount",          DISPATCHER,  INBOX, "recounted", only=(("moved", "yes"),)),
    Rule("clock.retime",           CLERK,       INBOX, "retimed", only=(("moved", "yes"), ("clock", "accept"))),
    Rule("clock.retime",           LEAD,        INBOX, "retimed", only=(("moved", "yes"),)),
    Rule("clock.retime",           DISPATCHER,  INBOX, "retimed", only=(("moved", "yes"),)),
    *(Rule("clock.breach",         ANSWERABLE,  INBOX, "late", only=(("clock", name),)) for name in CLOCKS),
)
# fmt: on
