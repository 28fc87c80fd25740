"""What somebody may have meant by what they typed into the search box."""

import re
import unicodedata
from dataclasses import dataclass

from cases.filing import register_number
from kernel.ids import LETTERS, OWN, county_letters
from people.id_numbers import clean_id_number
from people.phones import clean_phone
from people.slips import clean_number
from tenants.tree import tree

MOST = 100  # characters

_NUMBER = re.compile(rf"[{LETTERS}]{{{OWN}}}|[{LETTERS}]{{{OWN + 2},{OWN + 4}}}")
_REGISTERED = re.compile(r"(.*?)综?\W*(20\d\d)[\W年第]*0*(\d{1,6})号?")
_TAIL = re.compile(r"\d{4}")
_ID_TAIL = re.compile(r"\d{3}[\dX]")


@dataclass(frozen=True, slots=True)
class Typed:
    """Everything that it could be; a case that answers one of these is found."""

    text: str = ""
    number: str = ""
    register: str = ""
    people: tuple[tuple[str, str], ...] = ()  # kind of blind index, value

    @property
    def anything(self) -> bool:
        return bool(self.text)


def read_typed(text: str, *, county_id: int, place: str) -> Typed:
    """`place` is the desk whose register is meant where none is named."""
    plain = " ".join(unicodedata.normalize("NFKC", text.replace("\0", "")).split())[:MOST]
    return Typed(
        plain,
        number=_number(plain, county_id),
        register=_register(plain, place),
        people=_people(plain),
    )


def _number(plain: str, county_id: int) -> str:
    bare = clean_number(plain)
    if not _NUMBER.fullmatch(bare):
        return ""
    return county_letters(county_id) + bare if len(bare) == OWN else bare


def _register(plain: str, place: str) -> str:
    found = _REGISTERED.fullmatch(plain.replace(" ", ""))
    if not found:
        return ""
    return register_number(found[1] or tree.name(place), int(found[2]), int(found[3]))


def _people(plain: str) -> tuple[tuple[str, str], ...]:
    bare = plain.replace(" ", "").upper()
    found = {
        "phone": clean_phone(plain),
        "id": clean_id_number(plain),
        "tail": bare if _TAIL.fullmatch(bare) else "",
        "id_tail": bare if _ID_TAIL.fullmatch(bare) else "",
        "name": plain if len(plain) > 1 and not any(map(str.isdigit, plain)) else "",
    }
    return tuple((kind, value) for kind, value in found.items() if value)
