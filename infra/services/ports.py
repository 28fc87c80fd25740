"""Loopback ports: which are free, and how a server that lost the race gets another."""

import socket
from collections.abc import Callable
from contextlib import closing

from infra.services.errors import PortTaken, ServiceError

LOOPBACK = "127.0.0.1"
_ATTEMPTS = 5


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


def taken(port: int) -> bool:
    """Whether anything answers on the port or keeps us from binding it."""
    with closing(socket.socket()) as caller:
        caller.settimeout(1)
        if caller.connect_ex((LOOPBACK, port)) == 0:
            return True
    with closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return True
    return False


def on_a_free_port(start: Callable[[int], None]) -> int:
    """Calls `start` with a free port, with another when that was snatched away; returns the one that held."""
    for _ in range(_ATTEMPTS):
        port = free_port()
        try:
            start(port)
        except PortTaken:
            continue
        return port
    raise ServiceError(f"No port on {LOOPBACK} stayed free in {_ATTEMPTS} tries; start again in a moment.")
