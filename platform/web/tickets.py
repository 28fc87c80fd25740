"""What one host tells another by an address: sealed by us, good for a short time, read from no cookie."""

import base64
import json
from uuid import UUID

from cases.commands.open_attachment import OpenFile
from kernel import crypto
from kernel.errors import NotFound
from kernel.instant import now
from tenants.keys import keyring, seal_of
from tenants.scope import Scope, opened

FILES = "file tickets"
TOLD = ("name", "mime", "size", "object_key", "part")
LIFE = 60  # seconds
PLAYING = 60 * 60  # of a recording: a player goes on asking for parts of it where it was led first


def issue(purpose: str, told: bytes, life: int = LIFE) -> str:
    until = int(now().timestamp()) + life
    sealed = crypto.seal(crypto.derive(keyring.master, purpose), until.to_bytes(8, "big") + told, purpose)
    return _letters(sealed)


def redeem(purpose: str, ticket: str) -> bytes:
    """Raises NotFound for what is too old and for what we did not issue, in any other way of writing it too."""
    try:
        sealed = base64.urlsafe_b64decode(ticket + "=" * (-len(ticket) % 4))
        told = crypto.unseal(crypto.derive(keyring.master, purpose), sealed, purpose)
    except (ValueError, crypto.BrokenSeal):
        raise NotFound from None
    if int.from_bytes(told[:8], "big") < now().timestamp() or _letters(sealed) != ticket:
        raise NotFound
    return told[8:]


def _letters(sealed: bytes) -> str:
    return base64.urlsafe_b64encode(sealed).decode().rstrip("=")


def file_ticket(file: OpenFile) -> str:
    """The key of the file stands in it under the case's: destroyed with it, in whatever log the address was kept."""
    plays = file.mime.startswith(("audio/", "video/"))
    what = json.dumps({name: getattr(file, name) for name in TOLD} | {"key": file.key.hex()})
    of = json.dumps([file.seal.county_id, str(file.case_id)]).encode()
    sealed = file.seal.close(FILES, file.case_id, what)
    return issue(FILES, of + b"\n" + sealed, PLAYING if plays else LIFE)


async def file_by(ticket: str) -> OpenFile:
    """Raises NotFound, also once the case was destroyed."""
    of, _, sealed = redeem(FILES, ticket).partition(b"\n")
    county_id, case = json.loads(of)
    async with opened(Scope(county_id)):
        seal = await seal_of(await keyring.of(county_id), UUID(case))
    if seal is None:
        raise NotFound
    try:
        what = json.loads(seal.open(FILES, UUID(case), sealed))
    except crypto.BrokenSeal:  # of another county or case
        raise NotFound from None
    return OpenFile(**(what | {"key": bytes.fromhex(what["key"])}), case_id=UUID(case), seal=seal)
