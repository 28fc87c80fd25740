"""What is asked about the leaders of a case: to name one. Who is one already is no reader of the table."""

from collections.abc import Iterator

from kernel.ids import new_id
from tests.matrix.asking import Ask, Fields
from tests.matrix.asks_console import STEP, send_to
from tests.matrix.matters import OBJECTS, Matter
from tests.matrix.stage import Stage


def leaders(stage: Stage) -> Iterator[Ask]:
    for kind in OBJECTS:
        matter = stage.matter(kind, "accepted")
        named = {"seat": "village_mediation", "post_id": str(stage.home.staff["grid"].actor.post_id)}
        yield Ask("GET", STEP, kind, send_to(matter, "/case/{id}/name_leader", None), "name_leader", matter)
        yield _step(matter, "name_leader", named)
        yield Ask("GET", STEP, kind, send_to(matter, "/case/{id}/regrade", None), "regrade", matter)
        yield _step(matter, "regrade", {"grade": "red", "text": "双方扬言动手。"})


def _step(matter: Matter, screen: str, fields: Fields) -> Ask:
    sent = {"version": str(matter.version), "form_key": str(new_id())} | fields
    return Ask("POST", STEP, matter.kind, send_to(matter, f"/case/{{id}}/{screen}", sent), screen, matter)
