"""信访: until when whoever asked may have the answer looked at by the next level (复查), and which centre that is."""

from dataclasses import dataclass
from datetime import datetime

from cases.in_force import in_force
from cases.queries.page import CasePage
from tenants.place import ancestors
from tenants.tree import TenantView, tree
from workflows.case import CaseState
from workflows.due import due
from workflows.phrases import moment
from workflows.statutes import statutes
from workflows.words import word

BASIS, STATUTE = "petition", "petition.ask_review"
# The answer is given with these: approved by a second person, or at the window.
GIVEN = frozenset({"case.approve", "case.answer", "case.settle"})
ANSWERED = frozenset({CaseState.AWAITING_VISIT, CaseState.CLOSED, CaseState.ARCHIVED})


@dataclass(frozen=True, slots=True)
class Appeal:
    """`above` is the centre of the next level; none where the county itself answered."""

    until: str
    over: bool
    above: TenantView | None
    source: str


def appeal(page: CasePage, now: datetime) -> Appeal | None:
    case = page.case
    channel = page.method.channels.of(case.source, case.category)
    given = next((step.at for step in page.steps if step.verb in GIVEN), None)
    if channel is None or channel.basis != BASIS or given is None or case.state not in ANSWERED:
        return None
    statute, counting = statutes()[STATUTE], in_force.counting(case.holder, page.method)
    ends = due(given, statute.term, counting.calendar, counting.roster)
    until = word("clock", "for_now", until=moment(ends.at)) if ends.provisional else moment(ends.at)
    up = ancestors(case.holder)
    return Appeal(until, now >= ends.at, tree.find(up[-2]) if len(up) > 1 else None, statute.source)
