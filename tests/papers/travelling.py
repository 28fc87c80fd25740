"""A letter with its passport, and the passport in the hands of somebody who has nothing but Python."""

import subprocess
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

from cases.commands.letter import Sending, open_passport
from cases.letters import Written
from files.reading import read_file
from kernel.ids import new_id
from papers.passport import verify
from papers.passport.make import make_letter
from people.actor import Actor
from tests.matters import Matter
from web.passport import read_offline

SCRIPT = Path(verify.__file__)
WRITTEN = Written("山东省莘县综治中心", "莘县政府街 1 号", "请核实承包人现住址，并代为送达协商通知。")
REASON = "承包人住在外省，要当地核实"


@dataclass(frozen=True, slots=True)
class Sent:
    id: UUID
    raw: bytes
    code: str

    @property
    def files(self) -> dict[str, bytes]:
        with zipfile.ZipFile(BytesIO(self.raw)) as packed:
            return {name: packed.read(name) for name in packed.namelist()}


async def send(matter: Matter, by: Actor | None = None, *, plain: bool = True, **more: Any) -> Sent:
    """By the director of the county unless said otherwise, with every file of the case."""
    actor = by or matter.county.director
    chosen = more.pop("chosen", None) or [row["id"] for row in await matter.rows("attachment")]
    told: dict[str, Any] = {"written": WRITTEN, "answer_by": date(2099, 1, 31), "plain": plain, "reason": REASON}
    version = more.pop("version", None) or await matter.version()
    key = more.pop("key", None) or new_id()
    letter_id = await make_letter(
        matter.id, Sending(**(told | more)), chosen, read_offline, version=version, key=key, actor=actor
    )
    row = next(row for row in await matter.rows("letter") if row["id"] == letter_id)
    return Sent(letter_id, await fetch(matter, letter_id, actor), bytes(row["code"]).hex())


async def fetch(matter: Matter, letter_id: UUID, by: Actor) -> bytes:
    file = await open_passport(matter.id, letter_id, actor=by)
    pieces = read_file(file.object_key, file.key, file.part, file.size, (0, file.size - 1))
    return b"".join([some async for some in pieces])


def packed(files: Mapping[str, bytes]) -> bytes:
    """Put together by somebody who knows how; the list is the one among the files."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for name, content in files.items():
            target.writestr(name, content)
    return made.getvalue()


def relisted(files: Mapping[str, bytes]) -> bytes:
    """The same with a list that fits: what a careful forger makes."""
    made = BytesIO()
    verify.pack(made, [(name, content) for name, content in files.items() if name != verify.SUMS])
    return made.getvalue()


def found(raw: bytes, folder: Path, code: str = "") -> str:
    """What the script says is wrong first; empty where all fits."""
    file = folder / "passport.zip"
    file.write_bytes(raw)
    try:
        verify.check(file, code)
    except verify.Wrong as wrong:
        return str(wrong)
    return ""


def run(script: Path, *arguments: str) -> tuple[int, str]:
    """In an interpreter that knows nothing of this project."""
    done = subprocess.run([sys.executable, "-I", "-S", str(script), *arguments], capture_output=True, check=False)
    return done.returncode, done.stdout.decode()
