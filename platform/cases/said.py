"""What is no move of the procedure and yet asks, as every move does: words, and somebody who is no party."""

from cases.changing import Change
from workflows.needs.registry import unmet
from workflows.refusals import Needs

NEEDED = ("words_given", "actor_not_party")


def check_said(change: Change, name: str, text: str) -> None:
    """Raises workflows.refusals.Needs."""
    facts = change.facts(text_length=len(text.strip()))
    if missing := unmet(NEEDED, facts):
        raise Needs(name, missing)
