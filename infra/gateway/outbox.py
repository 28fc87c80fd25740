"""Text messages: checked as they come, shown as a phone would show them."""

import re
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from infra.gateway.kept import Kept, Sent

_FIELDS = ("id", "to", "signature", "template")


class Refused(ValueError):
    """The sentence goes back to the sender."""


class Conflict(Refused):
    """The id was used for another message."""


@dataclass(frozen=True)
class Message(Sent):
    signature: str
    template: str
    variables: dict[str, str]
    text: str

    def same_as(self, other: "Message") -> bool:
        return (self.to, self.signature, self.template, self.variables) == (
            other.to,
            other.signature,
            other.template,
            other.variables,
        )


class Outbox(Kept[Message]):
    def __init__(self, file: Path, templates: Path | None) -> None:
        super().__init__(file, Message)
        self._templates = templates

    def take(self, sent: object) -> Message:
        """Keeps the message, or returns the one already kept under its id. Raises Refused."""
        fields, variables = _checked(sent)
        text = render(self._text_of(fields["template"]), variables)
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        message = Message(**fields, variables=variables, text=text, at=now)
        kept = self.keep(message)
        if not kept.same_as(message):
            raise Conflict(f"The id {message.id} was used for another message.")
        return kept

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
