"""A text that somebody wrote, kept sealed."""

from typing import Any

from cases.tables import Note
from kernel.crypto import digest
from kernel.ids import new_id
from tenants.keys import Seal


async def write_note(seal: Seal, text: str, **columns: Any) -> dict[str, str]:
    """Its id and its hash, for the journal."""
    note_id = new_id()
    await Note.insert(Note(id=note_id, body=seal.close("note.body", note_id, text), **columns))
    return {"note": str(note_id), "note_hash": digest(text).hex()}
