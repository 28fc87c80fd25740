"""专家意见 on the case page: who was asked what, by which number, and what they said."""

from typing import Any

from cases.queries.page import CasePage
from cases.reading_experts import ExpertView
from web.shown import day
from workflows.expert import ExpertState
from workflows.phrases import say_day
from workflows.words import word


def told(page: CasePage) -> list[dict[str, Any]]:
    return [_told(one) for one in page.experts]


def _told(one: ExpertView) -> dict[str, Any]:
    return {
        "row": {
            "icon": "scale",
            "text": one.name,
            "note": f"{word('expert_kind', one.kind)} · {one.phone}",
            "state": word("expert_state", one.state),
        },
        "question": one.question,
        "text": _said(one),
        "by": word("experts", "asked", who=one.asked_as, day=day(one.asked_at)),
        "to_call": one.to_call,
    }


def _said(one: ExpertView) -> str:
    if one.advised_on is not None:
        return word("experts", "advised", day=say_day(one.advised_on), text=one.text)
    return word("experts", "let_go", text=one.text) if one.state == ExpertState.LET_GO else ""


def waiting(page: CasePage) -> list[dict[str, str]]:
    """Whose word is waited for, to choose from."""
    asked = [one for one in page.experts if one.state == ExpertState.ASKED]
    return [
        {"value": str(one.id), "label": f"{one.name} · {word('expert_kind', one.kind)} · {one.phone}"}
        for one in asked
    ]
