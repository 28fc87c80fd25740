"""What a unit does with its order: take it, tell how it goes, hand in an assisting result."""

from uuid import UUID

from cases.commands.orders import give_feedback, hand_in_assist, take_order
from console.moves.shared import MOST_TEXT, RELOAD, marks, told_at
from people.actor import Actor
from web.forms import Form

TOLD = "请写明做了什么、下一步做什么。"
FIELDS = {"progress_told": "text"}


async def take(form: Form, case_id: UUID, actor: Actor) -> None:
    order = form.uuid("order", need=RELOAD)
    sent = marks(form)
    form.check()
    await take_order(case_id, order, actor=actor, **sent)


async def feedback(form: Form, case_id: UUID, actor: Actor) -> None:
    order, text = _told(form)
    sent = marks(form)
    form.check()
    with told_at(FIELDS):
        await give_feedback(case_id, order, text=text, public=form.ticked("public"), actor=actor, **sent)


async def hand_in(form: Form, case_id: UUID, actor: Actor) -> None:
    order, text = _told(form)
    sent = marks(form)
    form.check()
    with told_at(FIELDS):
        await hand_in_assist(case_id, order, text=text, actor=actor, **sent)


def _told(form: Form) -> tuple[UUID, str]:
    return form.uuid("order", need=RELOAD), form.text("text", most=MOST_TEXT, lines=True, need=TOLD)
