"""Staff sign in: a password, then a code; then they choose under which post they act."""

from typing import Any
from urllib.parse import quote

from litestar import Response, get, post

from console import sign_in_ways
from console.proof import proof_in
from kernel.errors import Invalid, SignInNeeded, TooOften, Trouble
from people import sessions
from people.posts import posts_of
from people.sign_in import check_code, check_password
from people.trusted import offers_trust, spared, trust
from web import carried, cookies
from web.carried import CARRIED
from web.forms import Form, read_form
from web.next_path import own_path
from web.pages import page, see
from web.visitor import Asked, Me, address, device

DESK = "/console/posts"


@get("/console", name="console.door")
async def door() -> Response[Any]:
    return see(DESK)


@get("/console/sign-in", name="console.sign_in")
async def ask_password(request: Asked) -> Response[str]:
    after = request.query_params.get("next", "")
    at = request.query_params.get("at", "") or sign_in_ways.county_in(after)
    return password_page(request, Form([("next", after), ("at", at)]))


@post("/console/sign-in", name="console.sign_in.password")
async def password(request: Asked) -> Response[Any]:
    form = await read_form(request, carried.MOST_BYTES)
    try:
        login = form.text("login", most=80, need="请填写账号。")
        if not form.value("password"):
            form.wrong("password", "请填写密码。")
        form.check()
        half = await check_password(
            login,
            form.value("password"),
            address=address(request),
            device=device(request),
            old=cookies.presented(request, "console"),
        )
    except (Invalid, TooOften) as wrong:
        return password_page(request, form, wrong)
    held = request.cookies.get(cookies.TRUSTED)
    if full := await spared(half, held, address=address(request), device=device(request)):
        return let_in(request, full, form.value("next"), form.value(CARRIED))
    response = await code_page(request, form, session=half)
    cookies.sign_in(response, "console", half)
    return response


@get("/console/sign-in/code", name="console.sign_in.code.back")
async def back_to_password() -> Response[Any]:
    return see("/console/sign-in")


@post("/console/sign-in/code", name="console.sign_in.code")
async def code(request: Asked) -> Response[Any]:
    form = await read_form(request, carried.MOST_BYTES)
    try:
        typed = proof_in(form)
        form.check()
        half = cookies.presented(request, "console")
        cookie = await check_code(half, typed, address=address(request), device=device(request))
    except SignInNeeded as wrong:
        return password_page(request, form, wrong)
    except (Invalid, TooOften) as wrong:
        return await code_page(request, form, wrong)
    response = let_in(request, cookie, form.value("next"), form.value(CARRIED))
    if form.ticked("trust") and (tokens := await trust(cookie, request.cookies.get(cookies.TRUSTED))):
        cookies.keep_trusted(response, tokens)
    return response


def let_in(request: Asked, cookie: str, after: str, waiting: str) -> Response[Any]:
    """To where they wanted, or to the form that waited for them."""
    kept = carried.unpack(waiting, "console")
    response: Response[Any]
    response = carried.hand_back(request, kept, cookie) if kept else see(own_path(after, DESK))
    cookies.sign_in(response, "console", cookie)
    return response


@get("/console/posts", name="console.posts")
async def choose_post(request: Asked, account: Me) -> Response[Any]:
    # A provider's session reaches the posts of its own county alone.
    posts = [one for one in await posts_of(account.account_id) if one.handle in account.posts]
    if len(posts) == 1:
        return see(f"/console/{posts[0].handle}/start")
    choices = [{"name": one.name, "note": one.title, "href": f"/console/{one.handle}/start"} for one in posts]
    return page(request, "console/pages/sign_in_posts.html", posts=posts, choices=choices)


@post("/console/sign-out", name="console.sign_out")
async def sign_out(request: Asked) -> Response[Any]:
    if cookie := cookies.presented(request, "console"):
        await sessions.end(cookie)
    response = see("/console/sign-in")
    cookies.sign_out(response, "console")
    return response


@get("/console/sign-out", name="console.sign_out.back")
async def back_to_door() -> Response[Any]:
    return see(DESK)


def password_page(request: Asked, form: Form, wrong: Trouble | None = None) -> Response[str]:
    kept = form.value(CARRIED)
    context = {"form": form, "wrong": wrong, "carried": kept, **sign_in_ways.ways(form.value("at"))}
    return page(request, "console/pages/sign_in.html", **context)


async def code_page(
    request: Asked, form: Form, wrong: Trouble | None = None, session: str | None = None
) -> Response[str]:
    return page(
        request,
        "console/pages/sign_in_code.html",
        form=form,
        wrong=wrong,
        carried=form.value(CARRIED),
        session=session,
        trusting=await offers_trust(session or cookies.presented(request, "console")),
    )


def door_address(_request: Asked, back: str) -> str:
    return f"/console/sign-in?next={quote(back, safe='')}"


def in_place(request: Asked, packed: str, wrong: Trouble) -> Response[Any]:
    at = sign_in_ways.county_in(request.scope["path"])
    return password_page(request, Form([(CARRIED, packed), ("at", at)]), wrong)


ROUTES = [
    door,
    ask_password,
    password,
    back_to_password,
    code,
    choose_post,
    sign_out,
    back_to_door,
]
