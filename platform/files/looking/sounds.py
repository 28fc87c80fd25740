"""Sounds that telephones and browsers record: AMR, MP3, Ogg, WebM."""

import re
from pathlib import Path

from files.looking.verdict import Bad, Found

_NARROW = (12, 13, 15, 17, 19, 20, 26, 31, 5)  # bytes of an AMR frame by its kind, without its first one
_WIDE = (17, 23, 32, 36, 40, 46, 50, 58, 60, 5)
_RATES = {
    3: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_HERTZ = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
ENOUGH_FRAMES = 3


def look_at_amr(path: Path, _folder: Path) -> Found:
    data = path.read_bytes()
    wide = data.startswith(b"#!AMR-WB\n")
    if not wide and not data.startswith(b"#!AMR\n"):
        raise Bad("unknown")
    sizes, at = (_WIDE, 9) if wide else (_NARROW, 6)
    frames = 0
    while at < len(data):
        kind = data[at] >> 3 & 15
        at += 1 + (sizes[kind] if kind < len(sizes) else 0)
        frames += 1
    if not frames or at > len(data):
        raise Bad("broken")
    return Found("audio/amr")


def look_at_ogg(path: Path, _folder: Path) -> Found:
    data = path.read_bytes()
    first = data[28 : 28 + 64]
    if not first.startswith((b"OpusHead", b"\x01vorbis", b"Speex   ")):
        raise Bad("unknown")
    if data.count(b"OggS") < 2:
        raise Bad("broken")
    return Found("audio/ogg")


def look_at_webm(path: Path, _folder: Path) -> Found:
    data = path.read_bytes()
    if b"\x42\x82\x84webm" not in data[:64]:
        raise Bad("unknown")
    codecs = set(re.findall(rb"\x86.((?:V_VP[89]|V_AV1|V_MPEG4/ISO/AVC|A_OPUS|A_VORBIS))", data[:65536], re.DOTALL))
    if not codecs or b"\x1f\x43\xb6\x75" not in data:  # a cluster: something was recorded
        raise Bad("broken")
    return Found("video/webm" if any(codec.startswith(b"V") for codec in codecs) else "audio/webm")


def is_mp3(head: bytes) -> bool:
    return head.startswith(b"ID3") or _frame(head, 0) > 0


def look_at_mp3(path: Path, _folder: Path) -> Found:
    data = path.read_bytes()
    at = 0
    if data.startswith(b"ID3"):
        # Four bytes of seven bits each.
        at = 10 + sum((byte & 127) << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=False))
    for _ in range(ENOUGH_FRAMES):
        size = _frame(data, at)
        if not size:
            raise Bad("broken")
        at += size
    if at > len(data):
        raise Bad("broken")
    return Found("audio/mpeg")


def _frame(data: bytes, at: int) -> int:
    """The length of the layer-three frame that begins here; 0 where none does."""
    head = data[at : at + 4]
    if len(head) < 4 or head[0] != 255 or head[1] & 0xE6 != 0xE2:
        return 0
    version, rate, hertz = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or rate in (0, 15) or hertz == 3:
        return 0
    bits = _RATES[3 if version == 3 else 2][rate] * 1000
    return (144 if version == 3 else 72) * bits // _HERTZ[version][hertz] + (head[2] >> 1 & 1)
