"""What people try with a matter between desks, now and then at the wrong moment or with words left out."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from cases.commands.ask_back import withdraw_case
from cases.commands.delegate import delegate_case
from cases.commands.escalate import escalate_case
from cases.commands.pull_up import pull_case
from cases.commands.transfers import answer_transfer
from kernel.ids import new_id
from people.actor import Actor
from people.roles import Role
from tests.matters import Matter

Draw = Callable[[Sequence[Any]], Any]
How = dict[str, Any]
WORDS = (*["请接着办。"] * 5, "")


@dataclass(frozen=True)
class Act:
    """`fits`: it may well be done now; `usually`: by this person."""

    name: str
    fits: Callable[[Any], bool]
    usually: Callable[[Any, Actor], bool]
    do: Callable[[Matter, Any, Draw, How], Awaitable[None]]

    async def tried(self, matter: Matter, before: Any, actor: Actor, draw: Draw) -> None:
        stale = draw(range(20)) == 0
        how = {"version": before["version"] - stale, "text": draw(WORDS), "key": new_id(), "actor": actor}
        await self.do(matter, before, draw, how)
        assert not stale


def active(before: Any) -> list[Any]:
    return [hop for hop in before["hops"] if hop["state"] in ("SENT", "TAKEN")]


def _of_the_hop(name: str) -> Callable[[Matter, Any, Draw, How], Awaitable[None]]:
    """Mostly the last one that is open, now and then any."""

    async def do(matter: Matter, before: Any, draw: Draw, how: How) -> None:
        hops = [*active(before)[-1:] * 3, *before["hops"]]
        await answer_transfer(name, matter.id, draw(hops)["id"] if hops else new_id(), **how)

    return do


async def _up(matter: Matter, before: Any, draw: Draw, how: How) -> None:
    parts = before["holder"].rstrip("/").split("/")
    above = ["/".join(parts[:number]) + "/" for number in range(1, len(parts))]
    await escalate_case(matter.id, attempts="谈过两次。", to=draw(["", "", *above]), **how)


async def _down(matter: Matter, before: Any, draw: Draw, how: How) -> None:
    names = ("east", "west", "south") if before["holder"].count("/") == 1 else ("upper", "lower", "upper/lower")
    below = [f"{before['holder']}{name}/" for name in names]
    days, supervised = draw((1, 5, 10, 11, 0)), draw((True, False))
    await delegate_case(matter.id, to=draw(below), days=days, supervised=supervised, **how)


def _taken(name: str) -> Callable[[Matter, Any, Draw, How], Awaitable[None]]:
    async def do(matter: Matter, _before: Any, _draw: Draw, how: How) -> None:
        await pull_case(name, matter.id, **how)

    return do


async def _withdrawn(matter: Matter, _before: Any, _draw: Draw, how: How) -> None:
    await withdraw_case(matter.id, source="phone", **how)


def _calm(before: Any) -> bool:
    return before["called"] is None


def _called(before: Any) -> bool:
    return not _calm(before)


def _came(before: Any) -> bool:
    return _calm(before) and any(hop["to_place"] == before["holder"] for hop in active(before))


def _went_down(before: Any) -> bool:
    return any(hop["direction"] == "down" and hop["state"] == "TAKEN" for hop in active(before))


def _below_the_top(before: Any) -> bool:
    return bool(before["holder"].count("/") > 1)


def _holds(before: Any, one: Actor) -> bool:
    return bool(one.place == before["holder"] and Role.DIRECTOR in one.roles)


def _sent(before: Any, one: Actor) -> bool:
    return any(hop["from_place"] == one.place for hop in active(before))


def _above(before: Any, one: Actor) -> bool:
    return bool(one.place != before["holder"] and before["holder"].startswith(one.place))


ACTS = (
    Act("escalate", _calm, _holds, _up),
    Act("delegate", _calm, _holds, _down),
    Act("take_over", _called, _holds, _of_the_hop("take_over")),
    Act("take_over", _called, _holds, _of_the_hop("take_over")),
    Act("instruct", _called, _holds, _of_the_hop("instruct")),
    Act("send_back", _called, _holds, _of_the_hop("send_back")),
    Act("call_off", _called, _sent, _of_the_hop("call_off")),
    Act("hand_back", _came, _holds, _of_the_hop("hand_back")),
    Act("call_back", _went_down, _sent, _of_the_hop("call_back")),
    Act("pull_up", _below_the_top, _above, _taken("pull_up")),
    Act("order_up", _below_the_top, lambda _before, one: Role.OVERSEER in one.roles, _taken("order_up")),
    Act("withdraw", lambda before: len(before["hops"]) > 6, _holds, _withdrawn),
)
