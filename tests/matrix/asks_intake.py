"""What is asked at the intake desk besides accepting: to add something, to decline, to decide."""

from collections.abc import Iterator, Mapping

from kernel.ids import new_id
from tests.matrix.asking import Ask, Fields, Make, Sent
from tests.matrix.asks_console import STEP, send_to
from tests.matrix.matters import OBJECTS, Matter
from tests.matrix.stage import Stage

CASE = "/p/{handle}/case/{number}"
# The screen, which way it is taken, and where the case stands before it.
STEPS = (
    ("request_supplement", "", "filed"),
    ("supplement", "", "asked"),
    ("decline", "", "filed"),
    ("decide", "grant", "proposed"),
    ("decide", "refuse", "proposed"),
    ("merge", "", "filed"),
    ("unmerge", "", "joined"),
    ("correct_place", "", "filed"),
    ("publish", "", "lamp"),
    ("withdraw", "", "filed"),
    ("reopen", "", "closed"),
    ("archive", "", "shelved"),
    ("keep_longer", "", "expired"),
    ("propose_destruction", "", "expired"),
)


def intake(stage: Stage) -> Iterator[Ask]:
    for screen, label, at in STEPS:
        for kind in OBJECTS:
            matter = stage.matter(kind, at)
            if label in ("", "grant"):
                yield Ask("GET", STEP, kind, send_to(matter, f"/case/{{id}}/{screen}", None), screen, matter)
    for screen, label, at in STEPS:
        for kind in OBJECTS:
            matter = stage.matter(kind, at)
            named = f"{screen}: {label}" if label else screen
            sent = send_to(matter, f"/case/{{id}}/{screen}", form(screen, label, matter, stage))
            yield Ask("POST", STEP, kind, sent, named, matter)
    yield from _applicant(stage)


def _applicant(stage: Stage) -> Iterator[Ask]:
    for kind in OBJECTS:
        matter = stage.matter(kind, "asked")
        path = f"/p/{stage.home.word}/case/{matter.number}/supplement"
        yield Ask("GET", f"{CASE}/supplement", kind, _plainly(path), "", matter)
        yield Ask(
            "POST",
            f"{CASE}/supplement",
            kind,
            _plainly(path, {**_marks(matter), "added": "合同没有签。"}),
            "",
            matter,
        )


def _plainly(path: str, fields: Fields | None = None) -> Make:
    return lambda _stage, _reader: Sent(path, fields)


def _marks(matter: Matter) -> dict[str, str]:
    return {"version": str(matter.version), "form_key": str(new_id())}


# What stands on these forms whatever the case is.
SAID: Mapping[str, Fields] = {
    "request_supplement": {"item": ["劳动合同"]},
    "supplement": {"text": "合同没有签。"},
    "decline": {"reason": "not_ours", "seen": "not_ours", "channel": "请向有权处理的机关提出。"},
    "unmerge": {"text": "不是同一件事。"},
    "withdraw": {"source": "phone", "text": "来电说对方已经付清。"},
    "reopen": {"source": "phone", "text": "来电说又欠了一个月。"},
    "archive": {"text": "登记表在纸质卷里。"},
    "keep_longer": {"years": "5", "text": "还在打官司。"},
    "propose_destruction": {"reason": "no_value", "text": "已核对卷宗目录，没有再用的地方。"},
    "publish": {"public_sentence": "村口路灯不亮"},
}


def form(screen: str, label: str, matter: Matter, stage: Stage) -> Fields:
    """What the page of this step would send: the same for everybody."""
    filled: dict[str, str | list[str]] = {**_marks(matter), **SAID.get(screen, {})}
    match screen:
        case "merge":
            main = stage.matter(matter.kind, "proposed").number
            filled |= {"into": main, "seen": main}
        case "correct_place":
            county = stage.far if matter.kind == "away" else stage.home
            where = "shiqiao/liuwan/" if matter.kind in ("sister", "county") else "liuhe/hetou/"
            filled |= {"place": f"{county.place}{where}", "text": "点单时选错了。"}
        case "decide":
            filled |= {"proposal": str(matter.proposal), "text": "先受理。"}
            filled |= {"do": "refuse"} if label == "refuse" else {}
    return filled
