"""What is asked of a task force: to form one, to prolong it, to dissolve it."""

from collections.abc import Iterator
from datetime import timedelta

from kernel.ids import new_id
from kernel.instant import now
from tests.matrix.asking import Ask, Fields
from tests.matrix.asks_console import STEP, send_to
from tests.matrix.matters import OBJECTS, Matter
from tests.matrix.stage import Stage
from workflows.local_time import local


def force(stage: Stage) -> Iterator[Ask]:
    today = local(now()).date()
    for kind in OBJECTS:
        early = stage.matter(kind, "dispatched")
        yield Ask("GET", STEP, kind, send_to(early, "/case/{id}/form_force", None), "form_force", early)
        yield _step(early, "form_force", {"until": str(today + timedelta(days=20)), "text": "三家一起办。"})
        matter = stage.matter(kind, "grouped")
        yield _step(matter, "prolong_force", {"until": str(today + timedelta(days=45)), "text": "还差一家。"})
        yield _step(matter, "dissolve_force", {"text": "办完了。"})


def _step(matter: Matter, screen: str, fields: Fields) -> Ask:
    sent = {"version": str(matter.version), "form_key": str(new_id())} | fields
    return Ask("POST", STEP, matter.kind, send_to(matter, f"/case/{{id}}/{screen}", sent), screen, matter)
