"""Photos and recordings of a draft: listed on the question where one tells what happened."""

from typing import Any
from uuid import UUID

from files.holding import Bundle, Held, drop_file, files_of_draft
from portal.filing.draft import Writing
from web.shown import file_icon, file_size


async def held(writing: Writing) -> list[Held]:
    return await files_of_draft(writing.draft.id, owner=owner(writing), actor=writing.actor)


def owner(writing: Writing) -> str:
    return writing.draft.files


def bundle(writing: Writing) -> Bundle:
    """As the last answer to the question counted them."""
    return Bundle(owner(writing), writing.answers.files)


async def take_back(button: str, writing: Writing) -> None:
    """The pressed button names one of the draft's files, or it takes nothing."""
    try:
        file_id = UUID(button.removeprefix("drop-"))
    except ValueError:
        return
    await drop_file(file_id, owner=owner(writing), actor=writing.actor)


def rows(files: list[Held]) -> list[dict[str, Any]]:
    return [
        {"id": file.id, "icon": file_icon(file.media), "name": file.name, "note": file_size(file.size)}
        for file in files
    ]
