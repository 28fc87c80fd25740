"""The demo's real gateway within reach of a test: it counts who posts, and may do something before it answers."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

from infra.gateway.letters import Letters
from infra.gateway.outbox import Outbox
from infra.gateway.server import Desk, Gateway
from infra.services.ports import LOOPBACK, free_port
from infra.testing import scratch

TOKEN = "a-token"
TEMPLATES = Path(__file__).parents[2] / "platform" / "notices" / "templates.toml"


def nothing() -> None:
    pass


class Witness(Gateway):
    """`posts` are the ids as they came; the outbox keeps each id once."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "sms.jsonl"
        super().__init__(free_port(), Outbox(self.file, TEMPLATES), TOKEN, Letters(folder / "mail.jsonl"))
        self.RequestHandlerClass = WitnessDesk
        self.posts: list[str] = []
        self.dead: set[str] = set()
        self.before_answer: Callable[[], None] = nothing
        # Cleared, it keeps every caller waiting for an answer.
        self.answers = threading.Event()
        self.answers.set()

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.server_port}/sms"

    def kept(self, *ids: object) -> list[dict[str, Any]]:
        """What the carrier would have sent out, in order; of these ids when they are given."""
        lines = self.file.read_text("utf-8").splitlines() if self.file.exists() else []
        wanted = {str(key) for key in ids}
        return [message for message in map(json.loads, lines) if not ids or message["id"] in wanted]

    def handle_error(self, *_: object) -> None:
        """A caller that died while it waited is what these tests are about."""


class WitnessDesk(Desk):
    server: Witness

    def _send(self, body: bytes) -> tuple[HTTPStatus, dict[str, str]]:
        if json.loads(body)["to"] in self.server.dead:
            return HTTPStatus.GONE, {"error": "No such number."}
        answer = super()._send(body)
        self.server.posts.append(json.loads(body)["id"])
        self.server.before_answer()
        self.server.answers.wait(timeout=30)
        return answer


@contextmanager
def witness() -> Iterator[Witness]:
    with scratch("sms-") as folder, Witness(folder) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()
