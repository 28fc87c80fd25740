"""The ladder: an attempt is written down, the case goes on to the next rung of the desk."""

from datetime import datetime
from typing import Any
from uuid import UUID

from cases.commands.attempts import Trial, record_attempt
from cases.commands.attempts import climb as climb_on
from console.moves.shared import MOST_TEXT, Shown, marks, told_at
from kernel.instant import now
from people.actor import Actor
from web.forms import Form
from workflows.ladder import WAYS
from workflows.local_time import LOCAL, local
from workflows.phrases import moment
from workflows.words import word

CAME = ("yes", "no")
WHEN = "请写明哪一天、几点，例如 15:30。"
FIELDS = {"attempt_in_time": "day", "way_known": "way", "words_given": "text"}


async def record(form: Form, case_id: UUID, actor: Actor) -> None:
    at = _at(form)
    trial = Trial(
        at=at or now(),
        way=form.choice("way", WAYS, need=word("need", "way_known")),
        present=form.text("present", most=500, least=1, need="请写明谁参加了。"),
        text=form.text("text", most=MOST_TEXT, lines=True, need="请写明说了什么、结果怎样。"),
        solved=form.choice("came", CAME, need="请选一选：说成了没有。") == "yes",
    )
    sent = marks(form)
    form.check()
    with told_at(FIELDS):
        await record_attempt(case_id, trial, actor=actor, **sent)


def _at(form: Form) -> datetime | None:
    try:
        return datetime.fromisoformat(f"{form.value('day')}T{form.value('clock')}").replace(tzinfo=LOCAL)
    except ValueError:
        form.wrong("day", WHEN)
        return None


async def facts(shown: Shown) -> dict[str, Any]:
    found = shown.page.ladder
    begun = moment(found.since) if found else ""
    return {
        "today": local(now()).date().isoformat(),
        "since": word("ladder", "since", at=begun),
        "ways": [{"value": value, "label": word("attempt_way", value)} for value in WAYS],
        "came": [{"value": value, "label": word("attempt_came", value)} for value in CAME],
    }


async def climb(form: Form, case_id: UUID, actor: Actor) -> None:
    sent = marks(form)
    form.check()
    await climb_on(case_id, actor=actor, **sent)
