"""Moves that need nothing but words: what was done, why, what is asked."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from cases.commands.regrade import keep_grade
from cases.commands.standing_still import resume_case, write_off
from cases.commands.urging import press_case, remark_on_case
from console.moves.shared import MOST_TEXT, marks, told_at
from people.actor import Actor
from web.forms import Form
from workflows.words import word

Command = Callable[..., Awaitable[None]]


def _saying(name: str, command: Command) -> Callable[[Form, UUID, Actor], Awaitable[None]]:
    async def act(form: Form, case_id: UUID, actor: Actor) -> None:
        text = form.text("text", most=MOST_TEXT, lines=True, need=word("console_said_need", name))
        sent = marks(form)
        form.check()
        with told_at({"words_given": "text"}):
            await command(case_id, text=text, actor=actor, **sent)

    return act


resume = _saying("resume", resume_case)
written_off = _saying("write_off", write_off)
press = _saying("press", press_case)
remark = _saying("remark", remark_on_case)
kept = _saying("keep_grade", keep_grade)
