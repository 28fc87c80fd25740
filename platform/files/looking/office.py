"""docx and xlsx: nothing that runs, fetches or carries something else; not larger inside than a person writes."""

import re
import zipfile
import zlib
from pathlib import Path

from files.kinds import DOCX, MEGABYTE, XLSX
from files.looking.markup import Markup, read_markup
from files.looking.verdict import Bad, Found

MOST_ENTRIES, MOST_INSIDE, MOST_OF_ONE = 3000, 200 * MEGABYTE, 100 * MEGABYTE
_MAIN = "application/vnd.openxmlformats-officedocument.{}.main+xml"
KINDS = {
    _MAIN.format("wordprocessingml.document"): ("word/", DOCX),
    _MAIN.format("spreadsheetml.sheet"): ("xl/", XLSX),
}
MACROS = re.compile(r"macroEnabled|vbaProject|activeX|ms-office\.(vba|activeX)", re.IGNORECASE)
PACKED = re.compile(r"(^|/)(embeddings|oleObject|package)[^/]*(/|\.bin$)", re.IGNORECASE)
OUTSIDE = re.compile(r"(^|/)(externalLinks|connections\.xml|queryTables|webExtensions)", re.IGNORECASE)
# Fields and formulas that fetch or start something.
FETCHES = re.compile(r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK)\b", re.IGNORECASE)
CALLS = re.compile(r"\b(WEBSERVICE|CALL|REGISTER(\.ID)?|EXEC|FILTERXML)\s*\(|\w\|['\"!/]", re.IGNORECASE)


def look_at(path: Path, _folder: Path) -> Found:
    try:
        with zipfile.ZipFile(path) as archive:
            return Found(_judge(archive, path))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, UnicodeDecodeError):
        raise Bad("broken") from None


def _judge(archive: zipfile.ZipFile, path: Path) -> str:
    entries = archive.infolist()
    _shape(archive, entries, path)
    names = {entry.filename for entry in entries}
    if "[Content_Types].xml" not in names:
        raise Bad("unknown")
    inside = 0
    mime = ""
    for entry in entries:
        inside += entry.file_size
        if inside > MOST_INSIDE or entry.file_size > MOST_OF_ONE:
            raise Bad("bomb")
        body = archive.read(entry)  # checks the length that the entry gives, and its sum
        if entry.filename.endswith((".xml", ".rels", ".vml")):
            mime = _judge_markup(entry.filename, read_markup(body)) or mime
    if not mime:
        raise Bad("unknown")
    return mime


def _shape(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], path: Path) -> None:
    if len(entries) > MOST_ENTRIES:
        raise Bad("bomb")
    if archive.comment or not _ends_with_its_list(path):
        raise Bad("broken")
    names = [entry.filename for entry in entries]
    if len({name.lower() for name in names}) != len(names):
        raise Bad("broken")
    for entry in entries:
        _judge_entry(entry)


def _ends_with_its_list(path: Path) -> bool:
    return path.read_bytes()[-22:-18] == b"PK\x05\x06"


def _judge_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    if entry.flag_bits & 1:
        raise Bad("locked")
    if name.startswith("/") or "\\" in name or ".." in name.split("/") or ":" in name:
        raise Bad("broken")
    if MACROS.search(name):
        raise Bad("macros")
    if PACKED.search(name):
        raise Bad("embedded")
    if OUTSIDE.search(name):
        raise Bad("outside")


def _judge_markup(name: str, markup: Markup) -> str:
    """The type that the list of contents names, where this is that list."""
    if name == "[Content_Types].xml":
        return _type(markup)
    if name.endswith(".rels"):
        for relation in markup.of("Relationship"):
            _judge_relation(relation)
    fields = "".join(markup.texts("instrText")) + " ".join(f.get("instr", "") for f in markup.of("fldSimple"))
    if FETCHES.search(fields) or markup.of("ddeLink"):
        raise Bad("outside")
    if any(CALLS.search(formula) for formula in (*markup.texts("f"), *markup.texts("definedName"))):
        raise Bad("outside")
    if markup.of("OLEObject") or markup.of("oleObject") or markup.of("altChunk"):
        raise Bad("embedded")
    return ""


def _type(markup: Markup) -> str:
    kinds = [row.get("ContentType", "") for name in ("Override", "Default") for row in markup.of(name)]
    if any(MACROS.search(kind) for kind in kinds):
        raise Bad("macros")
    found = [KINDS[kind][1] for kind in kinds if kind in KINDS]
    if len(found) != 1:
        raise Bad("unknown")
    return found[0]


def _judge_relation(relation: dict[str, str]) -> None:
    kind = relation.get("Type", "").rpartition("/")[2]
    if MACROS.search(kind) or kind == "vbaProject":
        raise Bad("macros")
    if kind in ("oleObject", "package", "aFChunk"):
        raise Bad("embedded")
    target = relation.get("Target", "")
    if relation.get("TargetMode") == "External":
        if kind != "hyperlink" or not target.lower().startswith(("http://", "https://", "mailto:", "tel:")):
            raise Bad("outside")
    elif ":" in target or target.startswith("\\\\"):
        raise Bad("outside")
