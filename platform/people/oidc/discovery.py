"""What a provider says about itself: its addresses, its algorithms, its keys; kept for a while in this process."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from joserfc.errors import JoseError
from joserfc.jwk import ECKey, Key, KeySet, RSAKey

from kernel.instant import now
from people.oidc.refusals import Refused
from people.oidc.wire import Wire

# Signed by a key that only the provider has. Never "none", never a secret that both know (HS…).
ALGORITHMS = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"})
WAYS = ("client_secret_basic", "client_secret_post")
KEPT = timedelta(hours=1)
SOONEST = timedelta(seconds=30)  # between two looks for a key that we do not know
MOST_KEYS = 50
_ADDRESSES = ("authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint")
_KINDS: dict[str, type[RSAKey] | type[ECKey]] = {"RSA": RSAKey, "EC": ECKey}


@dataclass(frozen=True, slots=True)
class Discovered:
    issuer: str
    authorization: str
    token: str
    jwks: str
    userinfo: str  # empty where there is none
    algorithms: frozenset[str]
    way: str  # how the client proves itself at the token endpoint
    pkce: bool
    names_itself: bool  # says `iss` in every answer (RFC 9207)


class Discovery:
    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self._found: dict[str, tuple[datetime, Discovered]] = {}
        self._keys: dict[str, tuple[datetime, KeySet]] = {}

    async def of(self, issuer: str) -> Discovered:
        kept = self._found.get(issuer)
        if kept and now() < kept[0] + KEPT:
            return kept[1]
        document = await self.wire.get(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
        found = self._read(issuer, document)
        self._found[issuer] = (now(), found)
        return found

    def _read(self, issuer: str, document: dict[str, Any]) -> Discovered:
        if document.get("issuer") != issuer:
            raise Refused("discovery issuer")
        addresses = {name: document.get(name) for name in _ADDRESSES}
        if not addresses["userinfo_endpoint"]:
            del addresses["userinfo_endpoint"]
        for address in addresses.values():
            self.wire.check(address)
        ways = _words(document, "token_endpoint_auth_methods_supported", ["client_secret_basic"])
        return Discovered(
            issuer=issuer,
            authorization=str(addresses["authorization_endpoint"]),
            token=str(addresses["token_endpoint"]),
            jwks=str(addresses["jwks_uri"]),
            userinfo=str(addresses.get("userinfo_endpoint", "")),
            algorithms=ALGORITHMS & _words(document, "id_token_signing_alg_values_supported", ["RS256"]),
            way=next((way for way in WAYS if way in ways), ""),
            pkce="S256" in _words(document, "code_challenge_methods_supported", ["S256"]),
            names_itself=document.get("authorization_response_iss_parameter_supported") is True,
        )

    async def keys(self, found: Discovered, *, missing: bool = False) -> KeySet:
        """`missing`: a token names a key that is not among them. A flood of such tokens asks once in a while."""
        kept = self._keys.get(found.issuer)
        if kept and now() < kept[0] + (SOONEST if missing else KEPT):
            return kept[1]
        keys = _usable(await self.wire.get(found.jwks))
        self._keys[found.issuer] = (now(), keys)
        return keys


def _words(document: dict[str, Any], name: str, otherwise: list[str]) -> frozenset[str]:
    given = document.get(name, otherwise)
    return frozenset(word for word in given if isinstance(word, str)) if isinstance(given, list) else frozenset()


def _usable(document: dict[str, Any]) -> KeySet:
    """Public keys for signatures; a shared secret, or a kind that we do not take, is passed over."""
    found: list[Key] = []
    listed = document.get("keys")
    for one in listed[:MOST_KEYS] if isinstance(listed, list) else []:
        if isinstance(one, dict) and one.get("kty") in _KINDS and one.get("use", "sig") == "sig":
            try:
                found.append(_KINDS[one["kty"]].import_key({n: v for n, v in one.items() if n != "d"}))
            except (JoseError, ValueError, TypeError, KeyError):
                continue
    if not found:
        raise Refused("no keys")
    return KeySet(found)
