"""All embedded services of one data folder, started together and stopped together."""

import os
from base64 import b64encode
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from infra.services.child import Child
from infra.services.claim import Claim
from infra.services.keys import kept
from infra.services.postgres import Postgres
from infra.services.redis import Redis
from infra.services.s3 import S3

MASTER_KEY_BYTES = 32


def _silent(_sentence: str) -> None:
    pass


class Services:
    """Use as a context manager; `environment` is what the product needs to find them.

    A service whose address stands in `given` (the caller's environment) is used and not started.
    `durable=False` trades safety on power loss for speed: tests only.
    """

    def __init__(
        self,
        data: Path,
        *,
        durable: bool = True,
        given: Mapping[str, str] | None = None,
        tell: Callable[[str], None] = _silent,
    ) -> None:
        self.data = data.absolute()
        self.environment: dict[str, str] = {}
        self._durable = durable
        self._given = os.environ if given is None else given
        self._tell = tell
        self.children: list[Child] = []
        self._running = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as running:
            claim = Claim(self.data)
            claim.take()
            running.callback(claim.release)
            self.postgres = Postgres(self.data, durable=self._durable)
            self.redis = Redis(self.data)
            self.s3 = S3(self.data)
            for service in (self.postgres, self.redis, self.s3):
                self._provide(service, running)
            self.environment["MASTER_KEY"] = self._given.get("MASTER_KEY") or kept(
                self.data / "keys", "master", _random_key
            )
            self._running = running.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._running.close()

    def _provide(self, service: Postgres | Redis | S3, running: ExitStack) -> None:
        if address := self._given.get(service.variable):
            self._tell(f"{service.title}: the one of {service.variable} is used.")
            self.environment[service.variable] = address
            return
        self._tell(f"{service.title} is starting")
        running.callback(service.child.stop)
        service.start()
        self.children.append(service.child)
        self.environment[service.variable] = service.url


def _random_key() -> str:
    return b64encode(os.urandom(MASTER_KEY_BYTES)).decode("ascii")
