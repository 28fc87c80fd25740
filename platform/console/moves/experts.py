"""专家意见: whom to ask what, what they said and when, or why they are asked no more."""

from typing import Any
from uuid import UUID

from cases.commands.experts import let_expert_go, name_expert, take_advice
from cases.queries.experts import Listed, in_office
from console import experts
from console.moves.shared import MOST_TEXT, Shown, marks, told_at
from kernel.instant import now
from people.actor import Actor
from tenants.place import ancestors
from tenants.tree import tree
from web.forms import Form
from workflows.local_time import local
from workflows.words import word

FIELDS = {
    **dict.fromkeys(("expert_in_office", "expert_apart", "expert_free"), "expert"),
    **{"advice_dated": "day", "words_given": "text"},
}


async def name(sent: Form, case_id: UUID, actor: Actor) -> None:
    chosen = sent.uuid("expert", need=word("need", "expert_in_office"))
    question = sent.text("text", most=MOST_TEXT, lines=True, need=word("experts", "question_need"))
    known = marks(sent)
    sent.check()
    with told_at(FIELDS):
        await name_expert(case_id, expert_id=chosen, question=question, actor=actor, **known)


async def name_facts(shown: Shown) -> dict[str, Any]:
    case = shown.page.case
    found = await in_office(case.county_id, ancestors(case.holder))
    return {"pool": [_option(one) for one in found]}


def _option(one: Listed) -> dict[str, str]:
    kind, keeps = word("expert_kind", one.kind), tree.name(one.place)
    return {"value": str(one.id), "label": f"{one.name} · {kind} · {keeps}"}


async def advise(sent: Form, case_id: UUID, actor: Actor) -> None:
    naming, said_on = (
        sent.uuid("naming", need=word("experts", "naming_need")),
        sent.day("day", need=word("need", "advice_dated")),
    )
    text = sent.text("text", most=MOST_TEXT, lines=True, need=word("experts", "advice_need"))
    known = marks(sent)
    sent.check()
    with told_at(FIELDS):
        await take_advice(case_id, naming=naming, advised_on=said_on, text=text, actor=actor, **known)


async def let_go(sent: Form, case_id: UUID, actor: Actor) -> None:
    naming = sent.uuid("naming", need=word("experts", "naming_need"))
    text = sent.text("text", most=MOST_TEXT, lines=True, need=word("experts", "let_go_need"))
    known = marks(sent)
    sent.check()
    with told_at(FIELDS):
        await let_expert_go(case_id, naming=naming, text=text, actor=actor, **known)


async def waiting_facts(shown: Shown) -> dict[str, Any]:
    waiting = experts.waiting(shown.page)
    return {"answering": waiting, "first": waiting[0]["value"], "today": str(local(now()).date())}
