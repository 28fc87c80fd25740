"""`make demo`: services, gateway, schema, demo data, worker and web; Ctrl-C ends all of them."""

import os
import secrets
import signal
import sys
import time
import urllib.request
from contextlib import ExitStack
from http.client import HTTPException
from pathlib import Path
from types import FrameType

from infra.services import ServiceError, Services
from infra.services.child import Child
from infra.services.ports import LOOPBACK, free_port, taken

TEMPLATES = Path("platform/notices/templates.toml")
_MAIL_FROM = "zongzhi@demo.example"
_READY_SECONDS = 60
_GRACE_SECONDS = 10  # a browser that keeps a live stream open must not hold up the end
_LOOK_SECONDS = 0.25
_ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_PYTHON = sys.executable
_ZONGZHI = str(Path(sys.executable).with_name("zongzhi"))
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Ended(BaseException):
    """Somebody asked us to stop; raised wherever we are, so that everything started is unwound."""


class Demo:
    def __init__(self, data: Path, port: int) -> None:
        self._data = data.absolute()
        self._port = port
        self._since = time.monotonic()
        self._environment = dict(os.environ)
        self._children: list[Child] = []
        self._running = ExitStack()

    def run(self) -> None:
        """Leaves by Ended when asked to stop and by ServiceError when a part fails, with all stopped."""
        if taken(self._port):
            raise ServiceError(f"Port {self._port} is in use: stop what runs there, or give another PORT=…")
        with self._running as running:
            services = running.enter_context(Services(self._data, tell=self._tell))
            self._children += services.children
            self._environment |= {**services.environment, "PORT": str(self._port), "DATA": str(self._data)}
            self._environment |= {"PYTHONUNBUFFERED": "1", "DEMO": "1"}
            sms = self._start_gateway()
            self._finish("migrate", "The schema is brought up to date")
            accounts = self._finish("demo", "Demo counties, people and cases are filled in")
            self._start("worker", [_ZONGZHI, "worker"])
            web = self._start("web", [_ZONGZHI, "serve"])
            web.wait_until(lambda: _answers(f"{self._address}/readyz"), _READY_SECONDS)
            self._welcome(accounts, sms)
            while True:
                self._look()
                time.sleep(_LOOK_SECONDS)

    @property
    def _address(self) -> str:
        return f"http://{LOOPBACK}:{self._port}"

    def _tell(self, sentence: str) -> None:
        print(f"{time.monotonic() - self._since:7.1f} s  {sentence}", flush=True)

    def _start_gateway(self) -> str | None:
        """Returns the address of the page that shows messages and letters, None when others carry both."""
        theirs = [name for name in ("SMS_URL", "SMTP_URL") if self._environment.get(name)]
        for name in theirs:
            self._tell(f"{name.removesuffix('_URL')}: the server of {name} is used.")
        if len(theirs) == 2:
            return None
        port = free_port() if taken(self._port + 1) else self._port + 1
        page, smtp_port, token = f"http://{LOOPBACK}:{port}/", free_port(), secrets.token_urlsafe(24)
        if "SMS_URL" not in theirs:
            self._environment |= {"SMS_URL": f"{page}sms", "SMS_TOKEN": token}
        if "SMTP_URL" not in theirs:
            self._environment |= {"SMTP_URL": f"smtp://{LOOPBACK}:{smtp_port}", "MAIL_FROM": _MAIL_FROM}
        own = {"SMS_PORT": str(port), "SMS_TOKEN": token, "SMTP_PORT": str(smtp_port)}
        own["SMS_TEMPLATES"] = str(TEMPLATES.absolute())
        gateway = self._start("gateway", [_PYTHON, "-m", "infra.gateway"], own)
        gateway.wait_until(lambda: _answers(f"{page}messages.json"), _READY_SECONDS)
        return page

    def _start(self, name: str, command: list[str], own: dict[str, str] | None = None) -> Child:
        self._tell(f"{name.capitalize()} is starting")
        child = Child(name, self._data)
        self._running.callback(child.stop, _GRACE_SECONDS)
        child.start(command, self._environment | (own or {}))
        self._children.append(child)
        return child

    def _finish(self, command: str, sentence: str) -> str:
        """Runs a command of the product to its end: its stderr is progress and shown, its stdout returned."""
        self._tell(sentence)
        child = Child(command, self._data)
        self._running.callback(child.stop, _GRACE_SECONDS)
        output = self._data / "run" / f"{command}.out"
        output.unlink(missing_ok=True)
        child.start([_ZONGZHI, command], self._environment, output=output)
        with child.log.open(encoding="utf-8", errors="replace") as progress:
            while child.ended is None:
                self._look()
                _show(progress.read())
                time.sleep(_LOOK_SECONDS)
            _show(progress.read())
        if child.ended:
            raise ServiceError(f"zongzhi {command} failed; all it said is in {child.log}.")
        text = output.read_text(encoding="utf-8")
        output.unlink()  # it may show passwords
        return text

    def _look(self) -> None:
        for child in self._children:
            if child.ended is not None:
                where = f"the end of {child.log}:\n{child.tail()}"
                raise ServiceError(f"{child.name} ended by itself (status {child.ended}); {where}")

    def _welcome(self, accounts: str, sms: str | None) -> None:
        self._tell("Ready")
        print(f"\n  {self._address}/  the demo")
        if sms:
            print(f"  {sms}  the text messages and letters that it sent")
        print(f"\n{accounts.rstrip()}\n\nCtrl-C stops it. The data stay in {self._data}.\n", flush=True)


def _answers(address: str) -> bool:
    try:
        with _direct.open(address, timeout=5) as answer:
            return bool(answer.status == 200)
    except (OSError, HTTPException):
        return False


def _show(text: str) -> None:
    for line in text.splitlines():
        print(f"           {line}", flush=True)


def _end(_number: int, _frame: FrameType | None) -> None:
    for ending in _ENDINGS:  # a second Ctrl-C does not cut the tidy end short
        signal.signal(ending, signal.SIG_IGN)
    print("\nStopping", flush=True)
    raise Ended


def main() -> int:
    port = os.environ.get("PORT") or "8000"
    if not port.isdecimal() or not 0 < int(port) < 65535:
        print(f"PORT is {port}: give a number between 1 and 65534.", file=sys.stderr)
        return 2
    for ending in _ENDINGS:
        if ending is not signal.SIGHUP or signal.getsignal(ending) is not signal.SIG_IGN:  # under nohup
            signal.signal(ending, _end)
    try:
        Demo(Path(os.environ.get("DATA") or ".data"), int(port)).run()
    except Ended:
        print("Everything that this demo started has stopped.", flush=True)
    except ServiceError as error:
        print(f"\n{error}", file=sys.stderr, flush=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
