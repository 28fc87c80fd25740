"""What every end of a case writes: how and when it ended, and from when on, at which desk, it is put away."""

from typing import Any

from cases.changing import Change
from cases.duty import falls_on
from people.roles import Role
from workflows.needs.ending import reopen_ends

ARCHIVISTS = (Role.ARCHIVIST,)


def closed(change: Change, outcome: str) -> dict[str, Any]:
    return {
        "outcome": outcome,
        "closed_at": change.moment,
        "duty_at": falls_on(change, ARCHIVISTS, why="archive"),
        "archive_from": reopen_ends(change.moment, change.method.limits.reopen),
    }
