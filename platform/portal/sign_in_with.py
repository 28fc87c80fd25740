"""A resident signs in by the county's identity provider; a phone that somebody has already is proved first."""

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from kernel.errors import Forbidden, Invalid, NotFound, TooOften, Trouble
from people.oidc import citizens
from people.oidc.errand import Errand
from people.oidc.flow import Vouched
from people.oidc.providers import Provider, find_provider
from people.oidc.refusals import Refused
from people.oidc.unproved import Unproved, open_letter, seal_letter
from people.sms_codes import send_code
from portal.sign_in import let_in, phone_page
from tenants.tree import TenantView, tree
from web import carried, cookies, oidc
from web.carried import CARRIED
from web.forms import Form, read_form
from web.pages import page, see
from web.visitor import Asked, Tenant, address, device


@post("/p/{handle:str}/sign-in/with/{provider_id:uuid}", name="portal.sign_in.leave")
async def leave(request: Asked, tenant: Tenant, provider_id: FromPath[UUID]) -> Response[Any]:
    form = await read_form(request, carried.MOST_BYTES)
    provider = await _provider(provider_id)
    if provider.county_id != tenant.county_id:
        raise NotFound
    errand = Errand(place=tenant.place, after=form.value("next"), carried=form.value(CARRIED))
    try:
        return await oidc.leave(request, provider, "portal", errand, tenant)
    except (Refused, TooOften) as wrong:
        return phone_page(request, tenant, form, wrong)


@get("/p/{handle:str}/sign-in/with/{provider_id:uuid}", name="portal.sign_in.leave.back")
async def back_to_choice(tenant: Tenant) -> Response[Any]:
    return see(f"/p/{tenant.handle}/sign-in")


@get("/sign-in/{provider_id:uuid}/back", name="portal.sign_in.back")
async def come_back(request: Asked, provider_id: FromPath[UUID]) -> Response[Any]:
    provider = await _provider(provider_id)
    try:
        vouched = await oidc.come_back(request, provider, "portal")
    except Refused as wrong:
        return _refused(request, provider, wrong.errand or Errand(), wrong)
    try:
        return await _enter(request, vouched)
    except (Refused, Forbidden) as wrong:
        return _refused(request, provider, vouched.errand, wrong)


async def _enter(request: Asked, vouched: Vouched) -> Response[Any]:
    errand = vouched.errand
    tenant = request.state.tenant = tree.at(errand.place)
    entered = await citizens.enter(
        oidc.discovery(request),
        vouched,
        errand.place,
        address=address(request),
        device=device(request),
        old=cookies.presented(request, "portal"),
    )
    if isinstance(entered, str):
        return let_in(request, tenant, entered, errand.after, errand.carried)
    letter = seal_letter(entered, tenant.county_id, oidc.browser_of(request))
    form = Form([("letter", letter), ("next", errand.after), (CARRIED, errand.carried)])
    return _prove_page(request, tenant, form, entered)


def _refused(request: Asked, provider: Provider, errand: Errand, wrong: Trouble) -> Response[str]:
    tenant = tree.at(errand.place) if errand.place else tree.county(provider.county_id)
    return phone_page(request, tenant, Form([("next", errand.after), (CARRIED, errand.carried)]), wrong)


@post("/p/{handle:str}/sign-in/phone", name="portal.sign_in.phone")
async def prove(request: Asked, tenant: Tenant) -> Response[Any]:
    """Sends the code, sends it again, or checks it."""
    form = await read_form(request, carried.MOST_BYTES)
    try:
        unproved = open_letter(form.value("letter"), tenant.county_id, oidc.browser_of(request))
    except Refused as wrong:
        return phone_page(request, tenant, form, wrong)
    challenge = form.value("challenge")
    try:
        if challenge and form.value("do") != "resend":
            return await _checked(request, tenant, form, unproved)
        sent = await send_code(tenant.county_id, unproved.phone, address=address(request), device=device(request))
    except (Invalid, TooOften) as wrong:
        return _prove_page(request, tenant, form, unproved, challenge, wrong)
    except (Refused, Forbidden) as wrong:
        return phone_page(request, tenant, form, wrong)
    return _prove_page(request, tenant, form, unproved, str(sent))


async def _checked(request: Asked, tenant: TenantView, form: Form, unproved: Unproved) -> Response[Any]:
    code = form.text("code", most=12, need="请填写短信里的 6 位数字。")
    challenge = form.uuid("challenge", need="请重新发送验证码。")
    form.check()
    cookie = await citizens.enter_proved(
        tenant.county_id,
        tenant.place,
        unproved,
        challenge=challenge,
        code=code.replace(" ", ""),
        address=address(request),
        device=device(request),
        old=cookies.presented(request, "portal"),
    )
    return let_in(request, tenant, cookie, form.value("next"), form.value(CARRIED))


@get("/p/{handle:str}/sign-in/phone", name="portal.sign_in.phone.back")
async def back_from_phone(tenant: Tenant) -> Response[Any]:
    return see(f"/p/{tenant.handle}/sign-in")


async def _provider(provider_id: UUID) -> Provider:
    found = await find_provider(provider_id, "portal")
    if found is None:
        raise NotFound
    return found


def _prove_page(
    request: Asked,
    tenant: TenantView,
    form: Form,
    unproved: Unproved,
    challenge: str = "",
    wrong: Trouble | None = None,
) -> Response[str]:
    return page(
        request,
        "portal/pages/sign_in_prove.html",
        tenant=tenant,
        form=form,
        phone=unproved.phone,
        challenge=challenge,
        wrong=wrong,
        carried=form.value(CARRIED),
    )


ROUTES = [leave, back_to_choice, come_back, prove, back_from_phone]
