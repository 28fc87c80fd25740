"""Looks at one file in a process of its own: `python -m files.looking.child FILE FOLDER` prints what it found.

It knows no key and no address, and may use so much memory and time: what a file does to it, it does to nobody else.
"""

import json
import resource
import sys
from dataclasses import asdict
from pathlib import Path

from files.looking.sniff import look_at
from files.looking.verdict import Bad

SECONDS = 20
MEMORY = 1536 * 1024 * 1024
WRITES = 64 * 1024 * 1024


def main() -> None:
    _bounded()
    path, folder = Path(sys.argv[1]), Path(sys.argv[2])
    try:
        said: dict[str, object] = asdict(look_at(path, folder))
    except Bad as bad:
        said = {"refused": bad.verdict}
    except MemoryError:
        said = {"refused": "bomb"}
    sys.stdout.write(json.dumps(said))


def _bounded() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (WRITES, WRITES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":  # elsewhere an address space is no measure of memory
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()
