"""Sounds and films of a few bytes, box by box as the formats ask for them."""


def box(kind: bytes, *content: bytes) -> bytes:
    body = b"".join(content)
    return (8 + len(body)).to_bytes(4, "big") + kind + body


def handler(kind: bytes) -> bytes:
    return box(b"hdlr", bytes(8), kind, bytes(13))


def track(kind: bytes, *, reference: bytes = box(b"url ", b"\0\0\0\1")) -> bytes:
    data = box(b"dinf", box(b"dref", bytes(4), b"\0\0\0\1", reference))
    return box(b"trak", box(b"mdia", handler(kind), box(b"minf", data)))


def mp4(*tracks: bytes, brand: bytes = b"isom", more: bytes = b"", sound: bytes = b"\1\2\3\4") -> bytes:
    parts = tracks or (track(b"vide"), track(b"soun"))
    return box(b"ftyp", brand, bytes(4), brand) + box(b"moov", *parts, more) + box(b"mdat", sound)


def amr(frames: int = 5) -> bytes:
    return b"#!AMR\n" + (b"\x3c" + bytes(31)) * frames


def mp3(frames: int = 4) -> bytes:
    return (b"\xff\xfb\x90\x00" + bytes(413)) * frames  # 128 kbit/s at 44.1 kHz: 417 bytes a frame


def ogg(codec: bytes = b"OpusHead") -> bytes:
    first = b"OggS" + bytes(22) + b"\1\x13" + codec + bytes(11)
    return first + b"OggS" + bytes(40)


def webm(*codecs: bytes, doctype: bytes = b"webm") -> bytes:
    head = b"\x1a\x45\xdf\xa3\x9f\x42\x82" + bytes([0x80 | len(doctype)]) + doctype + bytes(12)
    tracks = b"".join(b"\x86" + bytes([0x80 | len(codec)]) + codec for codec in codecs)
    return head + b"\x18\x53\x80\x67" + tracks + b"\x1f\x43\xb6\x75" + bytes(30)
