"""What happened → who is told → by which template: one table for every message that leaves the house."""

from dataclasses import dataclass

from journal.cursors import Happened


@dataclass(frozen=True, slots=True)
class Rule:
    """`only` must all stand in the journal row's data."""

    verb: str
    template: str
    only: tuple[tuple[str, str], ...] = ()


# fmt: off
RULES = (
    Rule("case.submit",          "received"),
    Rule("case.accept",          "accepted"),
    Rule("order.take",           "taken",    only=(("part", "lead"),)),
    Rule("case.approve",         "verify"),
    Rule("case.visit_unsolved",  "again"),
    Rule("case.visit_solved",    "closed"),
    Rule("case.visit_unreached", "closed"),
)
# fmt: on

# A message about violence at home could be read by the one who strikes: such people are called, not written to.
SILENT_TOPICS = frozenset({"harm"})


def rule_for(row: Happened) -> Rule | None:
    for rule in RULES:
        if rule.verb == row.verb and all(row.data.get(name) == value for name, value in rule.only):
            return rule
    return None
