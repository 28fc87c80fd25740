"""What is asked of the ladder: to write down an attempt, and to go on to the next rung before this one is used up."""

from collections.abc import Iterator

from kernel.ids import new_id
from kernel.instant import now
from tests.matrix.asking import Ask, Fields
from tests.matrix.asks_console import STEP, send_to
from tests.matrix.matters import OBJECTS, Matter
from tests.matrix.stage import Stage
from workflows.local_time import local


def ladder(stage: Stage) -> Iterator[Ask]:
    for kind in OBJECTS:
        for step in ("accepted", "taken"):
            matter = stage.matter(kind, step)
            of = kind if kind == "none" else f"{kind} {step}"
            if kind == "none" and step == "taken":
                continue
            yield _asked(matter, of, "attempt", _attempt())
            yield _asked(matter, of, "climb", {})


def _asked(matter: Matter, of: str, screen: str, fields: Fields) -> Ask:
    sent = {"version": str(matter.version), "form_key": str(new_id())} | fields
    return Ask("POST", STEP, of, send_to(matter, f"/case/{{id}}/{screen}", sent), screen, matter)


def _attempt() -> Fields:
    here = local(now())
    told = {"way": "together", "present": "双方本人、村主任", "text": "谈了一上午，还差两千。", "came": "no"}
    return {"day": here.date().isoformat(), "clock": f"{here:%H:%M:%S}", **told}
