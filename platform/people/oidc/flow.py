"""Authorization code with PKCE: there and back again, every answer checked before anything of it counts."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from kernel.instant import now
from people.oidc import id_token
from people.oidc.discovery import Discovered, Discovery
from people.oidc.errand import Errand
from people.oidc.id_token import UnknownKey
from people.oidc.providers import Provider
from people.oidc.refusals import STOPPED, Refused
from people.oidc.requests import Request, open_request, take_request
from people.oidc.wire import address_at
from people.rates import Limit, take
from people.sessions import CITIZEN, Face
from people.step_up import FRESH

log = logging.getLogger("zongzhi.oidc")

ADDRESS = Limit("provider from", 60, 15 * 60)  # a whole office may share one address
TOO_OFTEN = "这里登录得太频繁了。请 %(wait)s后再试，或者换另一种办法登录。"
SCOPES = {"portal": "openid profile phone", "console": "openid"}
# Seconds since the provider itself asked: of staff as long as a proof counts, of residents as a session lives.
LONGEST = {"portal": int(CITIZEN.absolute.total_seconds()), "console": int(FRESH.total_seconds())}
BACK = {"portal": "/sign-in/{id}/back", "console": "/console/sign-in/with/{id}/back"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a browser brings back; a parameter that came twice is none."""

    state: str = ""
    code: str = ""
    issuer: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class Vouched:
    """Somebody whom the provider knows."""

    provider: Provider
    errand: Errand
    claims: Mapping[str, Any] = field(repr=False)
    second_factor: bool
    access_token: str = field(repr=False)

    @property
    def subject(self) -> str:
        return f"{self.provider.issuer}|{self.claims['sub']}"


def redirect_uri(provider: Provider, face: Face) -> str:
    """Exactly what is registered at the provider: never made from what a request says."""
    return provider.origin + BACK[face].replace("{id}", str(provider.id))


def at_home(provider: Provider, host: str) -> bool:
    """Whether this browser came by the address that the provider sends it back to."""
    return urlsplit(provider.origin).netloc == host


async def leave(
    discovery: Discovery, provider: Provider, face: Face, errand: Errand, *, browser: str, address: str
) -> str:
    """Returns the address at the provider."""
    await take(TOO_OFTEN, (ADDRESS, address))
    found = await discovery.of(provider.issuer)
    request = await open_request(provider.id, face, errand, browser)
    asked = {"nonce": request.nonce, "max_age": str(LONGEST[face])}
    if levels := [way.removeprefix("acr=") for way in provider.second_factor if way.startswith("acr=")]:
        asked |= {"acr_values": " ".join(levels)} if face == "console" else {}
    asked |= {"scope": SCOPES[face], "state": request.state, "code_verifier": request.verifier}
    return address_at(found.authorization, _client(provider, found, face), asked)


async def come_back(discovery: Discovery, provider: Provider, face: Face, answer: Answer, *, browser: str) -> Vouched:
    """Refused knows the errand where the state was right, so that the page to try again is the same one."""
    request = await take_request(answer.state, provider.id, face, browser)
    try:
        return await _exchange(discovery, provider, face, answer, request)
    except Refused as wrong:
        log.warning("provider %s refused: %s", provider.id, wrong.reason)
        wrong.errand = request.errand
        raise


async def _exchange(
    discovery: Discovery, provider: Provider, face: Face, answer: Answer, request: Request
) -> Vouched:
    found = await discovery.of(provider.issuer)
    # Another provider's answer, slipped in under this one's address (RFC 9207).
    if (answer.issuer or found.names_itself) and answer.issuer != provider.issuer:
        raise Refused("iss")
    if answer.error or not answer.code:
        raise Refused("error", STOPPED)
    grant = {"code": answer.code, "code_verifier": request.verifier}
    told = await discovery.wire.exchange(found.token, _client(provider, found, face), grant)
    access_token = str(told.get("access_token", ""))
    expected = {"nonce": request.nonce, "access_token": access_token, "longest": LONGEST[face]}
    claims = await _verified(discovery, provider, found, told.get("id_token"), expected)
    strong = id_token.second_factor(claims, provider.second_factor)
    return Vouched(provider, request.errand, claims, strong, access_token)


async def _verified(
    discovery: Discovery, provider: Provider, found: Discovered, token: object, of_request: Mapping[str, Any]
) -> dict[str, Any]:
    expected = {"issuer": provider.issuer, "client_id": provider.client_id, "moment": now(), **of_request}
    try:
        return id_token.verify(token, await discovery.keys(found), found.algorithms, **expected)
    except UnknownKey:
        keys = await discovery.keys(found, missing=True)
        return id_token.verify(token, keys, found.algorithms, **expected)


def _client(provider: Provider, found: Discovered, face: Face) -> dict[str, Any]:
    return {
        "client_id": provider.client_id,
        "client_secret": provider.client_secret or None,
        "token_endpoint_auth_method": found.way if provider.client_secret else "none",
        "redirect_uri": redirect_uri(provider, face),
    }


async def ask_more(discovery: Discovery, vouched: Vouched) -> Mapping[str, Any]:
    """The claims, with what the provider tells only when it is asked with the access token."""
    found = await discovery.of(vouched.provider.issuer)
    if not found.userinfo:
        return vouched.claims
    told = await discovery.wire.get(found.userinfo, vouched.access_token)
    if not id_token.same_subject(dict(vouched.claims), told):
        raise Refused("userinfo sub")
    return {**vouched.claims, **told}
