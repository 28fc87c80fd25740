"""What every end of a case writes: how and when it ended, at which desk it is put away or, later, looked at again."""

from typing import Any

from cases.changing import Change
from cases.duty import falls_on
from cases.retention import term_of
from people.roles import Role
from workflows.case import CaseState
from workflows.needs.ending import reopen_ends

ARCHIVISTS = (Role.ARCHIVIST,)


def closed(change: Change, outcome: str) -> dict[str, Any]:
    return {
        "outcome": outcome,
        "closed_at": change.moment,
        "duty_at": falls_on(change, ARCHIVISTS, why="archive"),
        "archive_from": reopen_ends(change.moment, change.method.limits.reopen),
    }


def ended(change: Change, end: CaseState) -> dict[str, Any]:
    """Without an answer: nothing is put away, its term begins at once; what was merged has that of its main case."""
    term = {} if end == CaseState.MERGED else term_of(change.case, change.method, end, change.moment)
    return {"closed_at": change.moment, "duty_at": falls_on(change, ARCHIVISTS, why="archive"), **term}
