"""What the deployment is told by its environment, read once by the roof."""

import base64
import binascii
import hashlib
import hmac
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from kernel.crypto import ALGORITHMS
from kernel.errors import Misconfigured

_HOST = re.compile(r"(?=[^:]{1,253}(:|$))([a-z0-9]([a-z0-9-]*[a-z0-9])?(\.(?!:|$)|(?=:|$)))+(:[0-9]{1,5})?")
HOSTS = ("PORTAL_HOST", "CONSOLE_HOST", "FILES_HOST")


@dataclass(frozen=True, slots=True)
class Settings:
    database_url: str
    master_key: bytes
    redis_url: str = ""
    s3_url: str = ""
    clamd_url: str = ""
    sms_url: str = ""
    sms_token: str = ""
    smtp_url: str = ""
    mail_from: str = ""
    host: str = "127.0.0.1"
    port: int = 8000
    pool: int = 8
    trusted_proxies: frozenset[str] = frozenset()
    portal_host: str = ""
    console_host: str = ""
    files_host: str = ""
    demo: bool = False
    former_key: bytes = b""  # the master key before this one, while the change is made
    seal: str = "aes"

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> "Settings":
        env = os.environ if env is None else env
        key = _key("MASTER_KEY", _required(env, "MASTER_KEY", "32 random bytes in base64"))
        portal_host, console_host, files_host = _hosts(env)
        return cls(
            database_url=_required(env, "DATABASE_URL", "postgresql://owner:password@host:5432/zongzhi"),
            master_key=key,
            redis_url=env.get("REDIS_URL", ""),
            s3_url=env.get("S3_URL", ""),
            clamd_url=env.get("CLAMD_URL", ""),
            sms_url=env.get("SMS_URL", ""),
            sms_token=env.get("SMS_TOKEN", ""),
            smtp_url=_smtp(env),
            mail_from=env.get("MAIL_FROM", ""),
            host=env.get("HOST", "127.0.0.1"),
            port=_whole(env, "PORT", 8000),
            pool=_whole(env, "POOL", 8),
            trusted_proxies=frozenset(filter(None, env.get("TRUSTED_PROXIES", "").split(","))),
            portal_host=portal_host,
            console_host=console_host,
            files_host=files_host,
            demo=env.get("DEMO", "") == "1",
            former_key=_former(env, key),
            seal=_seal(env),
        )

    def role_password(self, role: str) -> str:
        """Every database role's password follows from the master key, so that none need be handed around."""
        return hmac.new(self.master_key, f"database role {role}".encode(), hashlib.sha256).hexdigest()

    def url_as(self, role: str) -> str:
        """The database as one of the product's own roles sees it."""
        parts = urlsplit(self.database_url)
        where = parts.netloc.rpartition("@")[2]
        login = f"{role}:{self.role_password(role)}@{where}"
        return urlunsplit(parts._replace(netloc=login))


def _required(env: Mapping[str, str], name: str, form: str) -> str:
    value = env.get(name, "").strip()
    if not value:
        raise Misconfigured(f"Set {name} ({form}) and start again.")
    return value


def _smtp(env: Mapping[str, str]) -> str:
    url = env.get("SMTP_URL", "")
    if url and urlsplit(url).scheme not in {"smtp", "smtps"}:
        raise Misconfigured("SMTP_URL must begin with smtp:// or smtps://, as in smtp://user:password@host:587.")
    if url:
        _required(env, "MAIL_FROM", "the address that mail to staff comes from")
    return url


def _former(env: Mapping[str, str], key: bytes) -> bytes:
    text = env.get("FORMER_MASTER_KEY", "").strip()
    former = _key("FORMER_MASTER_KEY", text) if text else b""
    if former == key:
        raise Misconfigured("FORMER_MASTER_KEY is the same as MASTER_KEY: give the one before it, or leave it empty.")
    return former


def _seal(env: Mapping[str, str]) -> str:
    name = env.get("SEAL", "") or "aes"
    if name not in ALGORITHMS:
        raise Misconfigured(f"SEAL must be {' or '.join(ALGORITHMS)}, not {name!r}.")
    return name


def _hosts(env: Mapping[str, str]) -> list[str]:
    given = {name: env.get(name, "").strip().lower() for name in HOSTS}
    for name, host in given.items():
        if host and not _HOST.fullmatch(host):
            raise Misconfigured(f"{name} must be a host name, perhaps with a port, as in zz.example.com:8443.")
    if given["CONSOLE_HOST"]:
        _required(given, "PORTAL_HOST", "the name of residents' pages in the console's links and codes")
    names = [host.partition(":")[0] for host in given.values() if host]
    if len(set(names)) < len(names):  # a browser keeps cookies by name, whatever the port
        raise Misconfigured(f"{', '.join(HOSTS)} must be different names, not one name with different ports.")
    return list(given.values())


def _key(name: str, text: str) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except binascii.Error:
        key = b""
    if len(key) != 32:
        raise Misconfigured(f"{name} must be 32 bytes in base64, as openssl rand -base64 32 makes them.")
    return key


def _whole(env: Mapping[str, str], name: str, default: int) -> int:
    text = env.get(name, "") or str(default)
    if not text.isdigit():
        raise Misconfigured(f"{name} must be a whole number, not {text!r}.")
    return int(text)
