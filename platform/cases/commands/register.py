"""Register somebody at a window, and take the next step in the same breath where there is one."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from uuid import UUID, uuid5

from cases.commands.accept import accept_case
from cases.commands.file import file_case
from cases.commands.on_the_spot import answer_case, settle_case
from cases.filing import Filing
from cases.new_case import title_of
from cases.queries.mine import case_by_number
from kernel.errors import AlreadyDone
from people.actor import Actor
from tenants.scope import opened


@dataclass(frozen=True, slots=True)
class Accept:
    factors: Mapping[str, int]
    grade: str


@dataclass(frozen=True, slots=True)
class Answer:
    text: str


@dataclass(frozen=True, slots=True)
class Settle:
    text: str
    both_agreed: bool


Next = Accept | Answer | Settle | None
NAMES = {Accept: "accept", Answer: "answer", Settle: "settle"}


async def register(filing: Filing, then: Next, *, key: UUID, actor: Actor) -> str:
    """The number. One form, two commands, each counted once: sent again, it goes on where it stopped."""
    filing = replace(filing, then=NAMES[type(then)] if then else "")
    try:
        number = (await file_case(filing, key=key, actor=actor)).number
    except AlreadyDone as done:
        number = done.answer
    if then:
        with suppress(AlreadyDone):
            await _go_on(filing, then, number, uuid5(key, filing.then), actor)
    return number


async def _go_on(filing: Filing, then: Accept | Answer | Settle, number: str, key: UUID, actor: Actor) -> None:
    async with opened(actor.scope):
        case_id = await case_by_number(number, actor)
    match then:
        case Accept(factors, grade):
            await accept_case(
                case_id,
                version=1,
                title=title_of(filing),
                category=filing.category,
                factors=factors,
                grade=grade,
                key=key,
                actor=actor,
            )
        case Answer(text):
            await answer_case(case_id, version=1, category=filing.category, text=text, key=key, actor=actor)
        case Settle(text, both_agreed):
            await settle_case(
                case_id,
                version=1,
                category=filing.category,
                text=text,
                both_agreed=both_agreed,
                key=key,
                actor=actor,
            )
