"""For somebody who comes or calls: their matter withdrawn, or taken up once more after its end."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from cases.commands.ask_back import SOURCES, reopen_case, withdraw_case
from console.moves.shared import MOST_TEXT, Shown, marks, told_at
from people.actor import Actor
from web.forms import Form
from workflows.words import word

Command = Callable[..., Awaitable[None]]


def _for_somebody(command: Command) -> Callable[[Form, UUID, Actor], Awaitable[None]]:
    async def act(form: Form, case_id: UUID, actor: Actor) -> None:
        source = form.choice("source", SOURCES, need=word("on_behalf", "source_need"))
        text = form.text("text", most=MOST_TEXT, lines=True, need=word("on_behalf", "text_need"))
        sent = marks(form)
        form.check()
        with told_at({"words_given": "text"}):
            await command(case_id, source=source, text=text, actor=actor, **sent)

    return act


withdraw = _for_somebody(withdraw_case)
reopen = _for_somebody(reopen_case)


async def facts(_: Shown) -> dict[str, Any]:
    return {"sources": [{"value": key, "label": word("source", key)} for key in SOURCES]}
