"""Everything that somebody may try with a case, with forms that are sometimes right."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from cases.commands.archive import archive_case
from cases.commands.ask_back import reopen_case, withdraw_case
from cases.commands.disputes import reassign, reject_order, rule_back
from cases.commands.help import ask_help
from cases.commands.proposals import grant_proposal, propose, refuse_proposal
from cases.commands.recuse import recuse
from cases.commands.standing_still import resume_case, review_ledger, write_off
from cases.commands.supplement import give_supplement, request_supplement
from cases.commands.urging import press_case, urge_case
from kernel.ids import new_id
from people.actor import Actor, guest
from tests.matters import FACTORS, Matter
from workflows.proposal import Kind

Draw = Callable[[Sequence[Any]], Any]
Act = Callable[[Matter, Draw, dict[str, Any]], Awaitable[None]]

WORDS = (*["按规定办理。"] * 5, "")
UNITS = ("labour", "justice", "police")
DAYS = (5, 10, 20, 0, 31)


async def _order(matter: Matter, draw: Draw, how: dict[str, Any]) -> UUID:
    """One's own unit's, if it has any."""
    rows = await matter.rows("dispatch_order")
    actor = how.get("by") or how["actor"]
    ids = [row["id"] for row in rows if row["unit_id"] == actor.unit_id] or [row["id"] for row in rows]
    found: UUID = draw(ids) if ids else new_id()
    return found


async def _proposal(matter: Matter) -> UUID:
    rows = await matter.rows("proposal", "at")
    return rows[-1]["id"] if rows else new_id()


async def accept(matter: Matter, draw: Draw, how: dict[str, Any]) -> None:
    grade = draw(["yellow", "blue", "red"])
    await matter.accept(grade=grade, factors=FACTORS, **how)


async def dispatch(matter: Matter, draw: Draw, how: dict[str, Any]) -> None:
    helpers = draw(((), (), ("justice",), ("police",)))
    assists = tuple(matter.county.units[unit] for unit in helpers)
    await matter.dispatch(to=draw(["labour", "labour", "justice"]), assists=assists, **how)


async def take(matter: Matter, draw: Draw, how: dict[str, Any]) -> None:
    await matter.take(order=await _order(matter, draw, how), **how)


async def feed_back(matter: Matter, draw: Draw, how: dict[str, Any]) -> None:
    await matter.feed_back(order=await _order(matter, draw, how), **how)


async def hand_in(matter: Matter, draw: Draw, how: dict[str, Any]) -> None:
    await matter.hand_in(await _order(matter, draw, how), **how)


async def reject(matter: Matter, draw: Draw, how: dict[str, Any]) -> None:
    how = _as_actor(how)
    await reject_order(matter.id, await _order(matter, draw, how), clause="职责清单 1", text=draw(WORDS), **how)


async def rule(matter: Matter, draw: Draw, how: dict[str, Any]) -> None:
    how, order = _as_actor(how), await _order(matter, draw, how)
    if draw((True, False)):
        await rule_back(matter.id, order, sentence=draw(WORDS), **how)
    else:
        unit = matter.county.units[draw(UNITS)]
        await reassign(matter.id, order, unit=unit, sentence=draw(WORDS), **how)


async def call_for_help(matter: Matter, draw: Draw, how: dict[str, Any]) -> None:
    await ask_help(matter.id, unit=matter.county.units[draw(UNITS)], text=draw(WORDS), **_as_actor(how))


async def step_aside(matter: Matter, draw: Draw, how: dict[str, Any]) -> None:
    how = _as_actor(how)
    await recuse(matter.id, person=how["actor"].person_id, text=draw(WORDS), **how)


async def ask_for(matter: Matter, draw: Draw, how: dict[str, Any]) -> None:
    kind = draw([Kind.EXTENSION, Kind.SUSPENSION, Kind.LEDGER, Kind.VOID, Kind.DECLINE])
    reason = {Kind.SUSPENSION: "appraisal", Kind.DECLINE: "not_ours"}.get(kind, "")
    await propose(kind, matter.id, text=draw(WORDS), reason=reason, days=draw(DAYS), **_as_actor(how))


async def decide(matter: Matter, draw: Draw, how: dict[str, Any]) -> None:
    how, proposal = _as_actor(how), await _proposal(matter)
    if draw([True, True, False]):
        await grant_proposal(matter.id, proposal, text="", **how)
    else:
        await refuse_proposal(matter.id, proposal, text=draw(WORDS), **how)


async def go_on(matter: Matter, draw: Draw, how: dict[str, Any]) -> None:
    command = draw([resume_case, write_off])
    await command(matter.id, text=draw(WORDS), **_as_actor(how))


async def look_again(matter: Matter, draw: Draw, how: dict[str, Any]) -> None:
    await review_ledger(matter.id, text=draw(WORDS), days=draw(DAYS), **_as_actor(how))


async def ask_for_more(matter: Matter, draw: Draw, how: dict[str, Any]) -> None:
    items = draw([("工资条",), ("工资条", "身份证"), ()])
    await request_supplement(matter.id, items=items, reason=draw(WORDS), **_as_actor(how))


async def bring_more(matter: Matter, draw: Draw, how: dict[str, Any]) -> None:
    await give_supplement(matter.id, text=draw(WORDS), **_as_actor(how))


async def urge(matter: Matter, draw: Draw, how: dict[str, Any]) -> None:
    await urge_case(matter.id, text=draw(WORDS), **_as_actor(how))


async def press(matter: Matter, draw: Draw, how: dict[str, Any]) -> None:
    await press_case(matter.id, text=draw(WORDS), **_as_actor(how))


async def withdraw(matter: Matter, draw: Draw, how: dict[str, Any]) -> None:
    await withdraw_case(matter.id, source="phone", text=draw(WORDS), **_as_actor(how))


async def reopen(matter: Matter, draw: Draw, how: dict[str, Any]) -> None:
    await reopen_case(matter.id, source="walk_in", text=draw(WORDS), **_as_actor(how))


async def submit(matter: Matter, _: Draw, how: dict[str, Any]) -> None:
    await matter.submit_result(**how)


async def approve(matter: Matter, _: Draw, how: dict[str, Any]) -> None:
    await matter.approve(**how)


async def send_back(matter: Matter, draw: Draw, how: dict[str, Any]) -> None:
    await matter.send_back(reason=draw(WORDS), **how)


async def _somebody(matter: Matter, draw: Draw) -> UUID | None:
    """The applicant, or whoever stands on the other side."""
    others = [party["id"] for party in await matter.rows("party") if party["part"] == "respondent"]
    found: UUID | None = draw([None, None, *others])
    return found


async def visit(matter: Matter, draw: Draw, how: dict[str, Any]) -> None:
    await matter.visit(solved=draw(["yes", "no", "partly"]), party=await _somebody(matter, draw), **how)


async def miss(matter: Matter, draw: Draw, how: dict[str, Any]) -> None:
    await matter.miss(party=await _somebody(matter, draw), **how)


async def put_away(matter: Matter, draw: Draw, how: dict[str, Any]) -> None:
    await archive_case(matter.id, text=draw(WORDS), **_as_actor(how))


async def give_up(matter: Matter, _: Draw, how: dict[str, Any]) -> None:
    await matter.give_up(**how)


def _as_actor(how: dict[str, Any]) -> dict[str, Any]:
    """Commands say `actor`, the calls of a matter `by`; a form of its own each time."""
    return {"key": new_id(), **{"actor" if name == "by" else name: value for name, value in how.items()}}


WORK = ("IN_PROGRESS",)
INTAKE = ("SUBMITTED",)
VISITED = ("AWAITING_VISIT",)
STILL = ("SUSPENDED", "ON_LEDGER")

# Who usually does it, and when; now and then somebody else of the cast tries, at another time.
ACTS: Mapping[Act, tuple[tuple[str, ...], tuple[str, ...]]] = {
    accept: (("clerk", "keeper"), INTAKE),
    dispatch: (("clerk", "keeper"), ("ACCEPTED",)),
    take: (("handler", "handler", "justice_handler"), WORK),
    feed_back: (("handler", "justice_handler"), WORK),
    hand_in: (("justice_handler", "handler"), WORK),
    reject: (("unit_leader", "justice_leader"), WORK),
    rule: (("director", "county_director"), WORK),
    call_for_help: (("handler", "clerk"), WORK),
    step_aside: (("reviewer",), ("RESULT_REVIEW",)),
    ask_for: (("unit_leader", "justice_leader", "clerk"), (*WORK, *INTAKE)),
    decide: (("director", "keeper"), (*WORK, *INTAKE)),
    go_on: (("unit_leader", "director"), STILL),
    look_again: (("unit_leader", "director"), ("ON_LEDGER",)),
    ask_for_more: (("clerk",), INTAKE),
    bring_more: (("bearer",), ("SUPPLEMENT_REQUESTED",)),
    urge: (("bearer",), WORK),
    press: (("director", "overseer"), WORK),
    withdraw: (("bearer",), ("ACCEPTED",)),
    reopen: (("bearer",), ("CLOSED",)),
    submit: (("handler", "justice_handler"), WORK),
    approve: (("reviewer", "reviewer", "director"), ("RESULT_REVIEW",)),
    send_back: (("reviewer",), ("RESULT_REVIEW",)),
    visit: (("visitor", "bearer"), VISITED),
    miss: (("visitor",), VISITED),
    give_up: (("visitor",), VISITED),
    put_away: (("archivist", "archivist", "visitor"), ("CLOSED",)),
}


def bearer(matter: Matter) -> Actor:
    """Whoever holds the slip."""
    return guest(matter.county.id, matter.county.village, matter.id)
