"""Sealing, wrapping and blind indexes; knows no table."""

import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

# The first byte of every sealed value names algorithm and layout, so that others can follow it.
AES_GCM_1 = b"\x01"
NONCE = 12


class BrokenSeal(Exception):
    """The value was changed, moved to another row, or sealed under another key."""


def new_key() -> bytes:
    return os.urandom(32)


def derive(key: bytes, purpose: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode()).derive(key)


def seal(key: bytes, value: bytes, context: str) -> bytes:
    """`context` is bound to the value: the same bytes elsewhere do not open."""
    nonce = os.urandom(NONCE)
    return AES_GCM_1 + nonce + AESGCM(key).encrypt(nonce, value, context.encode())


def unseal(key: bytes, sealed: bytes, context: str) -> bytes:
    """Raises BrokenSeal."""
    if sealed[:1] != AES_GCM_1:
        raise BrokenSeal(context)
    try:
        return AESGCM(key).decrypt(sealed[1 : 1 + NONCE], sealed[1 + NONCE :], context.encode())
    except InvalidTag as broken:
        raise BrokenSeal(context) from broken


def blind(key: bytes, kind: str, value: str) -> bytes:
    """Finds an exact value without keeping it: 16 bytes of HMAC under a key of its own."""
    return hmac.new(key, f"{kind}|{value}".encode(), hashlib.sha256).digest()[:16]


def short_tag(key: bytes, value: str) -> int:
    """An HMAC cut to what a bigint holds."""
    return int.from_bytes(hmac.digest(key, value.encode(), "sha256")[:8], "big", signed=True)


def digest(value: str | bytes) -> bytes:
    return hashlib.sha256(value.encode() if isinstance(value, str) else value).digest()
