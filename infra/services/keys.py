"""Passwords and keys of one data folder: random, made once, readable by nobody else."""

import os
from collections.abc import Callable
from pathlib import Path
from secrets import token_urlsafe


def random_password() -> str:
    return token_urlsafe(24)


def kept(folder: Path, name: str, make: Callable[[], str] = random_password) -> str:
    """The secret of that name, made on first use."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / name
    if not path.exists():
        _write(path, make())
    return path.read_text(encoding="ascii").strip()


def _write(path: Path, secret: str) -> None:
    # Written aside and renamed, so that a killed run leaves no half a key behind.
    draft = path.with_suffix(".new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(secret + "\n")
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
