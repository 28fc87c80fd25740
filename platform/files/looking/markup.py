"""XML of an office file as names, attributes and texts; one that declares anything of its own is refused."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from files.looking.verdict import Bad

# Only what is judged is kept: a sheet has a million cells.
JUDGED = frozenset(
    {
        *("Override", "Default", "Relationship", "instrText", "fldSimple", "ddeLink", "f", "definedName"),
        *("OLEObject", "oleObject", "altChunk"),
    }
)


@dataclass(slots=True)
class Element:
    name: str
    attributes: dict[str, str]
    text: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Markup:
    found: list[Element] = field(default_factory=list)

    def of(self, name: str) -> list[dict[str, str]]:
        return [element.attributes for element in self.found if element.name == name]

    def texts(self, name: str) -> Iterator[str]:
        return ("".join(element.text) for element in self.found if element.name == name)


def read_markup(body: bytes) -> Markup:
    """Raises Bad: a document type could name files and grow without end."""
    markup, open_ones = Markup(), list[Element]()
    parser = expat.ParserCreate(namespace_separator="|")

    def begin(name: str, attributes: dict[str, str]) -> None:
        bare = {key.rpartition("|")[2]: value for key, value in attributes.items()}
        element = Element(name.rpartition("|")[2], bare)
        open_ones.append(element)
        if element.name in JUDGED:
            markup.found.append(element)

    def text(words: str) -> None:
        if open_ones and open_ones[-1].name in JUDGED:
            open_ones[-1].text.append(words)

    def declared(*_: object) -> None:
        raise Bad("bomb")

    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda _name: open_ones.pop()
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = declared
    try:
        parser.Parse(body, True)
    except expat.ExpatError:
        raise Bad("broken") from None
    return markup
