"""Telling a process of ours from a later one that got the same number."""

import os
import subprocess
import sys
from pathlib import Path


def birth(pid: int) -> str | None:
    """A text that no other process of this number has, or None when none runs."""
    if sys.platform == "linux":
        return _linux(pid)
    return _ps(pid, "lstart=")


def command(pid: int) -> str:
    """The command line of a process, empty when none runs."""
    if sys.platform == "linux":
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            return ""
    return _ps(pid, "command=") or ""


def _linux(pid: int) -> str | None:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return None
    state, started = fields[0], fields[19]  # proc_pid_stat(5), fields 3 and 22
    return None if state == "Z" else f"{boot} {started}"


def _ps(pid: int, column: str) -> str | None:
    asked = subprocess.run(
        ["ps", "-ww", "-o", column, "-p", str(pid)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "LC_ALL": "C"},
    )
    return asked.stdout.strip() or None
