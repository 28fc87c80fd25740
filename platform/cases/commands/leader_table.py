"""The table of responsible leaders (包抓领导表): an administrator enters who sits where from when, and until when."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from cases.once import once
from cases.queries.leaders import leaders_of, post_in_office
from cases.tables import Leader
from journal.record import Entry, record
from kernel.db import database
from kernel.errors import Invalid, NotFound
from kernel.instant import now
from people.actor import Actor
from people.permissions import Permission
from tenants.scope import opened
from tenants.tree import tree
from workflows.ladder import LEVELS
from workflows.leaders import SEATS
from workflows.local_time import local
from workflows.words import word

HAND_OVER = """
update leader set ends_on = $5 where county_id = $1 and place = $2 and seat = $3 and starts_on < $4
  and coalesce(ends_on >= $4, true) returning id"""
END = "update leader set ends_on = $3 where county_id = $1 and id = $2"
MERGED = """
with never as (delete from leader where county_id = $1 and place = any($2) and starts_on >= $4)
update leader set place = $3, ends_on = least(ends_on, $4 - 1)
where county_id = $1 and place = any($2) and starts_on < $4"""
NEVER_BEGAN = "delete from leader where county_id = $1 and id = $2"


@dataclass(frozen=True, slots=True)
class Term:
    """From which day, and the last one, where that is known."""

    starts_on: date
    ends_on: date | None = None


async def enter_leader(place: str, seat: str, post_id: UUID, term: Term, *, key: UUID, actor: Actor) -> None:
    """Whoever sits there until then hands over the day before. `key` is the form's and becomes the row's id."""
    _may(place, actor)
    if seat not in seats_of(place):
        raise Invalid({"seat": word("leaders", "need_seat")})
    if term.ends_on and term.ends_on < term.starts_on:
        raise Invalid({"to": word("leaders", "need_order")})
    async with opened(actor.scope):
        await once(actor.county_id, key, None, str(key))
        await _check(place, seat, post_id, term, actor)
        over = await _hand_over(place, seat, term, actor)
        await Leader.insert(
            Leader(
                county_id=actor.county_id,
                id=key,
                place=place,
                seat=seat,
                post_id=post_id,
                starts_on=term.starts_on,
                ends_on=term.ends_on,
                made_at=now(),
            )
        )
        data = {"seat": seat, "post": str(post_id), "from": str(term.starts_on), "until": str(term.ends_on or "")}
        entry = Entry("leader.enter", "leader", key, place, data={**data, **over})
        await record(actor.county_id, [entry], cause=key, actor=actor.by)


async def _check(place: str, seat: str, post_id: UUID, term: Term, actor: Actor) -> None:
    post = await post_in_office(actor.county_id, post_id)
    if post is None or post["place"] != place:
        raise Invalid({"post_id": word("leaders", "need_post")})
    others = [one for one in await leaders_of(actor.county_id, place) if one.seat == seat]
    ahead = [one for one in others if one.starts_on >= term.starts_on]
    if any(term.ends_on is None or one.starts_on <= term.ends_on for one in ahead):
        raise Invalid({"from": word("leaders", "taken")})


async def _hand_over(place: str, seat: str, term: Term, actor: Actor) -> dict[str, str]:
    day_before = term.starts_on - timedelta(days=1)
    rows = await database.fetch(HAND_OVER, actor.county_id, place, seat, term.starts_on, day_before)
    return {"instead": str(rows[0]["id"])} if rows else {}


async def end_leader(leader_id: UUID, *, place: str, key: UUID, actor: Actor) -> None:
    """Yesterday was the last day; who began today or was to begin later never did. Cases go on naming them."""
    _may(place, actor)
    today = local(now()).date()
    async with opened(actor.scope):
        await once(actor.county_id, key, None, str(leader_id))
        found = next((one for one in await leaders_of(actor.county_id, place) if one.id == leader_id), None)
        if found is None:
            raise NotFound()
        if found.starts_on < today:
            await database.fetch(END, actor.county_id, leader_id, today - timedelta(days=1))
        else:
            await database.fetch(NEVER_BEGAN, actor.county_id, leader_id)
        entry = Entry("leader.end", "leader", leader_id, place, data={"seat": found.seat})
        await record(actor.county_id, [entry], cause=key, actor=actor.by)


async def hand_over_leaders(county_id: int, merged: list[str], into: str) -> None:
    """Those of places that are merged sat there until yesterday; the place that goes on keeps its own."""
    if merged:
        await database.fetch(MERGED, county_id, merged, into, local(now()).date())


def seats_of(place: str) -> tuple[str, ...]:
    """Those that stand on the level of this tenant."""
    level = LEVELS[::-1][place.count("/") - 1]
    return tuple(seat for seat, at in SEATS.items() if at == level)


def _may(place: str, actor: Actor) -> None:
    actor.require(Permission.MANAGE_UNITS)
    if not actor.scope.covers(place) or tree.find(place) is None:
        raise NotFound()
