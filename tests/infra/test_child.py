"""Processes that do not start as hoped: one sentence, the end of the log, another port."""

import socket
import sys
from pathlib import Path

import pytest

from infra.services import ServiceError
from infra.services.child import Child
from infra.services.errors import PortTaken
from infra.services.ports import LOOPBACK, on_a_free_port, taken

SERVE = "import http.server, sys; http.server.HTTPServer(('127.0.0.1', int(sys.argv[1])), None).serve_forever()"

CALL = "import signal, socket, sys; line = socket.create_connection(('127.0.0.1', int(sys.argv[1]))); signal.pause()"
FAMILY = f"""
import signal, subprocess, sys
subprocess.Popen([sys.executable, "-c", {CALL!r}, sys.argv[1]])
signal.pause()
"""


def test_a_process_that_ends_while_starting_is_told_with_the_end_of_its_log(data: Path) -> None:
    child = Child("broken", data)
    child.start(["sh", "-c", "echo the disk is full; exit 3"], {})

    with pytest.raises(ServiceError, match=r"broken ended while starting[\s\S]*the disk is full"):
        child.wait_until(lambda: False, seconds=20)


def test_a_process_that_never_becomes_ready_is_stopped(data: Path) -> None:
    child = Child("slow", data)
    child.start([sys.executable, "-c", "import signal; signal.pause()"], {})

    with pytest.raises(ServiceError, match="slow was not ready within 0 seconds"):
        child.wait_until(lambda: False, seconds=0.1)

    assert list((data / "run").iterdir()) == []


def test_a_port_snatched_away_is_told_apart_from_other_failures(data: Path) -> None:
    child = Child("late", data)

    with socket.create_server((LOOPBACK, 0)) as other:
        child.start([sys.executable, "-c", SERVE, str(other.getsockname()[1])], {})
        with pytest.raises(PortTaken):
            child.wait_until(lambda: False, seconds=20)


def test_a_server_whose_port_was_snatched_away_gets_another() -> None:
    tried: list[int] = []

    def start(port: int) -> None:
        tried.append(port)
        if len(tried) < 3:
            raise PortTaken("snatched")

    held = on_a_free_port(start)

    assert len(tried) == 3
    assert held == tried[2]


def test_a_port_counts_as_taken_while_somebody_listens_on_it() -> None:
    with socket.create_server((LOOPBACK, 0)) as other:
        port = other.getsockname()[1]
        during = taken(port)

    assert during
    assert not taken(port)


def test_stopping_a_process_ends_what_it_started_itself(data: Path) -> None:
    child = Child("family", data)
    with socket.create_server((LOOPBACK, 0)) as ours:
        ours.settimeout(20)
        child.start([sys.executable, "-c", FAMILY, str(ours.getsockname()[1])], {})
        line, _ = ours.accept()

    child.stop()

    with line:
        line.settimeout(20)
        assert line.recv(1) == b""
