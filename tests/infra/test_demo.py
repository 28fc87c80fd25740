"""`make demo` where it cannot start: one sentence, nothing left behind."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def _demo(data: Path, port: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "infra.demo"],
        cwd=ROOT,
        env={**os.environ, "DATA": str(data), "PORT": str(port)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_port_in_use_is_told_in_one_sentence_and_nothing_is_started(data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        ended = _demo(data, port)

    assert ended.returncode == 1
    assert ended.stderr.strip() == f"Port {port} is in use: stop what runs there, or give another PORT=…"
    assert list(data.iterdir()) == []


@pytest.mark.parametrize("port", ["http", "0", "70000"])
def test_a_port_that_is_none_is_told_in_one_sentence(data: Path, port: str) -> None:
    ended = _demo(data, port)

    assert ended.returncode == 2
    assert ended.stderr.strip() == f"PORT is {port}: give a number between 1 and 65534."
