"""One process that we started: in a group of its own, with a log, ended when we end."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from infra.services.account import CALLER, Account
from infra.services.errors import PortTaken, ServiceError
from infra.services.identity import birth

_SET_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
_TAIL_LINES = 15
_POLL_SECONDS = 0.03


class Child:
    """Started by `start`; `stop` is safe at any time and more than once."""

    def __init__(self, name: str, data: Path, *, ending: signal.Signals = signal.SIGTERM) -> None:
        self.name = name
        self.log = data / "log" / f"{name}.log"
        self._note = data / "run" / f"{name}.pid"
        self._ending = ending
        self._process: subprocess.Popen[bytes] | None = None

    def start(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        account: Account = CALLER,
        *,
        output: Path | None = None,
    ) -> None:
        """Everything it says goes to the log; its standard output to `output` instead when that is given."""
        for folder in (self.log.parent, self._note.parent):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.log.exists():
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("ab") as log, (output or self.log).open("ab") as out:
            self._process = subprocess.Popen(
                [*account.prefix, *command],
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=log,
                start_new_session=True,
                preexec_fn=_end_with_parent(self._ending),
                user=account.uid,
                group=account.gid,
                extra_groups=account.extra_groups,
            )
        self._note.write_text(f"{self.pid} {birth(self.pid)}", encoding="ascii")

    @property
    def pid(self) -> int:
        assert self._process is not None, f"{self.name} was not started"
        return self._process.pid

    @property
    def ended(self) -> int | None:
        """The exit status, or None while it runs."""
        return self._process.poll() if self._process else None

    def wait_until(self, ready: Callable[[], bool], seconds: float) -> None:
        """Returns when `ready` says so; otherwise stops the process and says why, with the end of its log."""
        deadline = time.monotonic() + seconds
        while not ready():
            if self.ended is not None:
                self._refuse(f"{self.name} ended while starting")
            if time.monotonic() > deadline:
                self._refuse(f"{self.name} was not ready within {seconds:.0f} seconds")
            time.sleep(_POLL_SECONDS)

    def tail(self) -> str:
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines() if self.log.exists() else []
        return "\n".join(f"    {line}" for line in lines[-_TAIL_LINES:])

    def stop(self, grace: float = 20) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.poll() is None:
            process.send_signal(self._ending)
        with suppress(subprocess.TimeoutExpired):
            process.wait(grace)
        with suppress(ProcessLookupError, PermissionError):  # what it started itself goes with it
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        self._note.unlink(missing_ok=True)

    def _refuse(self, what: str) -> None:
        tail = self.tail()
        self.stop()
        kind = PortTaken if "address already in use" in tail.lower() else ServiceError
        raise kind(f"{what}; the end of {self.log}:\n{tail or '    (empty)'}")


def end_leftovers(data: Path, seconds: float = 20) -> None:
    """Ends what a killed run left behind. Call only while holding the folder's claim."""
    for note in sorted((data / "run").glob("*.pid")):
        number, _, born = note.read_text(encoding="ascii").partition(" ")
        if number.isdecimal() and birth(int(number)) == born:
            _end(int(number), born, seconds)
        note.unlink()


def _end(pid: int, born: str, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    # Interrupt is a quick and clean end for PostgreSQL, which would wait for its clients otherwise.
    os.kill(pid, signal.SIGINT)
    while birth(pid) == born:
        if time.monotonic() > deadline:
            os.killpg(pid, signal.SIGKILL)
        time.sleep(_POLL_SECONDS)


def _end_with_parent(ending: signal.Signals) -> Callable[[], None] | None:
    """Linux ends the child with its parent; elsewhere the next start clears what was left."""
    if _LIBC is None:
        return None
    libc, parent = _LIBC, os.getpid()

    def before_exec() -> None:
        libc.prctl(_SET_DEATH_SIGNAL, int(ending))
        if os.getppid() != parent:
            os._exit(1)

    return before_exec
