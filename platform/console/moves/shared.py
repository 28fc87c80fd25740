"""What every form of a case carries: which page it was filled in on, and its own name."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypedDict
from uuid import UUID

from cases.queries.page import CasePage
from kernel.errors import Invalid, Trouble
from people.actor import Actor
from web.forms import Form
from workflows.needs import NEEDS

MOST_TEXT = 2000
RELOAD = "这一页不完整。请回到案件页，重新打开再填。"


@dataclass(frozen=True, slots=True)
class Shown:
    """A form about to be shown: as typed, beside the case as it is, for whom, and what was wrong with it."""

    form: Form
    page: CasePage
    actor: Actor
    wrong: Trouble | None


class Marks(TypedDict):
    version: int
    key: UUID


def marks(form: Form) -> Marks:
    """The version that the page showed, and the key by which a form sent twice counts once."""
    return {
        "version": form.whole("version", least=1, most=2**31 - 1, need=RELOAD),
        "key": form.uuid("form_key", need=RELOAD),
    }


def at_fields(wrong: Invalid, fields: Mapping[str, str]) -> Invalid:
    """Needs of the procedure, told at the fields that meet them."""
    return Invalid({fields.get(name, name): sentence for name, sentence in wrong.fields.items()}, wrong.sentence)


@contextmanager
def told_at(fields: Mapping[str, str]) -> Iterator[None]:
    """What a command within refuses is told at the fields of its form."""
    try:
        yield
    except Invalid as wrong:
        raise at_fields(wrong, fields) from None


def refused(wrong: Trouble | None) -> list[dict[str, str]]:
    """The summary above a refused form. What no field can mend carries no link."""
    if not isinstance(wrong, Invalid):
        return []
    told = [{"field": "" if name in NEEDS else name, "text": text} for name, text in wrong.fields.items()]
    return told or [{"field": "", "text": wrong.sentence}]
