"""The demo's mail server: takes every letter, delivers none."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from uuid import uuid4

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from infra.gateway.kept import Kept, Sent
from infra.services.ports import LOOPBACK

_LONGEST = 65_536  # bytes


@dataclass(frozen=True)
class Letter(Sent):
    subject: str
    text: str


class Letters(Kept[Letter]):
    def __init__(self, file: Path) -> None:
        super().__init__(file, Letter)

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - the server's own name for it
        """Sent again under the same id it is kept once."""
        assert isinstance(envelope.content, bytes)
        parsed = message_from_bytes(envelope.content, _class=EmailMessage, policy=policy.default)
        body = parsed.get_body(("plain",))
        self.keep(
            Letter(
                id=str(parsed["Message-ID"] or uuid4()),
                to=", ".join(envelope.rcpt_tos),
                at=datetime.now(UTC).isoformat(timespec="milliseconds"),
                subject=str(parsed["Subject"] or ""),
                text=body.get_content().strip() if body else "",
            )
        )
        return "250 taken"

    def listen(self, port: int) -> None:
        Controller(self, hostname=LOOPBACK, port=port, data_size_limit=_LONGEST).start()
