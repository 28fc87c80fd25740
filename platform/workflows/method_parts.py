"""What a method is made of: categories, terms, limits, the questions of a visit."""

from dataclasses import dataclass

from workflows.early import Early
from workflows.grading import Grade
from workflows.terms import Term

# What the tables of the procedures start and stop.
CLOCKS = (
    *("accept", "supplement", "dispatch", "take", "feedback", "rule", "handle", "decide", "suspension"),
    *("ledger", "review", "visit", "check_in", "answer", "delegated", "name_leader", "force"),
)
# In days: a closed case is opened again for 72 hours at least; 信访工作条例 34 extends by 30 at most.
BOUNDS = {"reopen": (3, 90), "extension": (1, 30), "ledger": (1, 90)}
PRIORITIES = ("normal", "high", "urgent")
# Who files such a matter is protected by it: no method may do without.
ALWAYS_SEALED = ("domestic_violence", "staff_conduct")
# The columns of a visit.
QUESTIONS = ("contacted", "solved", "satisfied")


@dataclass(frozen=True, slots=True)
class Category:
    """`units`: kinds of unit that usually lead. `sealed`: seen only by those named on the case.

    One that a tenant added stands `under` one of the method, counts at its `place` and below, and may be retired.
    """

    key: str
    title: str
    matter_class: str
    five_matter: str
    units: tuple[str, ...]
    priority: str = "normal"
    dispute: bool = False
    sealed: bool = False
    under: str = ""
    place: str = ""
    retired: bool = False


@dataclass(frozen=True, slots=True)
class ClockRule:
    normal: Term
    red: Term | None = None
    urgent: Term | None = None
    business_end: bool = False
    weekends_off: bool = True
    statute: str = ""  # sets the normal term, where it is not the method
    warn: tuple[Early, ...] = ()

    def term(self, *, grade: str | None = None, urgent: bool = False) -> Term:
        if urgent and self.urgent:
            return self.urgent
        return self.red if grade == Grade.RED and self.red else self.normal


@dataclass(frozen=True, slots=True)
class Limits:
    """Days: how long a closed case may be opened again, the longest extension, the furthest look at the ledger."""

    reopen: int
    extension: int
    ledger: int


@dataclass(frozen=True, slots=True)
class Question:
    """`closes`: the answers with which the case may close; none when the question does not decide."""

    key: str
    answers: tuple[str, ...]
    closes: tuple[str, ...] = ()
