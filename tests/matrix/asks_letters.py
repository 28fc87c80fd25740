"""What is asked of letters to units outside: to write one, masked and in full; to print it; to take its passport."""

from collections.abc import Iterator

from kernel.ids import new_id
from tests.matrix.asking import Ask, Fields
from tests.matrix.asks_console import CASE, send_to
from tests.matrix.matters import OBJECTS, Matter
from tests.matrix.stage import Stage

LETTER = f"{CASE}/letter"
ONE = f"{LETTER}/{{letter_id}}"


def letters(stage: Stage) -> Iterator[Ask]:
    for kind in OBJECTS:
        matter = stage.matter(kind, "lettered")
        yield Ask("GET", LETTER, kind, send_to(matter, "/case/{id}/letter", None), "", matter)
        for variant in ("masked", "full"):
            sent = send_to(matter, "/case/{id}/letter", _fields(matter, variant))
            yield Ask("POST", LETTER, kind, sent, variant, matter)
        at = f"/case/{{id}}/letter/{matter.letter}"
        yield Ask("GET", ONE, kind, send_to(matter, at, None), "", matter)
        yield Ask("GET", ONE, kind, send_to(matter, f"{at}?as=pdf", None), "pdf", matter)
        yield Ask("GET", f"{ONE}/qr.svg", kind, send_to(matter, f"{at}/qr.svg", None), "", matter)
        yield Ask("GET", f"{ONE}/passport", kind, send_to(matter, f"{at}/passport", None), "", matter)


def _fields(matter: Matter, variant: str) -> Fields:
    return {
        "version": str(matter.version),
        "form_key": str(new_id()),
        "to": "山东省莘县综治中心",
        "address": "政府街 1 号",
        "asks": "请核实住址。",
        "answer_by": "2099-01-31",
        "variant": variant,
        "reason": "请外省核实",
    }
