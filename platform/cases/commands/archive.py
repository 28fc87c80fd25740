"""Put a closed case away for good: its documents are there, or it is written down why one is not."""

from uuid import UUID

from cases.changing import Change, changing
from cases.documents import documents
from cases.registering import next_archive_number
from cases.retention import term_of
from kernel.errors import Invalid
from people.actor import Actor
from workflows.case import CaseState
from workflows.refusals import Needs
from workflows.words import word


async def archive_case(case_id: UUID, *, version: int, text: str = "", key: UUID, actor: Actor) -> None:
    """`text` is the 情况说明. Raises Invalid that names what is missing, workflows.refusals.Needs."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        listed = documents(change.case, change.file, change.method)
        missing = [document.key for document in listed if document.missing]
        facts = change.facts(documents_missing=len(missing), text_length=len(text.strip()))
        try:
            move = change.permit("archive", facts)
        except Needs as wrong:
            raise _naming(missing) if wrong.unmet == ("documents_there",) else wrong from None
        note = await change.note("archive", text, public=False) if text.strip() else {}
        change.apply(move, archive_number=await next_archive_number(change), **_put_away(change))
        change.tell_move(move, there=[one.key for one in listed if one.there], missing=missing, **note)


def _put_away(change: Change) -> dict[str, object]:
    term = term_of(change.case, change.method, CaseState.ARCHIVED, change.moment)
    # Whoever put it away looks after it when its term is over.
    return {"archived_at": change.moment, "archive_from": None, **term}


def _naming(missing: list[str]) -> Invalid:
    named = "、".join(word("document", key) for key in missing)
    sentence = word("archive", "missing", documents=named)
    return Invalid({"documents_there": sentence}, sentence)
