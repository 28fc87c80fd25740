"""The product as it runs: web, worker and SMS gateway as processes of their own, on a county of the demo world."""

import json
import os
import secrets
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Any

from cases.commands.file import file_case
from cases.filing import Filing, Slip, Who
from cases.in_force import reload
from demo.settle import PASSWORD, settle_people, settle_tenants
from infra.services.child import Child
from infra.services.ports import LOOPBACK, free_port, on_a_free_port
from infra.testing import scratch
from kernel.db import APP, WORKER, database
from kernel.ids import new_id
from kernel.instant import now
from kernel.settings import Settings
from people import actor as actors
from people import totp
from people.choices import choose_setting
from tenants.commands import put_calendar
from tenants.keys import keyring
from tenants.tree import tree
from tests.commanding import ZONGZHI
from tests.running import as_worker, row, settings_now
from workflows.calendar_days import published

TEMPLATES = Path("platform/notices/templates.toml")
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@dataclass(frozen=True, slots=True)
class Stage:
    web: str
    gateway: str
    web_log: Path

    def messages(self, phone: str) -> list[dict[str, Any]]:
        """What the gateway was handed for this phone, newest first."""
        with _direct.open(f"{self.gateway}messages.json?to={phone}", timeout=5) as answer:
            found: list[dict[str, Any]] = json.load(answer)
        return found

    def csp_reports(self) -> int:
        return self.web_log.read_text(encoding="utf-8").count('"/csp"')


@contextmanager
def running() -> Iterator[Stage]:
    with scratch("stage-") as folder, ExitStack() as open_now:
        environment = {
            **os.environ,
            "DATABASE_URL": settings_now().database_url,
            "DATA": str(folder),
            "DEMO": "1",
            "SMS_TOKEN": secrets.token_urlsafe(16),
            "SMS_TEMPLATES": str(TEMPLATES.absolute()),
            "PYTHONUNBUFFERED": "1",
        }

        def started(name: str, command: list[str], port: str = "", page: str = "") -> str:
            """Its address, when it has a port of its own to answer at."""
            child = Child(name, folder)
            open_now.callback(child.stop, 10)

            def start(number: int) -> None:
                environment[port] = str(number)
                child.start(command, environment)
                child.wait_until(lambda: answers(f"http://{LOOPBACK}:{number}/{page}"), 60)

            if port:
                return f"http://{LOOPBACK}:{on_a_free_port(start)}/"
            child.start(command, environment)
            return ""

        smtp_port = str(free_port())
        environment |= {"SMTP_PORT": smtp_port, "SMTP_URL": f"smtp://{LOOPBACK}:{smtp_port}"}
        environment["MAIL_FROM"] = "zongzhi@demo.example"
        gateway = started("gateway", [sys.executable, "-m", "infra.gateway"], "SMS_PORT", "messages.json")
        environment["SMS_URL"] = f"{gateway}sms"
        started("worker", [ZONGZHI, "worker"])
        web = started("web", [ZONGZHI, "serve"], "PORT", "readyz")
        yield Stage(web.rstrip("/"), gateway, Child("web", folder).log)


@contextmanager
def under_three_names() -> Iterator[Stage]:
    """One more web on the same counties, as an operator with three names starts it; its address is the portal's."""
    with scratch("names-") as folder, ExitStack() as open_now:
        child = Child("web", folder)
        open_now.callback(child.stop, 10)

        def start(number: int) -> None:
            names = {f"{name}_HOST": f"{name.lower()}.localhost:{number}" for name in ("PORTAL", "CONSOLE", "FILES")}
            own = {"DATABASE_URL": settings_now().database_url, "PORT": str(number), "PYTHONUNBUFFERED": "1"}
            child.start([ZONGZHI, "serve"], {**os.environ, **own, **names})
            child.wait_until(lambda: answers(f"http://{LOOPBACK}:{number}/readyz"), 60)

        yield Stage(f"http://portal.localhost:{on_a_free_port(start)}", "", child.log)


def answers(address: str) -> bool:
    try:
        with _direct.open(address, timeout=2) as answer:
            return bool(answer.status == 200)
    except (OSError, HTTPException):
        return False


async def settle(county: str) -> None:
    """One county of the demo world with its whole staff, by the real commands; once for all journeys."""
    settings: Settings = settings_now()
    if not database.pools:
        await database.start(settings, APP, WORKER)
    keyring.start(settings)
    await put_calendar([(day.date, day.off, day.name) for day in published()])
    with as_worker():
        await reload()
        if county not in {one.handle for one in tree.counties()}:
            await settle_tenants(county)
            await reload()
            await settle_people(county)
            # Whatever hour a journey is run at: what is said to people goes out at once.
            at = tree.at(f"{county}/")
            everybody = actors.system(at.county_id, at.place)
            await choose_setting(at.place, "quiet_hours", "00:00-00:00", actor=everybody)


async def filed(county: str, *applicants: Who, **told: Any) -> Slip:
    """By residents, from a phone."""
    at = tree.at(f"{county}/")
    filing = Filing(place=at.place, applicants=applicants, **told)
    return await file_case(filing, key=new_id(), actor=actors.resident(at.county_id, at.place))


async def code_of(login: str) -> str:
    """What this person's phone shows now. It is forgotten that this code was taken before: many journeys sign in the
    same person within half a minute."""
    found = await row(
        "update credential c set last_used = null from account a"
        " where c.account_id = a.id and a.login = $1 and c.kind = 'totp' returning a.id, c.secret",
        login,
    )
    return totp.code_at(totp.opened(found["id"], bytes(found["secret"])), now())


__all__ = ["PASSWORD", "Stage", "code_of", "filed", "running", "settle"]
