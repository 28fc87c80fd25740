"""案卷包: a case packed to travel with a letter; read in one transaction, put together on disk, kept in the store."""

import asyncio
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from cases.commands.letter import Packed, Sending, require_right, send_letter
from cases.commands.open_attachment import OpenFile, opened_file
from cases.letters import letter_number, may_send
from cases.queries.case import case_file
from cases.queries.page import CasePage, case_page
from files.arriving import a_folder
from files.holding import Bundle
from files.keep import keep_made
from files.kinds import TYPES
from files.owners import owner_of
from files.reading import read_file
from journal.proof import Proof, proof_of_case
from kernel.errors import Conflict, Forbidden
from kernel.instant import now
from papers.passport import verify
from papers.passport.content import Told, content_of
from people.actor import Actor
from tenants.keys import Seal, keyring
from tenants.scope import opened
from workflows.words import word

HERE = Path(__file__).parent
ZIP = "application/zip"
PACKED = "passport.zip"
UNKNOWN = ".bin"
# index.html, drawn by whoever knows how pages are drawn.
Draw = Callable[[Mapping[str, Any]], str]


@dataclass(frozen=True, slots=True)
class Going:
    """One file on its way into the passport, its key opened."""

    path: str
    file: OpenFile
    about: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Read:
    page: CasePage
    proof: Proof
    files: tuple[Going, ...]


async def make_letter(
    case_id: UUID, sending: Sending, chosen: Sequence[UUID], draw: Draw, *, version: int, key: UUID, actor: Actor
) -> UUID:
    """`chosen`: the files of the case that go along. Raises Conflict, Away, AlreadyDone, Invalid."""
    require_right(sending.plain, actor)
    read = await _read(case_id, chosen, plain=sending.plain, version=version, actor=actor)
    with a_folder() as folder:
        laid = [await _lay_down(going, folder) for going in read.files]
        content = content_of(read.page, _told(sending, read.page, laid, actor))
        sums, digest = await asyncio.to_thread(_pack, folder, content, read.proof, draw)
        owner = owner_of(actor)
        file_id = await keep_made(folder / PACKED, PACKED, ZIP, digest, owner=owner, actor=actor)
    packed = Packed(Bundle(owner, (file_id,)), bytes.fromhex(verify.code_of(sums)), len(chosen))
    return await send_letter(case_id, sending, packed, version=version, key=key, actor=actor)


async def _read(case_id: UUID, chosen: Sequence[UUID], *, plain: bool, version: int, actor: Actor) -> Read:
    async with opened(actor.scope):
        page = await case_page(case_id, plain=plain, actor=actor)
        if not may_send(page.case, actor):
            raise Forbidden(word("letter", "not_yours"))
        if page.case.version != version:
            raise Conflict(word("letter", "stale"))
        file = await case_file(actor.county_id, case_id)
        seal = (await keyring.of(actor.county_id)).unwrap(file.keys[case_id], case_id)
        rows = [row for row in file.attachments if row["id"] in chosen]
        files = [going for n, row in enumerate(rows, 1) for going in _going(n, row, seal, plain)]
        return Read(page, await proof_of_case(actor.county_id, case_id), tuple(files))


def _going(number: int, row: Any, seal: Seal, plain: bool) -> Iterator[Going]:
    """What the page shows; with names, of evidence also what came in, byte for byte."""
    ending = TYPES[row["mime"]].ending
    about = {
        "number": number,
        "id": str(row["id"]),
        "kind": row["kind"],
        "kind_says": word("attachment", row["kind"]),
    }
    about |= {"brought_by": row["by_as"], "came_in_sha256": bytes(row["sha256"]).hex()}
    shown = opened_file(row, "shown", seal)
    yield Going(f"files/{number:02}{ending}", shown, {**about, "name": shown.name, "mime": shown.mime})
    if plain and row["original_size"] is not None:
        original = opened_file(row, "original", seal)
        yield Going(
            f"files/{number:02}-original{UNKNOWN}", original, {**about, "name": shown.name, "mime": original.mime}
        )


async def _lay_down(going: Going, folder: Path) -> dict[str, Any]:
    """Out of the store; says what lies there now."""
    target, digest, file = folder / going.path, hashlib.sha256(), going.file
    target.parent.mkdir(exist_ok=True)
    with target.open("wb") as written:
        async for some in read_file(file.object_key, file.key, file.part, file.size, (0, file.size - 1)):
            digest.update(some)
            written.write(some)
    same = digest.hexdigest() == going.about["came_in_sha256"]
    return {"path": going.path, **going.about, "size": file.size, "as_it_came": same}


def _told(sending: Sending, page: CasePage, laid: Sequence[Mapping[str, Any]], actor: Actor) -> Told:
    return Told(
        written=sending.written,
        number=letter_number(page.case.register_number or page.number, len(page.letters or ()) + 1),
        answer_by=sending.answer_by.isoformat(),
        by=actor.title,
        at=now(),
        plain=sending.plain,
        files=tuple(laid),
    )


def _pack(folder: Path, content: Mapping[str, Any], proof: Proof, draw: Draw) -> tuple[bytes, bytes]:
    """The list and the hash of the whole."""
    files: list[tuple[str, Path | bytes]] = [
        ("index.html", draw(content).encode()),
        ("style.css", HERE / "style.css"),
        ("README.txt", HERE / "README.txt"),
        ("verify.py", HERE / "verify.py"),
        (verify.CASE, _json(content)),
        (verify.JOURNAL, _json(asdict(proof))),
        *((file["path"], folder / file["path"]) for file in content["files"]),
    ]
    with (folder / PACKED).open("wb") as target:
        sums = verify.pack(target, files)
    with (folder / PACKED).open("rb") as whole:
        return sums, hashlib.file_digest(whole, "sha256").digest()


def _json(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1).encode()
