"""The stylesheet of a face: the tokens, then its parts in the order of their names."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from litestar import MediaType, Response, get
from litestar.params import FromPath

from kernel.errors import NotFound

STYLES = Path(__file__).parents[1] / "ui" / "styles"
FACES = ("portal", "console", "paper")
SHEETS = frozenset(f"{face}.css" for face in FACES)


@get("/style/{name:str}", name="style.sheet")
async def answer(name: FromPath[str]) -> Response[bytes]:
    if name not in SHEETS:
        raise NotFound
    return Response(sheet(name.removesuffix(".css")), media_type=MediaType.CSS)


@cache
def sheet(face: str) -> bytes:
    parts = (STYLES / "tokens.css", *sorted((STYLES / face).glob("*.css")))
    return b"".join(part.read_bytes() for part in parts)


@cache
def style(face: str) -> str:
    """Its address, with a mark of its content: it may be kept for ever."""
    return f"/style/{face}.css?v={sha256(sheet(face)).hexdigest()[:12]}"


ROUTES = [answer]
