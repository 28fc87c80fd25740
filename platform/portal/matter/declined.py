"""A matter that was not taken in: why, where it belongs, and who looks at it once more."""

from dataclasses import dataclass

from cases.queries.page import CasePage
from tenants.place import ancestors
from tenants.tree import TenantView, tree
from workflows.case import CaseState


@dataclass(frozen=True, slots=True)
class Declined:
    """`above` is the centre of the next level, where there is one: it may be asked to look at the decision."""

    why: str
    channel: str
    above: TenantView | None


def declined(shown: CasePage) -> Declined | None:
    if shown.case.state != CaseState.DECLINED:
        return None
    step = next((step for step in shown.steps if step.verb == "case.decline"), None)
    up = ancestors(shown.case.holder)
    return Declined(
        why=step.sentence if step else "",
        channel=step.text if step else "",
        above=tree.find(up[-2]) if len(up) > 1 else None,
    )
