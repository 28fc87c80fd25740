"""Whether an id_token is the provider's own, for us, of this very request, and of now. Pure."""

import base64
import hashlib
import hmac
import json
from collections.abc import Set
from datetime import datetime
from typing import Any

from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry
from joserfc.jwt import JWTClaimsRegistry

from people.oidc.refusals import Refused

LEEWAY = 60  # seconds that two clocks may differ
OLDEST = 10 * 60  # seconds since it was issued: no longer than a request lives
LONGEST_SUBJECT = 255


class UnknownKey(Refused):
    """Signed by a key that we have not seen yet: the provider may have changed it."""


def verify(
    token: object,
    keys: KeySet,
    algorithms: Set[str],
    *,
    issuer: str,
    client_id: str,
    nonce: str,
    access_token: str,
    longest: int,
    moment: datetime,
) -> dict[str, Any]:
    """Its claims, or Refused. `longest`: the `max_age` that the provider was asked with."""
    if not isinstance(token, str) or not algorithms:
        raise Refused("no id_token")
    registry = JWSRegistry(algorithms=list(algorithms), strict_check_header=False)
    try:
        opened = jwt.decode(token, keys, algorithms=list(algorithms), registry=registry)
        rules = JWTClaimsRegistry(
            now=int(moment.timestamp()),
            leeway=LEEWAY,
            iss={"essential": True, "value": issuer},
            aud={"essential": True, "value": client_id},
            sub={"essential": True},
            exp={"essential": True},
            iat={"essential": True},
        )
        rules.validate(opened.claims)
    except InvalidKeyIdError:
        raise UnknownKey("unknown key") from None
    except (JoseError, ValueError, TypeError, KeyError) as wrong:
        raise Refused(f"id_token {getattr(wrong, 'error', type(wrong).__name__)}") from None
    claims = opened.claims
    _check_rest(claims, client_id, nonce, moment)
    _check_age(claims, longest, moment)
    _check_hash(claims, str(opened.header["alg"]), access_token)
    return claims


def _check_rest(claims: dict[str, Any], client_id: str, nonce: str, moment: datetime) -> None:
    if not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
        raise Refused("nonce")
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if claims.get("azp", None if several else client_id) != client_id:
        raise Refused("azp")
    if claims["iat"] < moment.timestamp() - OLDEST - LEEWAY:
        raise Refused("old")
    if not 0 < len(claims["sub"]) <= LONGEST_SUBJECT:
        raise Refused("sub")


def _check_age(claims: dict[str, Any], longest: int, moment: datetime) -> None:
    """When the provider itself last asked somebody: it was told how long ago that may be, and has to say it."""
    asked = claims.get("auth_time")
    if not isinstance(asked, int) or isinstance(asked, bool):
        raise Refused("no auth_time")
    if not -LEEWAY <= moment.timestamp() - asked <= longest + OLDEST + LEEWAY:
        raise Refused("auth_time")


def _check_hash(claims: dict[str, Any], algorithm: str, access_token: str) -> None:
    """Where the id_token names its access token by hash, that must be the one that came with it."""
    if "at_hash" not in claims:
        return
    whole = hashlib.new(f"sha{algorithm[-3:]}", access_token.encode()).digest()
    half = base64.urlsafe_b64encode(whole[: len(whole) // 2]).decode().rstrip("=")
    if not hmac.compare_digest(half.encode(), str(claims["at_hash"]).encode()):
        raise Refused("at_hash")


def second_factor(claims: dict[str, Any], counts: tuple[str, ...]) -> bool:
    """Whether the provider says in the way agreed upon that there were two."""
    ways = claims.get("amr")
    said = {f"amr={way}" for way in ways if isinstance(way, str)} if isinstance(ways, list) else set()
    if isinstance(claims.get("acr"), str):
        said.add(f"acr={claims['acr']}")
    return not said.isdisjoint(counts)


def same_subject(claims: dict[str, Any], told: dict[str, Any]) -> bool:
    """A userinfo answer counts only for the subject of the id_token."""
    return json.dumps(told.get("sub")) == json.dumps(claims["sub"])
