"""How pages look: size and theme, kept in the browser."""

from litestar import Response, get, post

from web.cookies import LARGE, THEME, prefer
from web.forms import read_form
from web.next_path import own_path
from web.pages import see
from web.visitor import Asked


@post("/display", name="display.choose")
async def choose(request: Asked) -> Response[None]:
    form = await read_form(request)
    response = see(own_path(form.value("next"), "/"))
    if "large" in form:
        prefer(response, LARGE, "1" if form.value("large") == "1" else "")
    if "theme" in form:
        prefer(response, THEME, form.choice("theme", ("light", "dark"), optional=True))
    return response


@get("/display", name="display.back")
async def back() -> Response[None]:
    return see("/")


ROUTES = [choose, back]
