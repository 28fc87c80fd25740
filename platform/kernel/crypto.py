"""Sealing, wrapping and blind indexes; knows no table."""

import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

# The first byte of every sealed value names algorithm and layout, so that others can follow it.
AES_GCM_1, SM4_GCM_1 = b"\x01", b"\x02"
ALGORITHMS = {"aes": AES_GCM_1, "sm4": SM4_GCM_1}
NONCE, TAG = 12, 16
AES_KEY, SM4_KEY = 32, 16  # bytes


class BrokenSeal(Exception):
    """The value was changed, moved to another row, or sealed under another key."""


class Sealing:
    """What this process seals by; whatever is sealed already opens all the same."""

    by = AES_GCM_1


sealing = Sealing()


class SM4GCM:
    """Used as AESGCM is (GB/T 32907, RFC 8998)."""

    def __init__(self, key: bytes) -> None:
        self._algorithm = algorithms.SM4(key)

    def encrypt(self, nonce: bytes, value: bytes, context: bytes | None) -> bytes:
        cipher = Cipher(self._algorithm, modes.GCM(nonce)).encryptor()
        cipher.authenticate_additional_data(context or b"")
        return cipher.update(value) + cipher.finalize() + cipher.tag

    def decrypt(self, nonce: bytes, sealed: bytes, context: bytes | None) -> bytes:
        """Raises InvalidTag."""
        if len(sealed) < TAG:
            raise InvalidTag
        cipher = Cipher(self._algorithm, modes.GCM(nonce, sealed[-TAG:])).decryptor()
        cipher.authenticate_additional_data(context or b"")
        return cipher.update(sealed[:-TAG]) + cipher.finalize()


def new_key() -> bytes:
    return os.urandom(AES_KEY)


def derive(key: bytes, purpose: str, length: int = AES_KEY) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=purpose.encode()).derive(key)


def seal(key: bytes, value: bytes, context: str) -> bytes:
    """`context` is bound to the value: the same bytes elsewhere do not open."""
    nonce = os.urandom(NONCE)
    return sealing.by + nonce + _cipher(sealing.by, key).encrypt(nonce, value, context.encode())


def _cipher(by: bytes, key: bytes) -> AESGCM | SM4GCM:
    return AESGCM(key) if by == AES_GCM_1 else SM4GCM(derive(key, "sm4", SM4_KEY))


def unseal(key: bytes, sealed: bytes, context: str) -> bytes:
    """Raises BrokenSeal."""
    by, nonce = sealed[:1], sealed[1 : 1 + NONCE]
    if by not in ALGORITHMS.values() or len(nonce) < NONCE:
        raise BrokenSeal(context)
    try:
        return _cipher(by, key).decrypt(nonce, sealed[1 + NONCE :], context.encode())
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
