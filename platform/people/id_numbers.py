"""Resident identity numbers as people type them (GB 11643: seventeen digits and a check)."""

import re
import unicodedata
from datetime import date

_SHAPE = re.compile(r"[1-9]\d{16}[\dX]")
_BETWEEN = re.compile(r"[\s\-—·.]+")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def clean_id_number(text: str) -> str | None:
    """The eighteen characters, or None where date of birth or check digit say that it was mistyped."""
    bare = _BETWEEN.sub("", unicodedata.normalize("NFKC", text)).upper()
    if not _SHAPE.fullmatch(bare) or not _is_a_day(bare[6:14]):
        return None
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, bare[:17], strict=True))
    return bare if _CHECKS[total % 11] == bare[17] else None


def _is_a_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).year >= 1850
    except ValueError:
        return False
