"""Under which account a server runs: PostgreSQL refuses root, so root steps down for it."""

import os
import pwd
import shutil
import stat
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from infra.services.errors import ServiceError

_NAMESPACE = ("unshare", "-U", "--map-user=65534", "--map-group=65534")


@dataclass(frozen=True)
class Account:
    """`uid` and `gid` are changed to before `prefix` and the command run; None keeps the caller's."""

    uid: int | None = None
    gid: int | None = None
    prefix: tuple[str, ...] = ()

    @property
    def extra_groups(self) -> list[int] | None:
        return None if self.uid is None else []

    def give(self, folder: Path) -> None:
        """Hands the folder over, whoever had it after an earlier run as another account."""
        if os.geteuid() != 0:
            return
        uid, gid = self.uid or 0, self.gid or 0
        if folder.stat().st_uid == uid:
            return
        inside = folder.rglob("*") if folder.is_dir() else ()
        for path in [*inside, folder]:
            os.chown(path, uid, gid, follow_symlinks=False)


CALLER = Account()


def unprivileged(*needed: Path) -> Account:
    """The caller's own account; for root, `nobody`, or a namespace of its own below a closed folder."""
    if os.geteuid() != 0:
        return CALLER
    nobody = pwd.getpwnam("nobody")
    if all(open_to_others(path) for path in needed):
        return Account(nobody.pw_uid, nobody.pw_gid)
    if _namespaces_work():
        return Account(prefix=_NAMESPACE)
    closed = next(path for path in needed if not open_to_others(path))
    raise ServiceError(
        f"PostgreSQL does not run as root, and the account nobody cannot reach {closed}: "
        "move it out of the closed folder, or run as an ordinary user."
    )


def open_to_others(path: Path) -> bool:
    """Whether any account may walk down to `path` (the last step itself is not asked)."""
    return all(parent.stat().st_mode & stat.S_IXOTH for parent in _parents([path.absolute(), path.resolve()]))


def _parents(paths: Iterable[Path]) -> set[Path]:
    return {parent for path in paths for parent in path.parents if parent.exists()}


def _namespaces_work() -> bool:
    if not shutil.which(_NAMESPACE[0]):
        return False
    return subprocess.run([*_NAMESPACE, "true"], capture_output=True, check=False).returncode == 0
