"""Cases on their way through a world's desks, brought there by the commands themselves."""

from typing import Any
from uuid import UUID

from cases.commands.accept import accept_case
from cases.commands.dispatch import dispatch_case
from cases.commands.file import file_case
from cases.commands.orders import give_feedback, hand_in_assist, take_order
from cases.commands.result import Answer, approve_result, submit_result
from cases.filing import Filing, Slip, Who
from cases.queries.mine import case_by_number
from cases.queries.page import CasePage, case_page
from kernel.ids import new_id
from people.actor import Actor
from tenants.scope import opened
from tests.console.world import World

FACTORS = {"nature": 1, "scale": 2, "difficulty": 2, "impact": 1}
STORY = "去年十月到今年一月在安置房三期干活，三个人的工钱一直没有发，问过几次都说再等等。"
DEMANDS = ("把拖欠的工钱发清", "补签劳动合同")


async def file(
    world: World, title: str = "安置房三期欠三个人工钱", *, by: str = "chen", keeper: str = "", **more: Any
) -> UUID:
    """Somebody came to the window. What is sealed is looked up by its keeper."""
    desk, reader = world.actor(by), world.actor(keeper or by)
    told: dict[str, Any] = {
        "topic": "wage",
        "place": desk.place,
        "say": STORY,
        "demands": DEMANDS,
        "applicants": (Who("赵大勇", "13800000017"), Who("钱小军"), Who("孙玉兰")),
        "respondents": (Who("清禾某劳务公司", kind="organisation"),),
        "people": 3,
    }
    filing = Filing(**({"source": "walk_in", "title": title} | told | more))
    slip: Slip = await file_case(filing, key=new_id(), actor=desk)
    async with opened(reader.scope):
        return await case_by_number(slip.number, reader)


async def look(case_id: UUID, actor: Actor) -> CasePage:
    async with opened(actor.scope):
        return await case_page(case_id, actor=actor)


async def version(case_id: UUID, actor: Actor) -> int:
    return (await look(case_id, actor)).case.version


async def accept(
    world: World, case_id: UUID, *, by: str = "chen", grade: str = "blue", category: str = "wages"
) -> None:
    desk = world.actor(by)
    case = (await look(case_id, desk)).case
    await accept_case(
        case_id,
        version=case.version,
        title=case.title,
        category=category,
        factors=FACTORS,
        grade=grade,
        key=new_id(),
        actor=desk,
    )


async def dispatch(world: World, case_id: UUID, *, lead: str = "labour", assists: tuple[str, ...] = ()) -> None:
    desk = world.actor("chen")
    await dispatch_case(
        case_id,
        version=await version(case_id, desk),
        lead=world.units[lead],
        assists=tuple(world.units[key] for key in assists),
        instruction="两天内到工地核实人数和数额。",
        why="职责清单 3-1",
        key=new_id(),
        actor=desk,
    )


async def take(world: World, case_id: UUID, *, by: str = "liu") -> None:
    handler = world.actor(by)
    page = await look(case_id, handler)
    order = page.order_moves[0].order_id
    await take_order(case_id, order, version=page.case.version, key=new_id(), actor=handler)


async def feed_back(world: World, case_id: UUID, text: str = "已到工地核实，明天约劳务公司谈。") -> None:
    handler = world.actor("liu")
    page = await look(case_id, handler)
    order = page.order_moves[0].order_id
    await give_feedback(
        case_id, order, version=page.case.version, text=text, public=True, key=new_id(), actor=handler
    )


async def hand_in(world: World, case_id: UUID, *, by: str) -> None:
    handler = world.actor(by)
    page = await look(case_id, handler)
    order = page.order_moves[0].order_id
    await hand_in_assist(case_id, order, version=page.case.version, text="已出具证明。", key=new_id(), actor=handler)


async def submit(world: World, case_id: UUID, *, by: str = "liu") -> None:
    handler = world.actor(by)
    page = await look(case_id, handler)
    answers = {demand.id: Answer("support", "公司答应月底前付清。") for demand in page.demands}
    await submit_result(
        case_id,
        version=page.case.version,
        answers=answers,
        summary="查清欠薪 4.2 万元，公司已签承诺书。",
        key=new_id(),
        actor=handler,
    )


async def approve(world: World, case_id: UUID, *, by: str = "xu") -> None:
    reviewer = world.actor(by)
    await approve_result(case_id, version=await version(case_id, reviewer), key=new_id(), actor=reviewer)


STEPS = (accept, dispatch, take, feed_back, submit, approve)


async def brought_to(world: World, step: str, title: str = "安置房三期欠三个人工钱", **more: Any) -> UUID:
    """A case that has come as far as this: filed, accept, dispatch, take, feed_back, submit, approve."""
    case_id = await file(world, title, **more)
    for do in STEPS:
        if step == "filed":
            break
        await do(world, case_id)
        if do.__name__ == step:
            break
    return case_id
