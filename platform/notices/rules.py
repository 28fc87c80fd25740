"""What happened → who is told → by which template: one table for every message that leaves the house."""

from collections.abc import Mapping
from dataclasses import dataclass

from cases.view import CaseRow
from journal.cursors import Happened


@dataclass(frozen=True, slots=True)
class Rule:
    """`only` must all stand in the journal row's data, "" for what does not; `clock` of the case says by when."""

    verb: str
    template: str
    clock: str = "handle"
    only: tuple[tuple[str, str], ...] = ()


# fmt: off
RULES = (
    Rule("case.submit",             "received",   "accept", only=(("then", ""),)),
    Rule("case.request_supplement", "supplement", "supplement"),
    Rule("case.answer",             "answered"),
    Rule("case.settle",             "settled"),
    Rule("case.decline",            "declined"),
    Rule("case.merge",              "merged"),
    Rule("case.unmerge",            "unmerged"),
    Rule("case.unmerge_accepted",   "unmerged"),
    Rule("case.accept",             "accepted"),
    Rule("order.take",              "taken",      only=(("part", "lead"),)),
    Rule("case.reassign",           "reassigned", only=(("part", "lead"),)),
    Rule("case.extend",             "extended"),
    Rule("case.suspend",            "suspended"),
    Rule("case.resume",             "resumed"),
    Rule("case.put_on_ledger",      "on_ledger"),
    Rule("case.review_ledger",      "still_on_ledger"),
    Rule("case.write_off",          "resumed"),
    Rule("case.void",               "voided"),
    Rule("case.withdraw",           "withdrawn"),
    Rule("case.approve",            "verify"),
    Rule("case.visit_unsolved",     "again"),
    Rule("case.visit_solved",       "closed"),
    Rule("case.visit_unreached",    "closed"),
    Rule("case.reopen",             "reopened",   "accept"),
)
# fmt: on

# A message about violence at home could be read by the one who strikes: such people are called, not written to.
SILENT_TOPICS = frozenset({"harm"})
SILENT_CATEGORIES = frozenset({"domestic_violence"})


def rule_for(row: Happened) -> Rule | None:
    for rule in RULES:
        if rule.verb == row.verb and all(row.data.get(name, "") == value for name, value in rule.only):
            return rule
    return None


def silent(case: CaseRow) -> bool:
    return case.topic in SILENT_TOPICS or case.category in SILENT_CATEGORIES


_QUEUE = "它自己排到该办的人的队列里，左边的数就变了"
_CASE = "案件自己的这一步已经告诉了"
_NO_NEWS = "对申请人不是新消息，办理过程里看得到"

# Every other verb of the procedures: nobody is written to, because …
UNTOLD: Mapping[str, str] = {
    **dict.fromkeys(("case.supplement", "case.submit_result", "case.dispatch", "case.ask_help"), _QUEUE),
    **dict.fromkeys(("order.send", "order.reject", "order.submit_result", "case.rule_back"), _QUEUE),
    **dict.fromkeys(("case.propose_decline", "case.propose_extension", "case.propose_suspension"), _QUEUE),
    **dict.fromkeys(("case.propose_ledger", "case.propose_void", "case.return_result", "case.correct_place"), _QUEUE),
    **dict.fromkeys(("order.approve", "order.return_result", "order.rule_back", "order.reassign"), _CASE),
    **dict.fromkeys(("order.cancel", "order.pause", "order.resume", "proposal.grant", "proposal.lapse"), _CASE),
    **dict.fromkeys(("order.feedback", "case.come_again", "case.visit_missed", "proposal.refuse"), _NO_NEWS),
    "case.urge": "催的人自己在页面上看到记下了",
    "case.press": "中心自己的话，不给申请人",
    "case.recuse": "谁回避，不告诉外人",
    "case.archive": "事情早已办结，归档是中心自己的事",
    "clock.breach": "排在队列最前头；中心先催，再回话",
}
