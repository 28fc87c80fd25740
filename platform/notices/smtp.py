"""The port to a mail server: one short letter at a time, under an id that stays the same when it is sent again."""

from email.message import EmailMessage
from email.utils import formatdate, parseaddr
from http import HTTPStatus
from urllib.parse import unquote, urlsplit
from uuid import UUID

import aiosmtplib

from kernel.instant import now

PATIENCE = 10.0  # seconds
PORTS = {"smtp": 587, "smtps": 465}
DEAD = HTTPStatus.INTERNAL_SERVER_ERROR  # SMTP counts alike: from 500 on a refusal is for good


class PostDown(Exception):
    """The letter was not taken; it is tried again with the same id."""


class AddressDead(Exception):
    """No letter ever reaches this address."""


class Smtp:
    """`smtp://user:password@host:587` or `smtps://…:465`; a password is never sent in the clear."""

    def __init__(self, url: str, sender: str) -> None:
        parts = urlsplit(url)
        self._sender = sender
        self._domain = parseaddr(sender)[1].rpartition("@")[2]
        self._host, self._port = parts.hostname, parts.port or PORTS[parts.scheme]
        self._user = unquote(parts.username) if parts.username else None
        self._password = unquote(parts.password) if parts.password else None
        self._tls = parts.scheme == "smtps"

    async def send(self, mail_id: UUID, *, to: str, subject: str, text: str) -> None:
        try:
            await aiosmtplib.send(
                self._letter(mail_id, to, subject, text),
                hostname=self._host,
                port=self._port,
                username=self._user,
                password=self._password,
                use_tls=self._tls,
                start_tls=True if self._user and not self._tls else None,
                timeout=PATIENCE,
            )
        except aiosmtplib.SMTPRecipientsRefused as refused:
            if all(one.code >= DEAD for one in refused.recipients):
                raise AddressDead from refused
            raise PostDown(type(refused).__name__) from refused
        except (aiosmtplib.SMTPException, OSError) as down:
            raise PostDown(type(down).__name__) from down

    def _letter(self, mail_id: UUID, to: str, subject: str, text: str) -> EmailMessage:
        letter = EmailMessage()
        letter["From"], letter["To"], letter["Subject"] = self._sender, to, subject
        letter["Date"] = formatdate(now().timestamp())
        letter["Message-ID"] = f"<{mail_id}@{self._domain}>"
        letter["Auto-Submitted"] = "auto-generated"
        letter.set_content(text)
        return letter
