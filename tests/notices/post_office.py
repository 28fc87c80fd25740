"""A mail server within reach of a test, speaking the real protocol: it keeps letters, refuses them or breaks off."""

from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from infra.services.ports import LOOPBACK, free_port


class PostOffice:
    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.answers: list[str] = []  # to the next letters, in place of 250
        self.refused: dict[str, str] = {}  # address: answer

    async def handle_RCPT(  # noqa: N802 - the server's own name for it
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - as above
        letter = message_from_bytes(bytes(envelope.content or b""), policy=policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        return self.answers.pop(0) if self.answers else "250 taken"

    @property
    def ids(self) -> list[str]:
        return [str(letter["Message-ID"]) for letter in self.letters]


@contextmanager
def post_office() -> Iterator[tuple[PostOffice, str]]:
    office, port = PostOffice(), free_port()
    server = Controller(office, hostname=LOOPBACK, port=port)
    server.start()
    yield office, f"smtp://{LOOPBACK}:{port}"
    server.stop()
