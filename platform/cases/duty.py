"""Where a duty falls: on the case's own desk, or on the nearest above that has somebody else for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from cases.changing import Change
from people.roles import Role
from workflows.case import CaseState

REVIEWERS = (Role.REVIEWER, Role.DIRECTOR)
VISITORS = (Role.VISITOR,)


@dataclass(frozen=True, slots=True)
class Duty:
    """`who` are the names by which those on duty find what waits for them."""

    place: str
    who: tuple[str, ...]


def duty_of(change: Change, roles: Iterable[Role], without: Iterable[UUID | None] = (), *, why: str) -> Duty:
    """The case stays where it is; only the work appears there.

    A sealed case is read by name alone, and the desk above is not among its names: whoever has the duty is let in
    with it, unless somebody of that desk who may do it reads the case already.
    """
    desk = change.holder
    wanted, apart = set(roles), {*without, *(UUID(name[2:]) for name in change.case.barred)}
    near = [post for post in change.file.staff if desk.startswith(post["place"])]
    fit = [post for post in near if wanted & set(post["roles"]) and post["person_id"] not in apart]
    nearest = max((post["place"] for post in fit), key=len, default=desk)
    if not change.case.sealed:
        return Duty(nearest, (f"t:{nearest}",))
    there = list(dict.fromkeys(f"p:{post['person_id']}" for post in fit if post["place"] == nearest))
    named = [name for name in there if name in change.case.seen_by]
    change.let_in([] if named else there, why)
    return Duty(nearest, tuple(named or there))


def falls_on_there(change: Change) -> str | None:
    """Of a case on another desk: where its review or its visit is due then."""
    roles, why = {
        CaseState.RESULT_REVIEW: (REVIEWERS, "review"),
        CaseState.AWAITING_VISIT: (VISITORS, "visit"),
    }.get(CaseState(change.case.state), ((), ""))
    return falls_on(change, roles, change.facts().handled_by, why=why) if roles else None


def falls_on(change: Change, roles: Iterable[Role], without: Iterable[UUID | None] = (), *, why: str) -> str | None:
    """None for the holder's own desk."""
    place = duty_of(change, roles, without, why=why).place
    return None if place == change.holder else place
