"""Alone or several together: up to five speak for a group."""

from collections.abc import Sequence
from typing import Any

from litestar import Response, get, post

from kernel.errors import Invalid, Trouble
from people.phones import clean_phone
from portal.filing.draft import Begun, Writing
from web.forms import Form, clean, read_form
from web.rows import changed_rows
from web.visitor import Asked
from workflows.needs.intake import MOST_SPEAKERS
from workflows.words import word

ALONE, GROUP = "alone", "group"
MOST_MEMBERS = MOST_SPEAKERS - 1
MOST_PEOPLE = 100_000
LONGEST_NAME = 50
Row = dict[str, str]
EMPTY: Row = {"name": "", "phone": ""}


@get("/together", name="portal.file.together")
async def ask(request: Asked, writing: Begun) -> Response[str]:
    answers = writing.answers
    form = Form()
    if answers.members is not None:
        people = str(answers.people) if answers.group else ""
        form = Form([("together", GROUP if answers.group else ALONE), ("people", people)])
    return _screen(request, writing, [dict(row) for row in answers.members or ()] or [EMPTY], form)


@post("/together", name="portal.file.together.keep")
async def keep(request: Asked, writing: Begun) -> Response[Any]:
    form = await read_form(request)
    rows = _rows(form)
    changed = changed_rows(form.value("do"), rows, EMPTY, MOST_MEMBERS, "-member")
    if changed is not None:
        return _screen(request, writing, changed, form)
    try:
        kept = _together(form, rows)
        form.check()
        return await writing.keep(together=kept)
    except Invalid as wrong:
        return _screen(request, writing, rows or [EMPTY], form, wrong)


def _rows(form: Form) -> list[Row]:
    names, phones = form.values("member_name"), form.values("member_phone")
    return [{"name": name, "phone": phone} for name, phone in zip(names, phones, strict=False)][:MOST_MEMBERS]


def _together(form: Form, rows: Sequence[Row]) -> dict[str, Any]:
    if form.choice("together", (ALONE, GROUP)) != GROUP:
        return {"people": 1, "members": []}
    filled = [row for row in rows if row["name"].strip() or row["phone"].strip()]
    people = form.whole("people", least=2, most=MOST_PEOPLE, need=word("portal_need", "people"))
    if people < 1 + len(filled):
        form.wrong("people", word("portal_need", "people_few", written=len(filled), least=1 + len(filled)))
    for row in filled:
        _check(row)
    if any("error_name" in row or "error_phone" in row for row in filled):
        form.wrong("member_name", word("portal_need", "members"))
    members = [{"name": clean(row["name"]), "phone": clean_phone(row["phone"]) or ""} for row in filled]
    return {"people": people, "members": members}


def _check(row: Row) -> None:
    """Leaves its sentences in the row, beside what was typed."""
    if not 1 <= len(clean(row["name"])) <= LONGEST_NAME:
        row["error_name"] = word("portal_need", "member_name", most=LONGEST_NAME)
    if row["phone"].strip() and clean_phone(row["phone"]) is None:
        row["error_phone"] = word("portal_need", "phone")


def _screen(
    request: Asked, writing: Writing, rows: Sequence[Row], form: Form, wrong: Trouble | None = None
) -> Response[str]:
    return writing.show(request, "together", form=form, wrong=wrong, rows=list(rows), most=MOST_MEMBERS)
