"""Putting a case away: the list of its documents, and the statement where one is not there."""

from typing import Any
from uuid import UUID

from cases.commands.archive import archive_case
from cases.documents import Document
from cases.retention import say_kept
from console.moves.shared import MOST_TEXT, Shown, marks, told_at
from kernel.instant import now
from people.actor import Actor
from web.forms import Form
from workflows.words import word, wording


async def act(form: Form, case_id: UUID, actor: Actor) -> None:
    text = form.text("text", most=MOST_TEXT, least=0, lines=True)
    sent = marks(form)
    form.check()
    with told_at({"documents_there": "text"}):
        await archive_case(case_id, text=text, actor=actor, **sent)


async def facts(shown: Shown) -> dict[str, Any]:
    missing = [document for document in shown.page.documents if document.missing]
    return {
        "documents": [_line(document) for document in shown.page.documents],
        "lacking": "、".join(word("document", document.key) for document in missing),
        "kept": say_kept(shown.page.case, shown.page.method, now()),
        "may_bring": any(document.key in wording()["document_hint"] for document in missing),
    }


def _line(document: Document) -> dict[str, str]:
    there = word("archive", "pieces", n=document.there)
    return {
        "icon": "close" if document.missing else "check",
        "text": word("document", document.key),
        "note": wording()["document_hint"].get(document.key, "") if document.missing else "",
        "end": word("archive", "lacking") if document.missing else there,
    }
