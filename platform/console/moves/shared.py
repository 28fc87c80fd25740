"""What every form of a case carries: which page it was filled in on, and its own name."""

from collections.abc import Mapping
from typing import TypedDict
from uuid import UUID

from kernel.errors import Invalid
from web.forms import Form

MOST_TEXT = 2000
RELOAD = "这一页不完整。请回到案件页，重新打开再填。"


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
