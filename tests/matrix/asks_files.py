"""What is asked about files: added while filing, added later by residents and staff, opened one by one."""

from collections.abc import Iterator

from kernel.ids import new_id
from tests.files.recordings import amr
from tests.matrix.asking import Ask, Fields, Make, Sent
from tests.matrix.matters import OBJECTS, Matter
from tests.matrix.readers import Reader
from tests.matrix.stage import BEARER, OTHER_BEARER, Stage
from web.cookies import BEARER as DRAFT

RESIDENTS = "/p/{handle}/case/{number}/files"
STAFFS = "/console/{post}/case/{case_id}/files"
ONE = "/{attachment_id}/{part}"
STORY = "/p/{handle}/file/{draft_id}/story"


def of_residents(stage: Stage) -> Iterator[Ask]:
    for of, draft, bearer in (
        ("own draft", "own", BEARER),
        ("another browser's", "other", BEARER),
        ("with another cookie", "own", OTHER_BEARER),
        ("no draft", "none", BEARER),
    ):
        yield Ask("POST", STORY, of, _to_a_draft(stage, draft, bearer, of), "a recording")
    for kind in OBJECTS:
        matter = stage.matter(kind, "approved")
        at = f"/p/{stage.home.word}/case/{matter.number}/files"
        yield Ask("GET", RESIDENTS, kind, lambda _s, _r, at=at: Sent(at), "", matter)  # type: ignore[misc]  # bound at once
        yield Ask("POST", RESIDENTS, kind, _adding(at), "", matter)
        for label, file, part in OPENED:
            path = f"{at}/{matter.files[file]}/{part}"
            yield Ask("GET", RESIDENTS + ONE, kind, lambda _s, _r, path=path: Sent(path), label, matter)  # type: ignore[misc]  # bound at once


def of_staff(stage: Stage) -> Iterator[Ask]:
    for kind in OBJECTS:
        matter = stage.matter(kind, "approved")
        yield Ask("GET", STAFFS, kind, _from_the_desk(matter), "", matter)
        yield Ask("POST", STAFFS, kind, _from_the_desk(matter, fields=_fields()), "", matter)
        for label, file, part in OPENED:
            yield Ask(
                "GET", STAFFS + ONE, kind, _from_the_desk(matter, f"/{matter.files[file]}/{part}"), label, matter
            )
    other = stage.matter("sister", "approved").files["told"]
    village = stage.matter("village", "approved")
    yield Ask("GET", STAFFS + ONE, "village", _from_the_desk(village, f"/{other}/shown"), "another case's", village)


# What it is called, which file, which of its objects.
OPENED = (
    ("for the applicant", "told", "shown"),
    ("kept inside", "inside", "shown"),
    ("no original", "told", "original"),
    ("no such part", "told", "whole"),
)


def _fields() -> Fields:
    return {"kind": "material", "public": "yes", "form_key": str(new_id())}


def _adding(path: str) -> Make:
    return lambda _stage, _reader: Sent(path, _fields(), file=amr())


def _from_the_desk(matter: Matter, tail: str = "", fields: Fields | None = None) -> Make:
    def make(_stage: Stage, reader: Reader) -> Sent:
        return Sent(f"/console/{reader.post}/case/{matter.id}/files{tail}", fields, file=amr() if fields else b"")

    return make


def _to_a_draft(stage: Stage, draft: str, bearer: str, of: str) -> Make:
    path = f"/p/{stage.home.word}/file/{stage.drafts[draft]}/story"
    may = frozenset({"draft own"}) if of == "own draft" else frozenset[str]()
    fields = {"story": "看录音。", "do": "add"}
    return lambda _stage, _reader: Sent(path, fields, {DRAFT: bearer}, may, file=amr())
