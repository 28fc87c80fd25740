"""What somebody looks for, mostly a name or a number: sealed into the address that shows what was found."""

import base64
import binascii

from kernel import crypto
from tenants.keys import keyring

FIELD = "sought"
MOST = 100


def sought_at(words: str, address: str) -> str:
    """The address with the words in it, for this address alone; histories and logs of others keep addresses."""
    if not words:
        return address
    sealed = crypto.seal(_key(), words.encode(), _context(address))
    return f"{address}?{FIELD}={base64.urlsafe_b64encode(sealed).decode().rstrip('=')}"


def words_in(text: str, address: str) -> str:
    """Empty for what was not sealed here, for this address."""
    try:
        sealed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        return crypto.unseal(_key(), sealed, _context(address)).decode()
    except (binascii.Error, ValueError, crypto.BrokenSeal):
        return ""


def _key() -> bytes:
    return crypto.derive(keyring.master, "words looked for")


def _context(address: str) -> str:
    return f"sought|{address}"
