"""Tell everybody of a livelihood matter in a sentence written anew, or take it back."""

from uuid import UUID

from cases.commands.publish import publish_case, unpublish_case
from console.moves.shared import marks, told_at
from people.actor import Actor
from web.forms import Form

MOST = 80
FIELDS = {"words_given": "public_sentence", "names_nobody": "public_sentence"}


async def act(form: Form, case_id: UUID, actor: Actor) -> None:
    sentence = form.text("public_sentence", most=MOST, need="请写一句话：是什么事。")
    sent = marks(form)
    form.check()
    with told_at(FIELDS):
        await publish_case(case_id, sentence=sentence, actor=actor, **sent)


async def withdraw(form: Form, case_id: UUID, actor: Actor) -> None:
    sent = marks(form)
    form.check()
    await unpublish_case(case_id, actor=actor, **sent)
