"""Files of a case as both faces list them, take them in and hand them out."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from litestar import Response

from cases.attaching import EVIDENCE, Brought, takes_files
from cases.commands.attach import attach_files
from cases.commands.open_attachment import open_attachment
from cases.queries.attachments import AttachmentView
from cases.queries.page import CasePage
from files.arriving import Arriving
from files.holding import Bundle
from files.kinds import Part
from files.owners import owner_of
from files.store import store
from kernel.errors import Invalid, NotFound
from people.actor import Actor
from people.permissions import Permission
from web.bringing import FIELD, bring
from web.downloads import hand_out
from web.forms import Form
from web.shown import file_icon, file_size, moment
from web.visitor import Asked
from workflows.words import word

PARTS: dict[str, Part] = {"shown": "shown", "thumb": "thumb", "original": "original"}
RELOAD = "这一页放得太久了，请刷新后再试一次。"


def file_rows(files: Iterable[AttachmentView], url: str, actor: Actor) -> list[dict[str, Any]]:
    """`url` is the address of the case's files."""
    return [_row(file, f"{url}/{file.id}", actor) for file in files]


def _row(file: AttachmentView, url: str, actor: Actor) -> dict[str, Any]:
    original = file.original and actor.may(Permission.SEE_PLAIN)
    note = [word("attachment", file.kind), file_size(file.size), file.by, moment(file.at)]
    return {
        "media": file.media,
        "icon": file_icon(file.media),
        "name": file.name,
        "note": " · ".join(note if file.public else [*note, word("attached", "kept_in")]),
        "url": f"{url}/shown",
        "thumb_url": f"{url}/thumb" if file.thumb else "",
        "original_url": f"{url}/original" if original else "",
        "plays": file.media if file.plays and file.media in ("audio", "video") else "",
    }


def may_add(shown: CasePage, actor: Actor) -> bool:
    """Where no store is set, nothing is offered."""
    return store.given and actor.may(Permission.ATTACH) and takes_files(shown.case, actor)


def kind_options(kinds: Iterable[str]) -> list[dict[str, str]]:
    return [
        {"value": kind, "label": word("attachment", kind), "hint": word("attachment_hint", kind)} for kind in kinds
    ]


async def take_in(
    request: Asked,
    form: Form,
    files: Sequence[Arriving],
    case_id: UUID,
    *,
    kinds: Sequence[str],
    public: bool,
    actor: Actor,
) -> int:
    """Returns how many hang on the case now. Raises Invalid for those that do not; the others are taken all the
    same, and the form that comes back is a new one."""
    kind = form.choice("kind", kinds)
    key = form.uuid("form_key", need=RELOAD)
    if not files:
        form.wrong(FIELD, word("attached", "choose"))
    form.check()
    owner = owner_of(actor)
    brought = await bring(request, files, evidence=kind == EVIDENCE, owner=owner, actor=actor)
    if brought.ids:
        handed = Brought(public=public, actor=actor, kind=kind)
        await attach_files(case_id, Bundle(owner, tuple(brought.ids)), handed, key=key)
    if brought.wrong:
        raise Invalid(brought.errors)
    return len(brought.ids)


async def give_out(request: Asked, case_id: UUID, attachment_id: UUID, part: str, actor: Actor) -> Response[Any]:
    if part not in PARTS:
        raise NotFound
    return await hand_out(request, await open_attachment(case_id, attachment_id, PARTS[part], actor=actor))
