"""Runs the tests once as they are, folder by folder, and keeps what each of them reaches."""

import os
import time
from pathlib import Path

from infra.mutants.reach import INTO
from infra.mutants.trial import run_tests
from infra.mutants.world import TEMPLATE, World

# The longest first. Without those that start a browser, play the whole procedure, measure, or look at files alone.
FOLDERS = (
    *("matrix", "console", "cases", "portal", "people", "web", "notices", "worker", "tenants"),
    *("files", "papers", "oidc", "journal", "hosts", "keys"),
)
PATIENCE = 1800.0


def missing(into: Path) -> list[str]:
    """A folder that was recorded is not run again: remove its file for that."""
    return [folder for folder in FOLDERS if not (into / f"{folder}.json").exists()]


def record(world: World, into: Path, until: float) -> None:
    """Takes the folders that no other hand has begun, and leaves them when time is over."""
    for folder in missing(into):
        log = into / f"{folder}.log"
        if time.monotonic() >= until or log.exists():
            continue
        log.touch()
        print(f"what tests/{folder} reaches is recorded", flush=True)
        os.environ[INTO] = str(into / f"{folder}.json")
        run_tests(world.root, [f"tests/{folder}"], log, TEMPLATE, "infra.mutants.reach", PATIENCE)


def anew(into: Path) -> None:
    """Whatever an earlier part began and did not end may be begun again."""
    into.mkdir(parents=True, exist_ok=True)
    for folder in missing(into):
        (into / f"{folder}.log").unlink(missing_ok=True)
