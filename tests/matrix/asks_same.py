"""What is asked of an answer that stands: to give it to another case of the same matter."""

from collections.abc import Iterator

from kernel.ids import new_id
from tests.matrix.asking import Ask, Fields
from tests.matrix.asks_console import send_to
from tests.matrix.matters import OBJECTS
from tests.matrix.stage import Stage

SAME = "/console/{post}/case/{case_id}/same"


def same(stage: Stage) -> Iterator[Ask]:
    """The answer that one case got, given to another of the same place: by a clerk, and by a unit."""
    for kind in OBJECTS:
        source = stage.matter(kind, "approved")
        yield Ask("GET", SAME, kind, send_to(source, "/case/{id}/same", None), about=source)
        for label, step in (("to one just filed", "filed"), ("to one at work", "ready")):
            target = stage.matter(kind, step)
            ticked = f"{target.id}~{target.id}~{target.version}"
            fields: Fields = {"case": ticked, "kind": "support", "read": "yes", "form_key": str(new_id())}
            yield Ask("POST", SAME, kind, send_to(source, "/case/{id}/same", fields), label, source)
