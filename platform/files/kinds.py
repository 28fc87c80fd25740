"""What may be handed in: how large, how many, of which types."""

from dataclasses import dataclass
from typing import Literal

MEGABYTE = 1024 * 1024
MOST_BYTES = 20 * MEGABYTE
MOST_A_CASE = 10

Media = Literal["photo", "audio", "video", "document"]
# Each object of a file in the store; what a page shows, its small picture, and what came in, byte for byte.
Part = Literal["shown", "thumb", "original"]


@dataclass(frozen=True, slots=True)
class Type:
    mime: str
    media: Media
    ending: str


TYPES = {
    kind.mime: kind
    for kind in (
        Type("image/jpeg", "photo", ".jpg"),
        Type("image/png", "photo", ".png"),
        Type("audio/mp4", "audio", ".m4a"),
        Type("audio/mpeg", "audio", ".mp3"),
        Type("audio/amr", "audio", ".amr"),
        Type("audio/ogg", "audio", ".ogg"),
        Type("audio/webm", "audio", ".webm"),
        Type("video/mp4", "video", ".mp4"),
        Type("video/quicktime", "video", ".mov"),
        Type("video/webm", "video", ".webm"),
        Type("application/pdf", "document", ".pdf"),
        Type("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "document", ".docx"),
        Type("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "document", ".xlsx"),
    )
}
DOCX, XLSX = list(TYPES)[-2:]

# What a browser may show in the page; everything else is only ever handed down as a file.
INLINE = frozenset(mime for mime, kind in TYPES.items() if kind.media != "document" and mime != "audio/amr")

# What the chooser of a browser offers. Without image/heic a telephone hands over a JPEG by itself.
ACCEPT = {
    "photo": "image/jpeg,image/png,image/webp",
    "audio": "audio/*",
    "any": "image/jpeg,image/png,image/webp,audio/*,video/mp4,video/quicktime,video/webm,.pdf,.docx,.xlsx",
}
