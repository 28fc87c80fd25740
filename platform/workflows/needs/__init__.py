"""The predicates that rows of a procedure name; each has its sentence under [need] in the wording file."""

from workflows.needs import ending, experts, force, intake, ladder, leaders, levels, retention, whistle, work
from workflows.needs.registry import NEEDS, unmet, unmet_standing

__all__ = (
    "NEEDS",
    "ending",
    "experts",
    "force",
    "intake",
    "ladder",
    "leaders",
    "levels",
    "retention",
    "unmet",
    "unmet_standing",
    "whistle",
    "work",
)
