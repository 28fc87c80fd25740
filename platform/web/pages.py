"""Pages: templates with what every one of them needs."""

import secrets
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar import Request, Response
from litestar.enums import MediaType
from litestar.response import Redirect
from markupsafe import Markup

from kernel.errors import NotFound, Trouble
from kernel.ids import new_id
from kernel.instant import now
from web import csrf, kiosk, shown
from web.cookies import LARGE, SESSION, THEME, face_of, keep_bearer
from web.forms import Form
from web.styles import style
from workflows.words import word

ROOT = Path(__file__).parents[1]
STATIC = ROOT / "ui" / "static"


@cache
def static(name: str) -> str:
    """The address of a file, with a mark of its content: it may be kept for ever."""
    return f"/static/{name}?v={sha256((STATIC / name).read_bytes()).hexdigest()[:12]}"


@cache
def environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(ROOT),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    made.install_null_translations(newstyle=True)  # type: ignore[attr-defined]  # added by the extension
    made.filters.update(shown.FILTERS)
    made.globals.update(static=static, style=style, word=word, now=now, new_form_key=new_id)
    return made


class _Tokens:
    """Form tokens of one page; the first makes an anonymous bearer where the browser has none."""

    def __init__(self, request: Request[Any, Any, Any], session: str | None) -> None:
        self.keys = {face: csrf.session_key(request, face) for face in SESSION}
        if session:
            self.keys[face_of(request.scope["path"])] = session
        self.made: str | None = None

    def bare(self, action: str) -> str:
        """For the session of the face that the form goes to: a page of the one may post to the other."""
        path = action.partition("?")[0]
        key = self.keys[face_of(path)] or self.made
        if key is None:
            key = self.made = secrets.token_urlsafe(32)
        return csrf.token(key, path)

    def action(self, path: str) -> str:
        """The address of a form that brings files: they are not read before the token in it was."""
        return f"{path}?{csrf.FIELD}={self.bare(path)}"

    def field(self, action: str) -> Markup:
        return Markup('<input type="hidden" name="{}" value="{}">').format(csrf.FIELD, self.bare(action))


def form_key_field(form: Form | None = None) -> Markup:
    """Sent twice, the form counts once; after a refusal it is still the same form."""
    try:
        key = UUID(form.value("form_key")) if form else new_id()
    except ValueError:
        key = new_id()
    return Markup('<input type="hidden" name="form_key" value="{}">').format(key)


def page(
    request: Request[Any, Any, Any],
    template: str,
    *,
    wrong: Trouble | None = None,
    status: int | None = None,
    session: str | None = None,
    **context: object,
) -> Response[str]:
    """`session` is the cookie that this very answer sets: its forms are for the session that begins here."""
    chosen = status or (wrong.status if wrong else 200)
    tokens = _Tokens(request, session)
    shared = face_of(request.scope["path"]) == "portal" and bool(kiosk.marked(request))
    html = (
        environment()
        .get_template(template)
        .render(
            {
                "wrong": wrong,
                "csrf_field": tokens.field,
                "csrf_token": tokens.bare,
                "file_action": tokens.action,
                "form_key_field": form_key_field,
                "demo": request.app.state.settings.demo,
                "large": request.cookies.get(LARGE) == "1" or shared,
                "kiosk": shared,
                "theme": theme if (theme := request.cookies.get(THEME)) in ("light", "dark") else "",
                "visitor": request.scope["state"].get("visitor"),
                "way_out_url": _way_out(request)
                if chosen != NotFound.status
                else "",  # not there, not theirs: one page
                "here": here(request),
                **context,
            }
        )
    )
    response = Response(html, media_type=MediaType.HTML, status_code=chosen)
    if tokens.made:
        keep_bearer(response, tokens.made)
    return response


def _way_out(request: Request[Any, Any, Any]) -> str:
    """Where whoever is signed in here signs out; empty for everybody else."""
    state = request.scope["state"]
    if state.get("visitor") is None:
        return ""
    if face_of(request.scope["path"]) == "console":
        return "/console/sign-out"
    tenant = state.get("tenant")
    return f"/p/{tenant.handle}/sign-out" if tenant else ""


def here(request: Request[Any, Any, Any]) -> str:
    """The address with its query, without the token that a form with files carries there."""
    query: str = request.scope["query_string"].decode("latin-1")
    kept = "&".join(part for part in query.split("&") if not part.startswith(f"{csrf.FIELD}="))
    return request.scope["path"] + (f"?{kept}" if kept else "")


def see(path: str) -> Redirect:
    """After something was done, look at the outcome; reloading does it no second time."""
    return Redirect(path, status_code=303)
