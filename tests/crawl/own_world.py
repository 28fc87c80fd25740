"""A demo county under words of its own, so that nobody else's county is spoilt."""

import re
import shutil
from pathlib import Path

import pytest

from demo import world_files
from demo.fill import fill_counties
from tests.running import as_worker


async def fill_copy(of: str, word: str, folder: Path) -> None:
    """`word`: its slug, and what its handles, logins and codes begin with."""
    world = folder / "world"
    shutil.copytree(world_files.WORLD, world)
    for path in world.rglob("*.toml"):
        path.write_text(_renamed(path.read_text("utf-8"), of, word), "utf-8")
    for path in world.glob(f"*/{of}.toml"):
        path.rename(path.with_stem(word))
    with pytest.MonkeyPatch.context() as patched, as_worker():
        patched.setattr(world_files, "WORLD", world)
        await fill_counties([word])


def _renamed(text: str, of: str, word: str) -> str:
    text = re.sub(rf"\b{of}\b", word, text)
    text = re.sub(rf'handle = "(?!{word}")', f'handle = "{word}-', text)
    text = re.sub(rf'(login = "[a-z]+@)(?!{word}")', rf"\g<1>{word}-", text)
    return re.sub(r'code = "..', 'code = "99', text)
