"""A post that ends, an account that is disabled: first what lies there and who goes on with it, then the word."""

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from cases.queries.lists import count_cases
from cases.queues import queues_of
from console.frame import any_frame, home
from people.actor import Actor, staff_actor
from people.leaving import disable_account, end_post
from people.sessions import Visitor
from people.staff import StaffPost, colleagues, post_held, posts_held
from tenants.scope import opened
from web.forms import read_form
from web.pages import page, see
from web.visitor import Asked, By, Me
from workflows.words import word

END = "/console/{post:str}/people/post/{post_id:uuid}/end"
DISABLE = "/console/{post:str}/people/{account_id:uuid}/disable"


@get(END, name="console.people.post.leave")
async def ask_end(request: Asked, actor: By, account: Me, post_id: FromPath[UUID]) -> Response[str]:
    async with opened(actor.scope):
        one = await post_held(post_id, actor)
    return await _ask(request, actor, account, [one], f"{home(account)}/people/post/{post_id}/end")


@post(END, name="console.people.post.end")
async def end(request: Asked, actor: By, account: Me, post_id: FromPath[UUID]) -> Response[Any]:
    await read_form(request)
    await end_post(post_id, actor=actor)
    return see(f"{home(account)}/people")


@get(DISABLE, name="console.people.leave")
async def ask_disable(request: Asked, actor: By, account: Me, account_id: FromPath[UUID]) -> Response[str]:
    async with opened(actor.scope):
        held = await posts_held(account_id, actor)
    return await _ask(request, actor, account, held, f"{home(account)}/people/{account_id}/disable")


@post(DISABLE, name="console.people.disable")
async def disable(request: Asked, actor: By, account: Me, account_id: FromPath[UUID]) -> Response[Any]:
    await read_form(request)
    await disable_account(account_id, actor=actor)
    return see(f"{home(account)}/people")


async def _ask(request: Asked, actor: Actor, account: Visitor, held: list[StaffPost], action: str) -> Response[str]:
    async with opened(actor.scope):
        around = await any_frame(actor, account, "upkeep")
        others = [(one, await colleagues(one, actor)) for one in held]
    lying = [await _lying(one, left, actor) for one, left in others]
    return page(
        request,
        "console/pages/upkeep/leaving.html",
        **around,
        one=held[0],
        lying=lying,
        action=action,
        disables=action.endswith("/disable"),
        back=f"{home(account)}/people/{held[0].account_id}",
    )


async def _lying(one: StaffPost, others: list[StaffPost], actor: Actor) -> dict[str, Any]:
    """Work belongs to the desk or the unit, so it is counted as this post sees it: figures alone."""
    stands = staff_actor(
        county_id=actor.county_id,
        person_id=one.person_id,
        post_id=one.id,
        place=one.place,
        reach=one.reach,
        unit_id=one.unit_id,
        roles=frozenset(one.roles),
        title=one.post_name,
    )
    queues = [queue for queue in queues_of(stands) if queue.group == "do" and queue.key != "work"]
    async with opened(stands.scope):
        counts = await count_cases(queues, stands)
    return {
        "name": one.post_name,
        "work": [{"term": word("queue", queue.key), "text": str(counts[queue.key])} for queue in queues],
        "open": sum(counts.values()),
        "others": [other.post_name for other in others if set(other.roles) & set(one.roles)],
    }


ROUTES = [ask_end, end, ask_disable, disable]
