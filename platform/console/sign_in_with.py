"""Staff sign in, accept an invitation, or link their account by their county's identity provider."""

from typing import Any
from uuid import UUID

from litestar import Response, get
from litestar import post as posted
from litestar.di import NamedDependency
from litestar.params import FromPath

from console.sign_in import code_page, let_in, password_page
from kernel.errors import Conflict, Forbidden, NotFound, TooOften, Trouble
from people.oidc import staff
from people.oidc.errand import Errand
from people.oidc.flow import Vouched
from people.oidc.providers import Provider, directory, find_provider
from people.oidc.refusals import Refused
from people.sessions import Visitor
from tenants.tree import tree
from web import carried, cookies, oidc
from web.carried import CARRIED
from web.forms import Form, read_form
from web.pages import page, see
from web.visitor import ANEW, Asked, Me, address, device


@get("/console/sign-in/with", name="console.sign_in.counties")
async def choose_county(request: Asked) -> Response[str]:
    counties = [tree.county(county_id) for county_id in directory.counties("console")]
    choices = [{"name": one.name, "href": f"/console/sign-in?at={one.handle}"} for one in counties]
    return page(request, "console/pages/sign_in_counties.html", choices=choices)


@posted("/console/sign-in/with/{provider_id:uuid}", name="console.sign_in.leave")
async def leave(request: Asked, provider_id: FromPath[UUID]) -> Response[Any]:
    form = await read_form(request, carried.MOST_BYTES)
    provider = await _provider(provider_id)
    invitation = form.value("invitation")
    if invitation:
        await staff.may_accept(provider, invitation)
    errand = Errand(after=form.value("next"), carried=form.value(CARRIED), invitation=invitation)
    try:
        return await oidc.leave(request, provider, "console", errand)
    except (Refused, TooOften) as wrong:
        return password_page(request, form, wrong)


@get("/console/sign-in/with/{provider_id:uuid}", name="console.sign_in.leave.back")
async def back_to_password() -> Response[Any]:
    return see("/console/sign-in")


@get("/console/sign-in/with/{provider_id:uuid}/back", name="console.sign_in.back")
async def come_back(
    request: Asked, provider_id: FromPath[UUID], visitor: NamedDependency[Visitor | None]
) -> Response[Any]:
    provider = await _provider(provider_id)
    try:
        vouched = await oidc.come_back(request, provider, "console")
    except Refused as wrong:
        errand = wrong.errand or Errand()
        if errand.linking:
            raise
        return _refused(request, provider, errand, wrong)
    if vouched.errand.linking:
        await staff.link(vouched, visitor.account_id if visitor else None)
        return see(vouched.errand.after)
    try:
        return await _enter(request, vouched)
    except (Refused, Forbidden, Conflict, NotFound) as wrong:
        return _refused(request, provider, vouched.errand, wrong)


async def _enter(request: Asked, vouched: Vouched) -> Response[Any]:
    errand = vouched.errand
    old = cookies.presented(request, "console")
    entered = await staff.enter(vouched, address=address(request), device=device(request), old=old)
    if not entered.half:
        return let_in(request, entered.cookie, errand.after, errand.carried)
    form = Form([("next", errand.after), (CARRIED, errand.carried)])
    response = await code_page(request, form, session=entered.cookie)
    cookies.sign_in(response, "console", entered.cookie)
    return response


def _refused(request: Asked, provider: Provider, errand: Errand, wrong: Trouble) -> Response[str]:
    at = tree.county(provider.county_id).handle
    return password_page(request, Form([("next", errand.after), (CARRIED, errand.carried), ("at", at)]), wrong)


@posted("/console/{post:str}/sessions/with/{provider_id:uuid}", name="console.sessions.link", opt=ANEW)
async def link(request: Asked, account: Me, post: FromPath[str], provider_id: FromPath[UUID]) -> Response[Any]:
    """Leaves to add this way to sign in, or gives it up."""
    form = await read_form(request)
    provider = await _provider(provider_id)
    if account.account_id is None or account.post is None or provider.county_id != account.county_id:
        raise NotFound
    page_of_mine = f"/console/{post}/sessions"
    if form.choice("do", ("link", "unlink")) == "unlink":
        await staff.unlink(provider, account.account_id)
        return see(page_of_mine)
    form.check()
    errand = Errand(after=page_of_mine, linking=str(account.account_id))
    return await oidc.leave(request, provider, "console", errand)


@get("/console/{post:str}/sessions/with/{provider_id:uuid}", name="console.sessions.link.back")
async def back_to_sessions(account: Me, post: FromPath[str]) -> Response[Any]:
    if account.post is None:
        raise NotFound
    return see(f"/console/{post}/sessions")


async def _provider(provider_id: UUID) -> Provider:
    found = await find_provider(provider_id, "console")
    if found is None:
        raise NotFound
    return found


ROUTES = [choose_county, leave, back_to_password, come_back, link, back_to_sessions]
