"""The stylesheet of a tenant with an accent of its own: its address says the colours, so it may be kept for ever."""

from functools import lru_cache

from litestar import MediaType, Response, get
from litestar.params import FromPath

from kernel.errors import NotFound
from tenants.accent import read_accent, typed


@get("/accent/{colours:str}", name="accent.sheet")
async def sheet(colours: FromPath[str]) -> Response[str]:
    return Response(_sheet(colours), media_type=MediaType.CSS)


@lru_cache(maxsize=1000)
def _sheet(colours: str) -> str:
    """Only what a tenant could have chosen, in the one way of writing it."""
    try:
        accent = read_accent(typed(colours.removesuffix(".css")))
    except ValueError:
        raise NotFound from None
    if accent.url != f"/accent/{colours}":
        raise NotFound
    return accent.sheet


ROUTES = [sheet]
