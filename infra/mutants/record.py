"""Runs the tests once as they are, folder by folder, and keeps what each of them reaches."""

import os
import time
from pathlib import Path

from infra.mutants.reach import INTO
from infra.mutants.trial import run_tests
from infra.mutants.world import TEMPLATE, World

# Without those that start a browser, play the whole procedure, measure, or look at files alone.
FOLDERS = (
    *("tenants", "people", "cases", "files", "papers", "notices", "journal", "console", "portal"),
    *("worker", "oidc", "web", "matrix"),
)
PATIENCE = 1800.0


def record(world: World, into: Path, until: float) -> bool:
    """False while a folder is missing. A folder that was recorded is not run again: remove its file for that."""
    into.mkdir(parents=True, exist_ok=True)
    for folder in FOLDERS:
        file = into / f"{folder}.json"
        if file.exists():
            continue
        if time.monotonic() >= until:
            return False
        print(f"what tests/{folder} reaches is recorded", flush=True)
        os.environ[INTO] = str(file)
        log = into / f"{folder}.log"
        run_tests(world.root, [f"tests/{folder}"], log, TEMPLATE, "infra.mutants.reach", PATIENCE)
    return True
