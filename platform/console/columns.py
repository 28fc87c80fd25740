"""The columns of a list: those that it has by itself, and those that somebody may choose beside the title."""

from collections.abc import Iterable
from typing import Any

from cases.queries.lists import Row
from cases.retention import say_kept
from tenants.tree import tree
from workflows.local_time import local
from workflows.method import Method
from workflows.words import word

USUAL = ("due", "grade", "desk", "todo")
MORE = ("register", "category", "place", "people", "made", "accepted", "closed", "first", "kept")
EVERY = (*USUAL, *MORE)


def heads(chosen: Iterable[str]) -> list[dict[str, Any]]:
    """In the order of this file, whatever the order that they were ticked in."""
    kept = set(chosen)
    return [{"key": key, "label": word("column", key), "own": key in USUAL} for key in EVERY if key in kept]


def texts(row: Row, chosen: Iterable[str], method: Method) -> dict[str, str]:
    """Of the columns that a list does not have by itself."""
    return {key: _text(row, key, method) for key in chosen if key in MORE}


def _text(row: Row, key: str, method: Method) -> str:
    moments = {"made": row.made_at, "accepted": row.accepted_at, "closed": row.closed_at}
    if key in moments:
        moment = moments[key]
        return f"{local(moment):%Y-%m-%d}" if moment else ""
    if key == "kept":
        return say_kept(row, method) if row.closed_at else ""
    if key == "category":
        category = method.categories.get(row.category or "")
        return category.title if category else ""
    if key == "place":
        return tree.full_name(row.place)
    if key == "people":
        return str(row.people)
    return (row.register_number if key == "register" else row.first_receiver_as) or ""
