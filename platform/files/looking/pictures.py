"""Photos: decoded, turned upright, written anew. What a camera wrote beside the picture does not come along."""

from pathlib import Path

from PIL import Image, ImageOps

from files.looking.verdict import Bad, Found

MOST_PIXELS = 40_000_000
# A JPEG can be decoded smaller than it is, so a telephone of 108 megapixels is welcome.
MOST_PIXELS_OF_A_JPEG = 120_000_000
LONGEST, THUMB = 3000, 480  # pixels of the longer side
FORMATS = ("JPEG", "PNG", "WEBP")


def look_at(path: Path, folder: Path) -> Found:
    try:
        return _written_anew(path, folder)
    except (OSError, ValueError, SyntaxError, EOFError, IndexError):
        raise Bad("broken") from None


def _written_anew(path: Path, folder: Path) -> Found:
    Image.MAX_IMAGE_PIXELS = None  # ours is asked below, before a pixel is decoded
    with Image.open(path, formats=FORMATS) as picture:
        kind = picture.format
        most = MOST_PIXELS_OF_A_JPEG if kind == "JPEG" else MOST_PIXELS
        if picture.width * picture.height > most:
            raise Bad("huge")
        if kind == "JPEG":
            picture.draft("RGB", (LONGEST, LONGEST))
        upright = _bare(ImageOps.exif_transpose(picture))
    upright.thumbnail((LONGEST, LONGEST))
    kind = "PNG" if kind == "PNG" else "JPEG"
    upright.save(folder / "shown", kind, **({} if kind == "PNG" else {"quality": 85}))
    upright.thumbnail((THUMB, THUMB))
    upright.save(folder / "thumb", "JPEG", quality=75)
    return Found("image/png" if kind == "PNG" else "image/jpeg", changed=True, thumb=True)


def _bare(picture: Image.Image) -> Image.Image:
    """The pixels alone, on white: comments, profiles and places hang on the object, not on its pixels."""
    bare = Image.new("RGB", picture.size, "white")
    clear = picture.convert("RGBA") if picture.has_transparency_data else None
    bare.paste(clear or picture.convert("RGB"), mask=clear)
    return bare
