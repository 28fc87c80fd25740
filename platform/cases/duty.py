"""Where a duty falls: on the case's own desk, or on the nearest above that has somebody else for it."""

from collections.abc import Iterable
from uuid import UUID

from cases.changing import Change
from people.roles import Role


def falls_on(change: Change, roles: Iterable[Role], without: Iterable[UUID | None] = ()) -> str | None:
    """None for the holder's own desk. The case stays where it is; only the work appears there."""
    wanted, apart = set(roles), {*without, *(UUID(name[2:]) for name in change.case.barred)}
    desks = {
        post["place"] for post in change.file.staff if wanted & set(post["roles"]) and post["person_id"] not in apart
    }
    nearest = max(desks, key=len, default=change.case.holder)
    return None if nearest == change.case.holder else nearest
