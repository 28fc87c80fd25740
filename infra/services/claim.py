"""One data folder, one run: a lock that the system lets go of when its holder dies."""

import fcntl
import os
from pathlib import Path

from infra.services.child import end_leftovers
from infra.services.errors import ServiceError


class Claim:
    def __init__(self, data: Path) -> None:
        self._data = data
        self._file: int | None = None

    def take(self) -> None:
        """Raises ServiceError while another run has the folder; ends what a killed run left in it."""
        self._data.mkdir(parents=True, exist_ok=True)
        file = os.open(self._data / "claim", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(file, 20).decode("ascii", "replace").strip()
            os.close(file)
            raise ServiceError(
                f"Another run (process {holder or 'unknown'}) is using {self._data}: "
                "stop it with Ctrl-C first, or give this one a folder of its own with DATA=…"
            ) from None
        os.ftruncate(file, 0)
        os.write(file, str(os.getpid()).encode("ascii"))
        self._file = file
        end_leftovers(self._data)

    def release(self) -> None:
        file, self._file = self._file, None
        if file is not None:
            os.close(file)
