"""What happened → who is told → by which way → in which words: one table for everything that anybody is told."""

from cases.view import CaseRow
from journal.cursors import Happened
from notices.audience import (
    ADMIN,
    ANSWERABLE,
    APPLICANTS,
    ASKED,
    ASSISTS,
    CALLED,
    CLERK,
    DECIDING,
    DIRECTOR,
    DISPATCHER,
    FIRST,
    FIRST_UNIT,
    FOLLOWERS,
    KEEPERS,
    LEAD,
    NAMED,
    ON_CALL,
    ORDERER,
    OWNER,
    PROPOSER,
    RECEIVER,
    RELIEVED,
    RULER,
    SEATED,
    SENDER,
    UNIT_DESK,
)
from notices.rule import INBOX, SMS, Rule
from notices.rules_of_time import OF_TIME
from notices.watched import FROM_THERE, SENT_ON, WATCHED

# Text messages in templates.toml, what stands in the inbox in the wording under [notice].
# fmt: off
RULES = (
    Rule("case.submit",            APPLICANTS,  SMS,   "received", clock="accept", only=(("then", ""),)),
    Rule("case.submit",            KEEPERS,     INBOX, "sealed_here"),
    Rule("case.request_supplement",APPLICANTS,  SMS,   "supplement", clock="supplement"),
    Rule("case.supplement",        CLERK,       INBOX, "supplement_given"),
    Rule("case.answer",            APPLICANTS,  SMS,   "answered", joined="joined_closed"),
    Rule("case.settle",            APPLICANTS,  SMS,   "settled", joined="joined_closed"),
    Rule("case.propose_decline",   DECIDING,    INBOX, "proposed"),
    Rule("case.propose_extension", DECIDING,    INBOX, "proposed"),
    Rule("case.propose_suspension",DECIDING,    INBOX, "proposed"),
    Rule("case.propose_ledger",    DECIDING,    INBOX, "proposed"),
    Rule("case.propose_void",      DECIDING,    INBOX, "proposed"),
    Rule("case.propose_destruction", DECIDING,  INBOX, "proposed"),
    Rule("proposal.grant",         PROPOSER,    INBOX, "granted"),
    Rule("proposal.refuse",        PROPOSER,    INBOX, "refused"),
    Rule("proposal.lapse",         PROPOSER,    INBOX, "lapsed"),
    Rule("case.decline",           APPLICANTS,  SMS,   "declined"),
    Rule("case.merge",             APPLICANTS,  SMS,   "merged"),
    Rule("case.unmerge",           APPLICANTS,  SMS,   "unmerged"),
    Rule("case.unmerge_accepted",  APPLICANTS,  SMS,   "unmerged"),
    Rule("case.correct_place",     APPLICANTS,  SMS,   "corrected"),
    Rule("case.correct_place",     CLERK,       INBOX, "moved_here"),
    Rule("case.correct_place",     DISPATCHER,  INBOX, "moved_here"),
    Rule("case.accept",            APPLICANTS,  SMS,   "accepted", joined="accepted"),
    Rule("order.send",             NAMED,       INBOX, "order_sent", only=(("force", ""),)),
    Rule("order.send",             UNIT_DESK,   INBOX, "unit_joins", only=(("part", "assist"), ("elsewhere", "yes"))),
    Rule("order.take",             APPLICANTS,  SMS,   "taken", only=(("part", "lead"),), joined="taken"),
    Rule("order.reject",           RULER,       INBOX, "order_rejected"),
    Rule("order.reject",           DISPATCHER,  INBOX, "order_rejected"),
    Rule("order.submit_result",    LEAD,        INBOX, "assist_done"),
    Rule("order.cancel",           NAMED,       INBOX, "order_cancelled"),
    Rule("case.rule_back",         NAMED,       INBOX, "ruled_back"),
    Rule("case.reassign",          APPLICANTS,  SMS,   "reassigned", only=(("part", "lead"),), joined="reassigned"),
    Rule("case.reassign",          RELIEVED,    INBOX, "relieved"),
    *(Rule(f"seat.{verb}", SEATED, INBOX, "answers_for") for verb in ("fill", "name")),
    Rule("seat.relieve",           SEATED,      INBOX, "no_longer"),
    *(Rule("seat.call", to, INBOX, "leader_missing") for to in (DIRECTOR, DISPATCHER)),
    Rule("case.form_force",        LEAD,        INBOX, "force_leads"),
    Rule("case.form_force",        ASSISTS,     INBOX, "force_joins"),
    *(Rule("force.prolong", to, INBOX, "force_prolonged") for to in (LEAD, ASSISTS)),
    *(Rule("force.dissolve", to, INBOX, "force_dissolved") for to in (LEAD, ASSISTS)),
    Rule("check_in.call",          NAMED,       INBOX, "whistled"),
    Rule("check_in.call",          ON_CALL,     SMS,   "whistled", clock="check_in"),
    Rule("whistle.end",            CALLED,      INBOX, "whistle_over"),
    Rule("whistle.lapse",          CALLED,      INBOX, "whistle_off"),
    Rule("case.come_again",        LEAD,        INBOX, "came_again"),
    Rule("case.come_again",        DISPATCHER,  INBOX, "came_again"),
    Rule("case.extend",            APPLICANTS,  SMS,   "extended", joined="extended"),
    Rule("case.suspend",           APPLICANTS,  SMS,   "suspended", joined="suspended"),
    Rule("case.suspend",           ASSISTS,     INBOX, "stands_still"),
    Rule("case.resume",            APPLICANTS,  SMS,   "resumed", joined="resumed"),
    Rule("case.resume",            LEAD,        INBOX, "goes_on"),
    Rule("case.resume",            ASSISTS,     INBOX, "goes_on"),
    Rule("case.put_on_ledger",     APPLICANTS,  SMS,   "on_ledger", joined="on_ledger"),
    Rule("case.put_on_ledger",     ASSISTS,     INBOX, "stands_still"),
    Rule("case.review_ledger",     APPLICANTS,  SMS,   "still_on_ledger", joined="still_on_ledger"),
    Rule("case.write_off",         APPLICANTS,  SMS,   "resumed", joined="resumed"),
    Rule("case.write_off",         LEAD,        INBOX, "goes_on"),
    Rule("case.write_off",         ASSISTS,     INBOX, "goes_on"),
    Rule("case.void",              APPLICANTS,  SMS,   "voided"),
    Rule("case.urge",              LEAD,        INBOX, "urged"),
    Rule("case.urge",              DISPATCHER,  INBOX, "urged"),
    Rule("case.press",             LEAD,        INBOX, "pressed"),
    Rule("case.press",             ASSISTS,     INBOX, "pressed"),
    Rule("case.press",             DISPATCHER,  INBOX, "pressed"),
    *(
        Rule(f"case.{verb}", to, INBOX, template)
        for verb, template in (("regrade", "regraded"), ("ease_red", "regraded"), ("remark", "remarked"))
        for to in (LEAD, DISPATCHER, DIRECTOR)
    ),
    Rule("case.withdraw",          APPLICANTS,  SMS,   "withdrawn"),
    Rule("case.withdraw",          CLERK,       INBOX, "taken_back"),
    Rule("case.approve",           APPLICANTS,  SMS,   "verify", joined="joined_result"),
    Rule("case.approve",           ASKED,       SMS,   "verify_other"),
    Rule("case.approve",           FOLLOWERS,   SMS,   "result_along"),
    Rule("case.return_result",     LEAD,        INBOX, "returned"),
    Rule("case.visit_unsolved",    APPLICANTS,  SMS,   "again", joined="joined_again"),
    Rule("case.visit_unsolved",    LEAD,        INBOX, "unsolved"),
    Rule("case.visit_unsolved",    FIRST,       INBOX, "unsolved"),
    Rule("case.visit_solved",      APPLICANTS,  SMS,   "closed", joined="joined_closed"),
    Rule("case.visit_solved",      LEAD,        INBOX, "solved"),
    Rule("case.visit_solved",      FIRST,       INBOX, "solved"),
    Rule("case.visit_unreached",   APPLICANTS,  SMS,   "closed", joined="joined_closed"),
    Rule("case.visit_unreached",   FIRST,       INBOX, "unreached"),
    Rule("case.reopen",            APPLICANTS,  SMS,   "reopened", clock="accept", joined="joined_again"),
    Rule("case.reopen",            CLERK,       INBOX, "opened_again"),
    *(
        rule
        for name, told in SENT_ON.items()
        for rule in (
            Rule(f"case.{name}",   APPLICANTS,  SMS,   "moved", joined="moved"),
            Rule(f"case.{name}",   RECEIVER,    INBOX, told),
            Rule(f"case.{name}",   FIRST,       INBOX, "moved_on"),
            Rule(f"case.{name}",   FIRST_UNIT,  INBOX, "unit_told"),
        )
    ),
    *(Rule(f"case.{name}",         SENDER,      INBOX, "pulled_away") for name in ("pull_up", "order_up")),
    Rule("transfer.take_over",     SENDER,      INBOX, "taken_over"),
    Rule("transfer.take_over",     FIRST,       INBOX, "taken_over"),
    Rule("transfer.take_over",     FIRST_UNIT,  INBOX, "unit_told"),
    *(
        rule
        for name in ("instruct", "send_back", "hand_back")
        for rule in (
            Rule(f"transfer.{name}", APPLICANTS, SMS,   "moved", joined="moved"),
            Rule(f"transfer.{name}", SENDER,     INBOX, "came_back"),
            Rule(f"transfer.{name}", FIRST,      INBOX, "moved_on"),
            Rule(f"transfer.{name}", FIRST_UNIT, INBOX, "unit_told"),
        )
    ),
    *(
        rule
        for name, told in (("call_off", "called_off"), ("call_back", "called_back"))
        for rule in (
            Rule(f"transfer.{name}", APPLICANTS, SMS,   "moved", joined="moved"),
            Rule(f"transfer.{name}", RECEIVER,   INBOX, told),
            Rule(f"transfer.{name}", FIRST,      INBOX, "moved_on"),
            Rule(f"transfer.{name}", FIRST_UNIT, INBOX, "unit_told"),
        )
    ),
    Rule("case.recuse",            DISPATCHER,  INBOX, "recused"),
    Rule("case.recuse",            DIRECTOR,    INBOX, "recused"),
    Rule("case.bar",               DISPATCHER,  INBOX, "recused", only=(("under_way", "yes"),)),
    Rule("case.bar",               DIRECTOR,    INBOX, "recused", only=(("under_way", "yes"),)),
    Rule("follow.invite",          APPLICANTS,  SMS,   "follow_written", only=(("source", "walk_in"),)),
    *(Rule(verb,                   ANSWERABLE,  INBOX, "went_on") for verb in WATCHED),
    Rule("transfer.end",           ANSWERABLE,  INBOX, "over_there"),
    Rule("transfer.hand_back",     ORDERER,     INBOX, "ordered_back"),
    Rule("transfer.end",           ORDERER,     INBOX, "ordered_over"),
    *OF_TIME,
    Rule("liaison.asked",          DIRECTOR,    INBOX, "county_asks"),
    *(Rule(f"liaison.{name}", to, INBOX, f"county_{name}") for name in FROM_THERE for to in (DISPATCHER, DIRECTOR)),
    Rule("account.recover",        OWNER,       INBOX, "recovery_used"),
    Rule("sms.budget",             ADMIN,       INBOX, "budget_soon", only=(("percent", "80"),)),
    Rule("sms.budget",             ADMIN,       INBOX, "budget_spent", only=(("percent", "100"),)),
)
# fmt: on

# A message about violence at home could be read by the one who strikes: such people are called, not written to.
SILENT_TOPICS = frozenset({"harm"})
SILENT_CATEGORIES = frozenset({"domestic_violence"})


def rules_for(row: Happened) -> list[Rule]:
    return [
        rule
        for rule in RULES
        if rule.verb == row.verb and all(row.data.get(name, "") == value for name, value in rule.only)
    ]


def silent(case: CaseRow) -> bool:
    return case.topic in SILENT_TOPICS or case.category in SILENT_CATEGORIES
