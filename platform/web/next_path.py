"""Where to go after signing in: a path of our own and nothing else."""

from urllib.parse import urlsplit

LONGEST = 500


def own_path(text: str, otherwise: str) -> str:
    """Refuses other hosts in every disguise: //e, /\\e, schemes, control characters."""
    plain = text.startswith("/") and not text.startswith("//") and len(text) <= LONGEST
    if not plain or "\\" in text or any(ord(c) < 33 or ord(c) == 127 for c in text):
        return otherwise
    parts = urlsplit(text)
    return text if not parts.scheme and not parts.netloc else otherwise
