"""What hangs on the colour of a case, as its page shows it: who answers for it, and what speaks for a higher one."""

from typing import Any

from cases.queries.page import CasePage
from cases.reading_leaders import LeaderView
from workflows.grading import higher
from workflows.reason import say_signal
from workflows.words import word


def raise_to(page: CasePage, url: str) -> dict[str, Any] | None:
    """A higher grade is proposed, with what speaks for it: a person confirms it, or says why not."""
    grade = higher(page.case.grade, page.raising) if page.case.grade else None
    if grade is None:
        return None
    open_to = {move.name for move in page.moves}
    return {
        "grade": grade.value,
        "title": word("grade", "proposed", grade=word("grade", grade)),
        "reasons": [say_signal(signal) for signal in page.raising],
        "url": url if {"regrade", "keep_grade"} <= open_to else "",
    }


def leader_row(one: LeaderView) -> dict[str, str]:
    return {"icon": "user", "text": one.name or word("leaders", "missing"), "note": one.title}
