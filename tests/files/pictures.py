"""Pictures as telephones and computers make them, with what they write beside the picture."""

import io
from typing import Any

from PIL import Image

GPS_WORDS = (b"GPS", b"\x88\x25")  # the tag that leads to a place, in both orders of bytes


def picture(kind: str = "JPEG", size: tuple[int, int] = (640, 480), **more: Any) -> bytes:
    """Red on the left, blue on the right."""
    made = Image.new("RGB", size, "red")
    made.paste((0, 0, 255), (size[0] // 2, 0, size[0], size[1]))
    out = io.BytesIO()
    made.save(out, kind, **more)
    return out.getvalue()


def with_place(orientation: int = 1) -> bytes:
    """A photo that says where it was taken, by whose telephone, and which way is up."""
    exif = Image.Exif()
    exif[0x010F] = "SECRET-PHONE"
    exif[0x0112] = orientation
    exif.get_ifd(0x8825).update({1: "N", 2: (23.0, 44.0, 11.5), 3: "E", 4: (109.0, 13.0, 7.25)})
    return picture(exif=exif, comment=b"SECRET-COMMENT")


def png_with_words() -> bytes:
    from PIL.PngImagePlugin import PngInfo

    words = PngInfo()
    words.add_text("Author", "SECRET-PHONE")
    return picture("PNG", pnginfo=words)


def bomb_png(size: tuple[int, int] = (30000, 30000)) -> bytes:
    """A few bytes that claim to be a picture of many pixels."""
    small = picture("PNG", (1, 1))
    head = small[:16] + size[0].to_bytes(4, "big") + size[1].to_bytes(4, "big") + small[24:29]
    import zlib

    return head + zlib.crc32(head[12:29]).to_bytes(4, "big") + small[33:]


def opened(content: bytes) -> Image.Image:
    found = Image.open(io.BytesIO(content))
    found.load()
    return found
