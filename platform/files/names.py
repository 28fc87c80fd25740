"""The name that somebody gave a file: kept for people to know it again, never used as a path."""

import unicodedata

LONGEST = 80
_SHUNNED = frozenset('/\\:*?"<>|')
UNNAMED = {"photo": "照片", "audio": "录音", "video": "录像", "document": "文件"}


def clean_name(given: str, media: str, ending: str) -> str:
    """The ending follows from what the file is, whatever it was called."""
    last = unicodedata.normalize("NFC", given).replace("\\", "/").rpartition("/")[2]
    kept = "".join(c for c in last if unicodedata.category(c)[0] != "C" and c not in _SHUNNED)
    stem = kept.rpartition(".")[0] if "." in kept.strip(".") else kept
    return (stem.strip(" .")[:LONGEST] or UNNAMED[media]) + ending
