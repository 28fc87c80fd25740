"""Messages taken so far: each id once, the latest in memory, all of them in a file."""

import json
import re
import threading
import tomllib
from collections import deque
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

_KEPT = 200
_FIELDS = ("id", "to", "signature", "template")


class Refused(ValueError):
    """The sentence goes back to the sender."""


class Conflict(Refused):
    """The id was used for another message."""


@dataclass(frozen=True)
class Message:
    id: str
    to: str
    signature: str
    template: str
    variables: dict[str, str]
    text: str
    at: str

    def same_as(self, other: "Message") -> bool:
        return (self.to, self.signature, self.template, self.variables) == (
            other.to,
            other.signature,
            other.template,
            other.variables,
        )


class Outbox:
    def __init__(self, file: Path, templates: Path | None) -> None:
        self._file = file
        self._templates = templates
        self._by_id: dict[str, Message] = {}
        self._latest: deque[Message] = deque(maxlen=_KEPT)
        self._lock = threading.Lock()
        self._read()

    def take(self, sent: object) -> Message:
        """Keeps the message, or returns the one already kept under its id. Raises Refused."""
        fields, variables = _checked(sent)
        text = render(self._text_of(fields["template"]), variables)
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        message = Message(**fields, variables=variables, text=text, at=now)
        with self._lock:
            before = self._by_id.get(message.id)
            if before is None:
                self._keep(message)
                return message
        if not before.same_as(message):
            raise Conflict(f"The id {message.id} was used for another message.")
        return before

    def latest(self, to: str = "") -> list[Message]:
        """Newest first, for one number when it is given."""
        with self._lock:
            return [message for message in reversed(self._latest) if to in ("", message.to)]

    def _keep(self, message: Message) -> None:
        line = json.dumps(asdict(message), ensure_ascii=False)
        with self._file.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
        self._by_id[message.id] = message
        self._latest.append(message)

    def _read(self) -> None:
        if not self._file.exists():
            return
        whole, newline, cut = self._file.read_bytes().rpartition(b"\n")
        if cut:  # a killed run wrote half of a message, which it never acknowledged
            self._file.write_bytes(whole + newline)
        for line in whole.split(b"\n") if whole else ():
            message = Message(**json.loads(line))
            self._by_id[message.id] = message
            self._latest.append(message)

    def _text_of(self, template: str) -> str | None:
        """Read anew each time, so that an edited wording shows at once."""
        if self._templates is None or not self._templates.exists():
            return None
        try:
            entry = tomllib.loads(self._templates.read_text(encoding="utf-8")).get(template)
        except tomllib.TOMLDecodeError as error:
            raise Refused(f"{self._templates} cannot be read: {error}.") from None
        return str(entry["text"]) if isinstance(entry, dict) and "text" in entry else None


def render(text: str | None, variables: dict[str, str]) -> str:
    """The template's text with its variables put in; without a template, the variables alone."""
    if text is None:
        return "；".join(f"{name} {value}" for name, value in variables.items())
    return re.sub(r"\{(\w+)\}", lambda hole: variables.get(hole[1], hole[0]), text)


def _checked(sent: object) -> tuple[dict[str, str], dict[str, str]]:
    if not isinstance(sent, dict):
        raise Refused("The body must be a JSON object.")
    for name in _FIELDS:
        if not isinstance(sent.get(name), str) or not sent[name]:
            raise Refused(f"{name} must be a text that is not empty.")
    variables = sent.get("variables")
    if not isinstance(variables, dict) or not all(isinstance(value, str) for value in variables.values()):
        raise Refused("variables must be an object of texts.")
    return {name: sent[name] for name in _FIELDS}, variables
