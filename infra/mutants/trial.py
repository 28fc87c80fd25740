"""One mutant's trial: a process forked from this one, which has read everything but our own code, runs the tests."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import pytest

# What our own code imports, as a process of its own tells: read once here, it is there in every fork.
LIBRARIES = """
import sys, app, worker, cli
import hypothesis.strategies, asyncpg, html5lib, pypdf, openpyxl
ours = {name for name, module in sys.modules.items() if str(getattr(module, "__file__", "")).startswith(sys.argv[1])}
print(*sorted(name for name in sys.modules if name.partition(".")[0] not in {one.partition(".")[0] for one in ours}))
"""
# Libraries that bring a plugin were read before pytest could rewrite them; none of them asserts anything for us.
WORDS = ("-q", "-n", "0", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning")
PATIENCE = 240.0  # seconds for one run of pytest
RED = re.compile(r"^(?:FAILED|ERROR) (tests/.*?)(?: - (.*))?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Verdict:
    word: str  # killed, survived, unfit
    by: str = ""
    why: str = ""
    seconds: float = 0.0


def read_libraries(root: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": f"{root / 'platform'}{os.pathsep}{root}"}
    told = subprocess.run(
        [sys.executable, "-c", LIBRARIES, str(root)], env=environment, capture_output=True, text=True, check=True
    )
    for name in told.stdout.split():
        if name not in sys.modules and not name.startswith(("__", "_pytest")):
            try:
                import_module(name)
            except ImportError:  # half of a package that only imports it when asked
                continue


def run_tests(
    root: Path, tests: Sequence[str], log: Path, template: str, plugin: str = "", patience: float = PATIENCE
) -> tuple[int, int]:
    """The process that ran and the exit code of pytest; 1 when a test waits for what never comes."""
    child = os.fork()
    if child == 0:
        code = 3
        try:
            _become(root, log, template)
            code = int(pytest.main([*WORDS, "--rootdir", str(root), *(["-p", plugin] if plugin else ["-x"]), *tests]))
        finally:
            os._exit(code)  # the world belongs to the process that was forked
    ends = time.monotonic() + patience
    while time.monotonic() < ends:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return child, os.waitstatus_to_exitcode(status)
        time.sleep(0.05)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return child, 1


def _become(root: Path, log: Path, template: str) -> None:
    """A process at home in the copy, as if it had been started there."""
    os.setsid()
    os.chdir(root)
    os.environ["TEMPLATE"] = template
    os.environ.pop("PYTEST_XDIST_WORKER", None)
    file = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for stream in (1, 2):
        os.dup2(file, stream)
    checkout = Path(__file__).parents[2]
    ours = {str(checkout), str(checkout / "platform")}
    sys.path[:] = [str(root / "platform"), str(root), *(path for path in sys.path if path not in ours)]


def judged(code: int, log: Path, began: float) -> Verdict:
    seconds = round(time.monotonic() - began, 1)
    text = log.read_text("utf-8", "replace")
    red = RED.search(text)
    if code == 0:
        return Verdict("survived", seconds=seconds)
    if code == 1:
        why = re.search(r"^E +(.*)$", text, re.MULTILINE)
        return Verdict("killed", red[1] if red else "patience", (why[1] if why else "")[:120], seconds)
    return Verdict("unfit", red[1] if red else "", text.strip().splitlines()[-1][:200] if text else "", seconds)
