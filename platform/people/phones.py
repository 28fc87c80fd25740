"""Mobile numbers as people type them."""

import re

MOBILE = re.compile(r"1[3-9]\d{9}")
_BETWEEN = re.compile(r"[\s\-－()（）]+")


def masked_phone(phone: str) -> str:
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 7 else "****"


def clean_phone(text: str) -> str | None:
    """The eleven digits, or None where the text is no mobile number of the mainland."""
    bare = _BETWEEN.sub("", text.translate(str.maketrans("０１２３４５６７８９＋", "0123456789+")))
    bare = bare.removeprefix("+86").removeprefix("0086")
    return bare if MOBILE.fullmatch(bare) else None
