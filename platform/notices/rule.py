"""One line of the table of who is told what: what happened, to whom, by which way, in which words."""

from dataclasses import dataclass
from enum import StrEnum

from notices.audience import Audience


class Way(StrEnum):
    SMS = "sms"
    INBOX = "inbox"


SMS, INBOX = Way.SMS, Way.INBOX


@dataclass(frozen=True, slots=True)
class Rule:
    """`only` must all stand in the journal row's data, "" for what does not; `clock` of the case says by when.

    `joined` is the text for the applicants of cases that joined this one; without it they are not told."""

    verb: str
    to: Audience
    way: Way
    template: str
    clock: str = "handle"
    only: tuple[tuple[str, str], ...] = ()
    joined: str = ""
