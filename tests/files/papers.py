"""Office files and PDFs, good ones and such as do harm, made on the spot."""

import io
import zipfile
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

W = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
WM = "application/vnd.ms-word.document.macroEnabled.main+xml"
S = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>'
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
NS_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NS_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def archive(entries: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries.items():
            made.writestr(name, content)
    return out.getvalue()


def relation(kind: str, target: str, outside: bool = False) -> str:
    mode = ' TargetMode="External"' if outside else ""
    return RELATIONS.format(f'<Relationship Id="r1" Type="{R}/{kind}" Target="{target}"{mode}/>')


def docx(*, main: str = W, body: str = "<w:p/>", head: str = "", **more: str | bytes) -> bytes:
    """`more` are further entries, with __ for / and _dot_ for . in their names."""
    entries: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES.format(f'<Override PartName="/word/document.xml" ContentType="{main}"/>'),
        "_rels/.rels": relation("officeDocument", "word/document.xml"),
        "word/document.xml": f"{head}<w:document {NS_W}><w:body>{body}</w:body></w:document>",
    }
    return archive(entries | _named(more))


def related(kind: str, target: str, *, outside: bool = True) -> bytes:
    """A letter that leads somewhere."""
    return docx(word___rels__document_dot_xml_dot_rels=relation(kind, target, outside))


def with_field(*pieces: str) -> bytes:
    """A letter with a field whose instruction may stand in pieces."""
    return docx(body="".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces))


def xlsx(*, formula: str = "SUM(A1:A3)", **more: str | bytes) -> bytes:
    sheet = f"<worksheet {NS_S}><sheetData><row><c><f>{formula}</f></c></row></sheetData></worksheet>"
    entries: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES.format(f'<Override PartName="/xl/workbook.xml" ContentType="{S}"/>'),
        "_rels/.rels": relation("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f"<workbook {NS_S}/>",
        "xl/worksheets/sheet1.xml": sheet,
    }
    return archive(entries | _named(more))


def _named(more: dict[str, str | bytes]) -> dict[str, str | bytes]:
    return {name.replace("__", "/").replace("_dot_", "."): content for name, content in more.items()}


def locked_zip() -> bytes:
    """The flag that says "a password is needed", on every entry."""
    made = bytearray(docx())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        found = made.find(mark)
        while found >= 0:
            made[found + at] |= 1
            found = made.find(mark, found + 1)
    return bytes(made)


def pdf(**changes: Any) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    if inside := changes.get("inside"):
        writer.add_attachment("x.exe", inside)
    if action := changes.get("action"):
        writer.root_object[NameObject("/OpenAction")] = _plain(action)
    if form := changes.get("form"):
        writer.root_object[NameObject("/AcroForm")] = _plain(form)
    if password := changes.get("password"):
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def pdf_with_hidden_script() -> bytes:
    """The script stands in an object that nothing points to, packed away from a plain search."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer._add_object(_plain({"/S": "/JavaScript", "/JS": "app.alert(1)"}))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue().replace(b"/JavaScript", b"/J#61vaScript")


def many_pages(pages: int) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        page = writer.add_blank_page(595, 842)
        stream = DecodedStreamObject()
        stream.set_data(b"0 0 m 10 10 l S\n" * 50)
        page[NameObject("/Contents")] = stream
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _plain(thing: Any) -> Any:
    if isinstance(thing, dict):
        return DictionaryObject({NameObject(name): _plain(value) for name, value in thing.items()})
    if isinstance(thing, list):
        return ArrayObject([_plain(one) for one in thing])
    return NameObject(thing) if thing.startswith("/") else TextStringObject(thing)
