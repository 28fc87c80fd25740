"""Who is asking: from the cookie to the actor that commands and queries take."""

from collections.abc import Mapping
from typing import Any

from litestar import Request
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath

from kernel.errors import NotFound, SignInNeeded
from people import actor as actors
from people import sessions
from people.actor import Actor
from people.roles import Role
from people.sessions import Visitor
from people.step_up import AT_ONCE, FRESH, require_proof
from tenants.tree import TenantView
from web.cookies import BEARER, face_of, presented
from web.places import OldAddress, learn, tenant_with

Asked = Request[Any, Any, Any]
# What every route of the console takes: the post that acts, and who signed in.
By = NamedDependency[Actor]
Me = NamedDependency[Visitor]
# And of the portal: whose it is, who asks there, and what their browser carries.
Tenant = NamedDependency[TenantView]
Anyone = NamedDependency[Actor]
Resident = NamedDependency[Actor]
Applicant = NamedDependency[Actor]
Visiting = NamedDependency[Visitor | None]
Bearer = NamedDependency[str | None]

# What a route says of itself that only somebody who proved themselves lately may do: `opt=FAR`; what changes by which
# ways an account opens, somebody who does so for this very act: `opt=ANEW`.
PROVED = "proved"
FAR = {PROVED: FRESH}
ANEW = {PROVED: AT_ONCE}

STAFF_FIRST = "请先登录。登录后会回到您刚才的地方，填好的内容都还在。"
PHONE_FIRST = "请先用手机号登录。登录后会回到您刚才的地方，填好的内容都还在。"


async def visitor(request: Asked) -> Visitor | None:
    """One statement, whatever hangs on it; a session of the other face is nobody here."""
    face = face_of(request.scope["path"])
    acting = request.path_params.get("post") if face == "console" else None
    found = await sessions.load(presented(request, face), face, acting)
    request.state.visitor = found
    return found


async def tenant(request: Asked, handle: FromPath[str]) -> TenantView:
    """Raises OldAddress where somebody only looks; a form that was opened before is taken where it was sent."""
    found = await tenant_with(handle)
    if found.handle != handle and request.method in ("GET", "HEAD"):
        raise OldAddress(found.handle)
    request.state.tenant = found
    return found


async def bearer(request: Asked) -> str | None:
    return request.cookies.get(BEARER)


async def anyone(visitor: Visiting, tenant: Tenant) -> Actor:
    """Signed in here, holding a slip of this county, or simply somebody at the door."""
    if visitor is None or visitor.county_id != tenant.county_id:
        return actors.resident(tenant.county_id, tenant.place)
    if visitor.case_id is not None:
        return actors.guest(tenant.county_id, tenant.place, visitor.case_id)
    return actors.resident(tenant.county_id, tenant.place, visitor.person_id)


async def resident(anyone: Anyone) -> Actor:
    if anyone.person_id is None:
        raise SignInNeeded(PHONE_FIRST)
    return anyone


async def applicant(anyone: Anyone) -> Actor:
    if anyone.person_id is None and anyone.case_id is None:
        raise SignInNeeded(PHONE_FIRST)
    return anyone


async def account(request: Asked, visitor: Visiting) -> Visitor:
    """A signed-in member of staff, under no particular post; of late, where a route says that it leads far."""
    if visitor is None:
        raise SignInNeeded(STAFF_FIRST)
    if within := request.route_handler.opt.get(PROVED):
        await require_proof(visitor, within)
    return visitor


async def actor(account: Me) -> Actor:
    """The post in the address acts; one that is not mine looks like one that does not exist."""
    post = account.post
    if post is None or account.county_id is None:
        raise NotFound
    await learn(post.place)
    return actors.staff_actor(
        county_id=account.county_id,
        person_id=post.person_id,
        post_id=post.id,
        place=post.place,
        reach=post.reach,
        unit_id=post.unit_id,
        roles=frozenset(map(Role, post.roles)),
        title=post.name,
    )


DEPENDENCIES: Mapping[str, Provide] = {
    provider.__name__: Provide(provider)
    for provider in (visitor, tenant, bearer, anyone, resident, applicant, account, actor)
}


def address(request: Asked) -> str:
    """Who sent the request; forwarded addresses count only as far as trusted proxies vouch for them."""
    trusted = request.app.state.settings.trusted_proxies
    hop = request.client.host if request.client else ""
    forwarded = [part.strip() for part in request.headers.get("x-forwarded-for", "").split(",") if part.strip()]
    while hop in trusted and forwarded:
        hop = forwarded.pop()
    return hop


_SYSTEMS = ("HarmonyOS", "Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux")
_BROWSERS = {"MicroMessenger": "微信", "Edg": "Edge", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}


def device(request: Asked) -> str:
    """A device in words that its owner knows again; the whole User-Agent would say more than is needed."""
    agent = request.headers.get("user-agent", "")
    system = next((name for name in _SYSTEMS if name in agent), "其他设备")
    browser = next((name for sign, name in _BROWSERS.items() if sign in agent), "其他浏览器")
    return f"{system} · {browser}"
