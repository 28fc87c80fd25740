"""Between levels: call the one above, send down to one below, answer, call it off or back, hand it back."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from cases.commands.delegate import delegate_case
from cases.commands.escalate import escalate_case
from cases.commands.pull_up import pull_case
from cases.commands.transfers import answer_transfer
from cases.facts import desks_below
from cases.queries.units import staffed_desks
from cases.reading_ladder import tried_here
from console.moves.shared import MOST_TEXT, RELOAD, Shown, marks, told_at
from people.actor import Actor
from tenants.place import ancestors
from tenants.tree import tree
from web.forms import Form
from workflows.grading import Grade
from workflows.phrases import say_term
from workflows.transfer import Kind
from workflows.words import word

FIELDS = {
    **{"attempts_told": "attempts", "words_given": "text", "days_given": "days"},
    **dict.fromkeys(("no_level_skipped", "one_level_down"), "to"),
}
MOST_DAYS = 999
HOW = (Kind.HANDOVER, Kind.SUPERVISED)
ANSWERS = ("take_over", "instruct", "send_back")


async def escalate(form: Form, case_id: UUID, actor: Actor) -> None:
    attempts = form.text("attempts", most=MOST_TEXT, lines=True, need=word("need", "attempts_told"))
    text = form.text("text", most=MOST_TEXT, lines=True, need=word("console_said_need", "escalate"))
    sent = marks(form)
    form.check()
    with told_at(FIELDS):
        await escalate_case(case_id, attempts=attempts, text=text, to=form.value("to"), actor=actor, **sent)


async def escalate_facts(shown: Shown) -> dict[str, Any]:
    """Only a red case may pass over a level, so only there is something to choose."""
    case = shown.page.case
    above = [tree.at(place) for place in ancestors(case.holder)[-2::-1]]
    choose = case.grade == Grade.RED and len(above) > 1
    return {
        "tried": tried_here(shown.page.attempts, case.holder),
        "receiver": above[0].centre if above else "",
        "receivers": [{"value": desk.place, "label": desk.centre} for desk in above] if choose else [],
    }


async def delegate(form: Form, case_id: UUID, actor: Actor) -> None:
    to = form.text("to", need=word("need", "one_level_down"))
    days = form.whole("days", least=1, most=MOST_DAYS, need=word("need", "days_given"))
    text = form.text("text", most=MOST_TEXT, lines=True, need=word("console_said_need", "delegate"))
    supervised = form.choice("how", HOW, need=word("transfer_kind", "need")) == Kind.SUPERVISED
    sent = marks(form)
    form.check()
    with told_at(FIELDS):
        await delegate_case(case_id, to=to, days=days, text=text, supervised=supervised, actor=actor, **sent)


async def delegate_facts(shown: Shown) -> dict[str, Any]:
    """The desk on the way to where the matter belongs comes first."""
    case, method = shown.page.case, shown.page.method
    desks = await staffed_desks(case.county_id, desks_below(case.holder))
    near = sorted(desks, key=lambda place: not case.place.startswith(place))
    most = method.clocks["delegated"].term(grade=case.grade, urgent=case.urgent)
    return {
        "receivers": [{"value": place, "label": tree.at(place).centre} for place in near],
        "ways": [{"value": kind, "label": word("transfer_kind", kind)} for kind in HOW],
        "most": say_term(most),
        "unit": word("transfer", f"unit_{most.unit}"),
    }


async def respond(form: Form, case_id: UUID, actor: Actor) -> None:
    name = form.choice("do", ANSWERS, need=RELOAD)
    await _answer(name, form, case_id, actor, least=0 if name == "take_over" else 1)


def saying(name: str) -> Callable[[Form, UUID, Actor], Awaitable[None]]:
    async def act(form: Form, case_id: UUID, actor: Actor) -> None:
        await _answer(name, form, case_id, actor, least=1)

    return act


async def _answer(name: str, form: Form, case_id: UUID, actor: Actor, *, least: int) -> None:
    transfer = form.uuid("transfer", need=RELOAD)
    need = word("console_said_need", name) if least else ""
    text = form.text("text", most=MOST_TEXT, least=least, lines=True, need=need)
    sent = marks(form)
    form.check()
    with told_at(FIELDS):
        await answer_transfer(name, case_id, transfer, text=text, actor=actor, **sent)


def pulling(name: str) -> Callable[[Form, UUID, Actor], Awaitable[None]]:
    async def act(form: Form, case_id: UUID, actor: Actor) -> None:
        text = form.text("text", most=MOST_TEXT, lines=True, need=word("console_said_need", name))
        sent = marks(form)
        form.check()
        with told_at(FIELDS):
            await pull_case(name, case_id, text=text, actor=actor, **sent)

    return act


async def answer_facts(shown: Shown) -> dict[str, Any]:
    return {"may": {move.name for move in shown.page.transfer_moves}}
