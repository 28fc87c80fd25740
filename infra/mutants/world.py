"""What the trials stand on: a copy of the tree, services of their own, one migrated database to copy from."""

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from infra.mutants.mutant import Mutant, Source
from infra.testing import scratch, start_for_tests

CHECKOUT = Path(__file__).parents[2]
TEMPLATE = "zongzhi_template"  # as the tests name what they copy from
MAKE = """
import asyncio
from kernel.settings import Settings
from tests import template
asyncio.run(template.make_template(Settings.from_env()))
"""


@dataclass(slots=True)
class World:
    root: Path
    address: str
    # A second database, like the first but for one statement.
    second: str = f"mutants_{os.getpid()}"
    # Each edit gets a time of its own, so that no compiled file of an earlier one is taken for it.
    edits: int = 0

    def sources(self) -> list[Source]:
        paths = sorted((self.root / "platform").rglob("*.py"))
        return [Source(self.root, path) for path in paths if not {"migrations", "demo", "cli"} & set(path.parts)]

    def of_hand(self, hand: int) -> "World":
        """Its own copy of the tree, and the same services."""
        root = self.root.with_name(f"tree{hand}")
        shutil.copytree(self.root, root, dirs_exist_ok=True)
        return replace(self, root=root, second=f"{self.second}_{hand}")

    @contextmanager
    def switched_off(self, mutant: Mutant) -> Iterator[str]:
        """The name of the database to copy from, while the copy of the tree stands edited."""
        if mutant.statement:
            with self.altered(mutant.statement):
                yield self.second
            return
        path = self.root / mutant.path
        whole = path.read_bytes()
        self._write(path, mutant.edited(whole))
        try:
            yield TEMPLATE
        finally:
            self._write(path, whole)

    @contextmanager
    def altered(self, statement: str = "select 1") -> Iterator[None]:
        self.speak(f"create database {self.second} template {TEMPLATE}")
        try:
            asyncio.run(_alter(self._at(self.second), statement))
            yield
        finally:
            self.speak(f"drop database {self.second} with (force)")

    def _write(self, path: Path, text: bytes) -> None:
        self.edits += 1
        path.write_bytes(text)
        os.utime(path, (self.edits, self.edits))

    def speak(self, statement: str, *arguments: object, at: str = "postgres") -> list[asyncpg.Record]:
        return asyncio.run(_speak(self._at(at), statement, arguments))

    def _at(self, name: str) -> str:
        return urlunsplit(urlsplit(self.address)._replace(path=f"/{name}"))

    def tidy(self, process: int) -> None:
        """The database of a run of pytest that was; others have theirs on the same services."""
        for row in self.speak("select datname from pg_database where datname like $1", f"test\\_%\\_{process}"):
            # While the server itself is at work in it, it stays until the services end.
            with suppress(asyncpg.InsufficientPrivilegeError):
                self.speak(f'drop database "{row["datname"]}" with (force)')


async def _speak(address: str, statement: str, arguments: Sequence[object]) -> list[asyncpg.Record]:
    connection = await asyncpg.connect(address)
    try:
        rows: list[asyncpg.Record] = await connection.fetch(statement, *arguments)
    finally:
        await connection.close()
    return rows


async def _alter(address: str, statements: str) -> None:
    """Several at once are one transaction."""
    connection = await asyncpg.connect(address)
    try:
        await connection.execute(statements)
    finally:
        await connection.close()


@contextmanager
def a_world() -> Iterator[World]:
    with scratch("mutants-") as folder, start_for_tests() as services:
        root = folder / "tree"
        for name in ("platform", "tests", "infra", "docs", "pyproject.toml", "README.md", "Makefile"):
            _copy(CHECKOUT / name, root / name)
        world = World(root, services.environment["DATABASE_URL"])
        if not world.speak("select 1 from pg_database where datname = $1", TEMPLATE):
            _migrate(root)
        yield world


def _copy(path: Path, to: Path) -> None:
    if path.is_dir():
        shutil.copytree(path, to, ignore=shutil.ignore_patterns("__pycache__", "pictures"))
    else:
        shutil.copy2(path, to)


def _migrate(root: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": f"{root / 'platform'}{os.pathsep}{root}"}
    subprocess.run([sys.executable, "-c", MAKE], cwd=root, env=environment, check=True, stdout=subprocess.DEVNULL)
