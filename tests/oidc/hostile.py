"""A provider that speaks the whole protocol and misbehaves in exactly one way when told so."""

import base64
import hashlib
import hmac
import json
import secrets
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from joserfc.jws import JWSRegistry

from infra.services.ports import LOOPBACK

CLIENT, SECRET = "the-county", "a secret of client and provider"
WITHOUT = {"no nonce": "nonce", "no end": "exp", "no beginning": "iat", "no time of signing in": "auth_time"}
# What a header may say of the key that is to be believed.
BRINGS_ITS_KEY: Mapping[str, Callable[[RSAKey, str], dict[str, Any]]] = {
    "its key in the header": lambda key, _: {"jwk": key.as_dict(private=False)},
    "the address of its key in the header": lambda _, issuer: {"jku": f"{issuer}/other-keys", "x5u": f"{issuer}/c"},
}
LATE = 3.0  # seconds that a slow answer takes


@dataclass
class Someone:
    """Who is signed in at the provider."""

    sub: str = "10001"
    claims: dict[str, Any] = field(default_factory=dict)  # of userinfo
    said: dict[str, Any] = field(default_factory=dict)  # of the id_token


class Hostile(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__((LOOPBACK, 0), _Desk)
        self.issuer = f"http://{LOOPBACK}:{self.server_address[1]}"
        self.key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
        self.other_key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
        self.over = threading.Event()
        self.granted: dict[str, dict[str, str]] = {}
        self.calls: list[str] = []
        self.behave()

    def behave(self, twist: str = "", someone: Someone | None = None) -> None:
        self.twist = twist
        self.someone = someone or Someone()
        self.calls.clear()

    def server_bind(self) -> None:
        TCPServer.server_bind(self)
        self.server_name, self.server_port = LOOPBACK, int(self.server_address[1])

    def agree(self, address: str) -> str:
        """What the browser is sent back to after its person signed in: the whole address."""
        asked = dict(parse_qsl(urlsplit(address).query))
        code = secrets.token_urlsafe(16)
        self.granted[code] = asked
        answer = {"code": code, "state": asked["state"], "iss": self.issuer}
        answer |= {
            "another state": {"state": secrets.token_urlsafe(32)},
            "another issuer in the answer": {"iss": "https://other.example"},
            "an error": {"error": "access_denied"},
        }.get(self.twist, {})
        if self.twist == "no issuer in the answer":
            del answer["iss"]
        return f"{asked['redirect_uri']}?{urlencode(answer)}"

    def discovery(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/keys",
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
            "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": True,
        } | {
            "another issuer in discovery": {"issuer": "https://other.example"},
            "discovery without tls": {"token_endpoint": "http://provider.example/token"},
            "no pkce": {"code_challenge_methods_supported": ["plain"]},
            "no signature": {"id_token_signing_alg_values_supported": ["none", "HS256"]},
        }.get(self.twist, {})

    def keys(self) -> dict[str, Any]:
        public = self.key.as_dict(private=False)
        if self.twist == "a shared secret as key":
            return {"keys": [OctKey.import_key(SECRET * 2, {"kid": "one"}).as_dict(private=True)]}
        return {"keys": [] if self.twist == "no keys" else [public]}

    def token(self, form: Mapping[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        """As RFC 6749 and 7636 have it: client, code (once), redirect URI and verifier must all fit."""
        asked = self.granted.pop(form.get("code", ""), None)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        known = base64.b64encode(f"{CLIENT}:{SECRET.replace(' ', '+')}".encode()).decode()
        plain = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if asked is None or authorization not in (f"Basic {known}", f"Basic {plain}"):
            return 400, {"error": "invalid_grant"}
        if asked["redirect_uri"] != form.get("redirect_uri"):
            return 400, {"error": "invalid_grant"}
        if challenge.decode().rstrip("=") != asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        access = secrets.token_urlsafe(16)
        return 200, {"access_token": access, "token_type": "Bearer", "id_token": self.id_token(asked, access)}

    def id_token(self, asked: Mapping[str, str], access: str) -> str:
        moment = int(time.time())
        half = hashlib.sha256(access.encode()).digest()[:16]
        claims: dict[str, Any] = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": self.someone.sub,
            "nonce": asked["nonce"],
            "iat": moment,
            "exp": moment + 300,
            "auth_time": moment,
            "at_hash": base64.urlsafe_b64encode(half).decode().rstrip("="),
        } | self.someone.said
        claims |= {
            "another nonce": {"nonce": secrets.token_urlsafe(32)},
            "another issuer": {"iss": "https://other.example"},
            "another audience": {"aud": "another-client"},
            "two audiences without azp": {"aud": [CLIENT, "another-client"]},
            "another azp": {"azp": "another-client"},
            "expired": {"exp": moment - 120},
            "issued tomorrow": {"iat": moment + 86_400, "exp": moment + 90_000},
            "not good before tomorrow": {"nbf": moment + 86_400},
            "issued yesterday": {"iat": moment - 86_400},
            "signed in yesterday": {"auth_time": moment - 86_400},
            "signed in tomorrow": {"auth_time": moment + 86_400},
            "signed in at no number": {"auth_time": str(moment)},
            "another access token": {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"},
            "no subject": {"sub": ""},
            "subject is a number": {"sub": 10001},
        }.get(self.twist, {})
        return self._signed(claims)

    def _signed(self, claims: dict[str, Any]) -> str:
        if self.twist in WITHOUT:
            del claims[WITHOUT[self.twist]]
        if self.twist == "alg none":
            return f"{_part({'alg': 'none', 'typ': 'JWT'})}.{_part(claims)}."
        if self.twist == "HS256 signed with the public key":
            return _by_secret(claims, self.key.as_pem(private=False))
        if self.twist == "HS256 signed with the client's secret":
            return _by_secret(claims, SECRET.encode())
        kid = "two" if self.twist == "an unknown key" else str(self.key.kid)
        own = self.twist in BRINGS_ITS_KEY
        signer = self.other_key if own or self.twist == "another key by the same name" else self.key
        head = BRINGS_ITS_KEY[self.twist](self.other_key, self.issuer) if own else {}
        registry = JWSRegistry(algorithms=["RS256"], strict_check_header=False)
        token = jwt.encode({"alg": "RS256", "kid": kid, **head}, claims, signer, registry=registry)
        if self.twist == "swapped subject":
            head, _, tail = token.split(".")
            return f"{head}.{_part(claims | {'sub': '99999'})}.{tail}"
        return token

    def userinfo(self) -> dict[str, Any]:
        sub = {"userinfo of somebody else": "another", "no subject": ""}.get(self.twist, self.someone.sub)
        return {"sub": sub, **self.someone.claims}


def _part(value: Mapping[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def _by_secret(claims: Mapping[str, Any], secret: bytes) -> str:
    signed = f"{_part({'alg': 'HS256', 'kid': 'one', 'typ': 'JWT'})}.{_part(claims)}"
    mac = hmac.new(secret, signed.encode(), hashlib.sha256).digest()
    return f"{signed}.{base64.urlsafe_b64encode(mac).decode().rstrip('=')}"


class _Desk(BaseHTTPRequestHandler):
    server: Hostile

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        self.server.calls.append(path)
        answers = {
            "/.well-known/openid-configuration": self.server.discovery,
            "/keys": self.server.keys,
            "/userinfo": self.server.userinfo,
        }
        self._answer(200, json.dumps(answers[path]()).encode())

    def do_POST(self) -> None:
        self.server.calls.append(self.path)
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        form = {name: values[0] for name, values in parse_qs(body).items()}
        status, told = self.server.token(form, self.headers.get("authorization", ""))
        twist, text = self.server.twist, json.dumps(told).encode()
        if twist == "a slow answer":
            self.server.over.wait(LATE)
        if twist == "a redirecting token endpoint":
            self._answer(307, text, {"location": f"{self.server.issuer}/token"})
        elif twist == "tokens in a redirect":
            self._answer(302, text, {"location": f"{self.server.issuer}/keys"})
        elif twist == "a huge answer":
            self._answer(status, json.dumps(told | {"more": "x" * 3_000_000}).encode())
        elif twist == "an answer that is no object":
            self._answer(status, b'["token"]')
        elif twist == "no id_token":
            self._answer(status, json.dumps({"access_token": "a", "token_type": "Bearer"}).encode())
        elif twist == "a broken server":
            self._answer(500, b"out of order")
        else:
            self._answer(status, text)

    def _answer(self, status: int, body: bytes, headers: Mapping[str, str] | None = None) -> None:
        try:
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
        except OSError:  # whoever asked had enough
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Silent."""


@contextmanager
def hostile() -> Iterator[Hostile]:
    server = Hostile()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()
        thread.join()
