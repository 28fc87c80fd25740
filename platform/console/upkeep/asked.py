"""What every screen of upkeep takes, and the summary above a refused form."""

from litestar.di import NamedDependency

from kernel.errors import Invalid, Trouble
from people.actor import Actor
from people.sessions import Visitor

By = NamedDependency[Actor]
Me = NamedDependency[Visitor]


def refused(wrong: Trouble | None) -> list[dict[str, str]]:
    """A sentence for each field that is wrong; one without a field where no field can mend it."""
    if not isinstance(wrong, Invalid):
        return []
    told = [{"field": name, "text": text} for name, text in wrong.fields.items()]
    return told or [{"field": "", "text": wrong.sentence}]
