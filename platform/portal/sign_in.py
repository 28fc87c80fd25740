"""A resident proves a phone number with a code, and signs out again."""

from typing import Any
from urllib.parse import quote

from litestar import Response, get, post

from kernel.errors import Invalid, TooOften, Trouble
from people import sessions
from people.oidc.providers import directory
from people.phones import clean_phone
from people.sms_codes import send_code, sign_in_by_code
from tenants.tree import TenantView
from web import carried, cookies
from web.carried import CARRIED
from web.forms import Form, read_form
from web.next_path import own_path
from web.pages import page, see
from web.troubles import Door, tenant_in
from web.visitor import Asked, Tenant, address, device


@get("/p/{handle:str}/sign-in", name="portal.sign_in")
async def ask_phone(request: Asked, tenant: Tenant) -> Response[str]:
    return phone_page(request, tenant, Form([("next", request.query_params.get("next", ""))]))


@post("/p/{handle:str}/sign-in", name="portal.sign_in.send")
async def send(request: Asked, tenant: Tenant) -> Response[str]:
    form = await read_form(request, carried.MOST_BYTES)
    try:
        phone = clean_phone(form.text("phone", most=40, need="请填写您的手机号码。"))
        if phone is None:
            form.wrong("phone", "请填写 11 位手机号码，例如 138 0000 0000。")
        form.check()
        asking = {"address": address(request), "device": device(request)}
        challenge = await send_code(tenant.county_id, phone or "", **asking)
    except (Invalid, TooOften) as wrong:
        if form.value("challenge") and isinstance(wrong, TooOften):
            return _code(request, tenant, form, form.value("challenge"), wrong)
        return phone_page(request, tenant, form, wrong)
    return _code(request, tenant, form, str(challenge))


@get("/p/{handle:str}/sign-in/code", name="portal.sign_in.code.back")
async def back_to_phone(tenant: Tenant) -> Response[Any]:
    return see(f"/p/{tenant.handle}/sign-in")


@post("/p/{handle:str}/sign-in/code", name="portal.sign_in.code")
async def check(request: Asked, tenant: Tenant) -> Response[Any]:
    form = await read_form(request, carried.MOST_BYTES)
    try:
        code = form.text("code", most=12, need="请填写短信里的 6 位数字。")
        challenge = form.uuid("challenge", need="请重新发送验证码。")
        form.check()
        cookie = await sign_in_by_code(
            tenant.county_id,
            tenant.place,
            phone=clean_phone(form.value("phone")) or "",
            challenge=challenge,
            code=code.replace(" ", ""),
            address=address(request),
            device=device(request),
            old=cookies.presented(request, "portal"),
        )
    except Invalid as wrong:
        return _code(request, tenant, form, form.value("challenge"), wrong)
    return let_in(request, tenant, cookie, form.value("next"), form.value(CARRIED))


def let_in(request: Asked, tenant: TenantView, cookie: str, after: str, waiting: str) -> Response[Any]:
    """To where they wanted, or to the form that waited for them."""
    kept = carried.unpack(waiting, "portal")
    response: Response[Any]
    response = carried.hand_back(request, kept, cookie) if kept else see(own_path(after, f"/p/{tenant.handle}"))
    cookies.sign_in(response, "portal", cookie)
    return response


@post("/p/{handle:str}/sign-out", name="portal.sign_out")
async def sign_out(request: Asked, tenant: Tenant) -> Response[Any]:
    if cookie := cookies.presented(request, "portal"):
        await sessions.end(cookie)
    response = see(f"/p/{tenant.handle}")
    cookies.sign_out(response, "portal")
    return response


@get("/p/{handle:str}/sign-out", name="portal.sign_out.back")
async def back_home(tenant: Tenant) -> Response[Any]:
    return see(f"/p/{tenant.handle}")


def phone_page(request: Asked, tenant: TenantView, form: Form, wrong: Trouble | None = None) -> Response[str]:
    buttons = directory.buttons(tenant.county_id, "portal")
    kept = _kept(form)
    return page(
        request, "portal/pages/sign_in.html", tenant=tenant, form=form, wrong=wrong, carried=kept, buttons=buttons
    )


def _code(
    request: Asked, tenant: TenantView, form: Form, challenge: str, wrong: Trouble | None = None
) -> Response[str]:
    return page(
        request,
        "portal/pages/sign_in_code.html",
        tenant=tenant,
        form=form,
        challenge=challenge,
        wrong=wrong,
        carried=_kept(form),
    )


def _kept(form: Form) -> str:
    return form.value(CARRIED)


def _address(request: Asked, back: str) -> str:
    tenant = tenant_in(request)
    return f"/p/{tenant.handle}/sign-in?next={quote(back, safe='')}" if tenant else "/"


def _in_place(request: Asked, packed: str, wrong: Trouble) -> Response[Any]:
    tenant = tenant_in(request)
    if tenant is None:
        return see("/")
    return phone_page(request, tenant, Form([(CARRIED, packed)]), wrong)


DOOR = Door(_address, _in_place)
ROUTES = [ask_phone, send, back_to_phone, check, sign_out, back_home]
