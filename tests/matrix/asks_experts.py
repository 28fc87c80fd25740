"""What is asked of experts: to ask one, to take down what they say, to ask them no more."""

from collections.abc import Iterator

from kernel.ids import new_id
from kernel.instant import now
from tests.matrix.asking import Ask, Fields
from tests.matrix.asks_console import STEP, send_to
from tests.matrix.matters import OBJECTS, Matter
from tests.matrix.stage import Stage
from workflows.local_time import local


def experts(stage: Stage) -> Iterator[Ask]:
    said_on = str(local(now()).date())
    for kind in OBJECTS:
        early, matter = stage.matter(kind, "dispatched"), stage.matter(kind, "advised")
        yield Ask("GET", STEP, kind, send_to(early, "/case/{id}/name_expert", None), "name_expert", early)
        yield _step(early, "name_expert", {"expert": str(matter.expert), "text": "工钱找谁要？"})
        naming = {"naming": str(matter.naming)}
        yield _step(matter, "advise_expert", naming | {"day": said_on, "text": "找股东。"})
        yield _step(matter, "let_go_expert", naming | {"text": "不用问了。"})


def _step(matter: Matter, screen: str, fields: Fields) -> Ask:
    sent = {"version": str(matter.version), "form_key": str(new_id())} | fields
    return Ask("POST", STEP, matter.kind, send_to(matter, f"/case/{{id}}/{screen}", sent), screen, matter)
