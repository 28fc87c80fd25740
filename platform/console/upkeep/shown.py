"""Posts and people as an administrator's screens show them."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from people.role_rules import given_at
from people.roles import Role
from people.staff import StaffPost
from tenants.departments import Unit
from tenants.tree import tree
from web import shown
from workflows.words import word


def row_of(post: StaffPost, units: dict[UUID, Unit], base: str) -> dict[str, Any]:
    return {
        "name": post.name or post.post_name,
        "login": post.login,
        "href": f"{base}/people/{post.account_id}",
        "title": post.title,
        "roles": roles_in_words(post.roles),
        "where": where(post, units),
        "state": state_of(post),
    }


def where(post: StaffPost, units: dict[UUID, Unit]) -> str:
    unit = units.get(post.unit_id) if post.unit_id else None
    return f"{tree.name(post.place)} {unit.short}" if unit else tree.name(post.place)


def state_of(post: StaffPost) -> str:
    if post.stands_in_for:
        return word(
            "account_state", "stand_in", until=shown.day(post.ends_at and post.ends_at - timedelta(seconds=1))
        )
    return word("account_state", "signs_in" if post.signs_in else "invited")


def roles_in_words(roles: tuple[Role, ...]) -> str:
    return "、".join(word("role", role) for role in roles)


def place_options(place: str) -> list[dict[str, str]]:
    """Every place of the range, the nearest first, each with its full name."""
    return [{"value": one.place, "label": tree.full_name(one.place)} for one in tree.below(place)]


def unit_options(units: list[Unit]) -> list[dict[str, Any]]:
    """Active units, grouped by their place."""
    groups: dict[str, list[dict[str, str]]] = {}
    for unit in units:
        if unit.active:
            groups.setdefault(unit.place, []).append({"value": str(unit.id), "label": unit.name})
    return [{"label": tree.full_name(place), "options": options} for place, options in groups.items()]


def role_options(place: str) -> list[dict[str, str]]:
    """What a post anywhere in the range may carry; operators are made on the command line."""
    found = {role for one in tree.below(place) for role in given_at(one.place)}
    return [
        {"value": role.value, "label": word("role", role)}
        for role in Role
        if role in found and role is not Role.OPERATOR
    ]
