"""A redis-server that keeps nothing: losing Redis may lose nothing, so the demo never pretends otherwise."""

import shutil
import sys
from pathlib import Path

import redis

from infra.services.child import Child
from infra.services.errors import ServiceError
from infra.services.keys import kept
from infra.services.ports import LOOPBACK, on_a_free_port

_READY_SECONDS = 20


class Redis:
    title = "Redis"
    variable = "REDIS_URL"

    def __init__(self, data: Path) -> None:
        self.port = 0
        self.child = Child("redis", data)
        self._folder = data / "redis"
        self._password = kept(data / "keys", "redis")

    @property
    def url(self) -> str:
        return self._url(self.port)

    def start(self) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.port = on_a_free_port(self._launch)

    def _launch(self, port: int) -> None:
        # In a file, because a command line can be read by everybody on the machine.
        settings = self._folder / "redis.conf"
        settings.touch(mode=0o600)
        settings.write_text(self._settings(port), encoding="utf-8")
        self.child.start([_binary(), str(settings)], {"LC_ALL": "C"})
        self.child.wait_until(lambda: self._answers(port), _READY_SECONDS)

    def _settings(self, port: int) -> str:
        lines = [f"bind {LOOPBACK}", f"port {port}", f'dir "{self._folder}"', f"requirepass {self._password}"]
        return "\n".join([*lines, 'save ""', "appendonly no", "daemonize no", ""])

    def _answers(self, port: int) -> bool:
        with redis.Redis.from_url(self._url(port), socket_timeout=2, socket_connect_timeout=2) as client:
            try:
                theirs = client.info("server")["process_id"]
            except redis.RedisError:
                return False
        return bool(theirs == self.child.pid)

    def _url(self, port: int) -> str:
        return f"redis://:{self._password}@{LOOPBACK}:{port}/0"


def _binary() -> str:
    ours = Path(sys.executable).with_name("redis-server")
    found = str(ours) if ours.exists() else shutil.which("redis-server")
    if found is None:
        raise ServiceError("No redis-server here: install Redis, or give REDIS_URL.")
    return found
