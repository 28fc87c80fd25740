"""The requests that are measured, each with what its answer must show."""

import secrets
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from ipaddress import IPv4Address
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from cases.drafts import start_draft
from cases.filing import notice_now, shown_number
from infra.bench.county import County
from infra.bench.everyday import Known
from infra.bench.patterns import DEMANDS, SAY
from infra.county import Staff
from people import sessions
from people.actor import Actor, resident
from people.citizens import citizen_of
from tenants.keys import keyring
from tenants.scope import Scope, opened
from tenants.tree import tree
from web.cookies import BEARER, SESSION
from web.csrf import FIELD, token


@dataclass(frozen=True, slots=True)
class Visit:
    method: str
    path: str
    status: int
    shows: tuple[str, ...]
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


Prepare = Callable[[], Coroutine[Any, Any, Visit]]


async def staff_cookie(staff: Staff) -> str:
    return await sessions.start("console", sessions.STAFF, account_id=staff.account_id)


def look(cookie: str, path: str, *shows: str) -> Visit:
    return Visit("GET", path, 200, shows, {"cookie": f"{SESSION['console']}={cookie}"})


async def queue(county: County, name: str, key: str) -> Visit:
    staff = county.staff[name]
    home = f"/console/{staff.handle}"
    return look(await staff_cookie(staff), home if key == "work" else f"{home}/queue/{key}", "安置房三期欠工钱")


async def case(county: County, cases: Known, name: str) -> Visit:
    staff = county.staff[name]
    path = f"/console/{staff.handle}/case/{cases.open}"
    return look(await staff_cookie(staff), path, "安置房三期欠工钱", shown_number(cases.number))


async def peek(county: County, cases: Known, name: str) -> Visit:
    staff = county.staff[name]
    path = f"/console/{staff.handle}?open={cases.open}"
    return look(await staff_cookie(staff), path, "安置房三期欠工钱", shown_number(cases.number))


async def track(county: County, cases: Known) -> Visit:
    """The page of a guest who came by number and secret."""
    handle = tree.at(county.town).handle
    cookie = await sessions.start("portal", sessions.GUEST, county_id=county.id, case_id=cases.open)
    headers = {"cookie": f"{SESSION['portal']}={cookie}"}
    return Visit("GET", f"/p/{handle}/case/{cases.number}", 200, (shown_number(cases.number),), headers)


async def send(county: County, topic: str = "wage") -> Visit:
    """The last step of a filing: everything answered, the form sent."""
    bearer = secrets.token_urlsafe(32)
    draft = await _draft(county, topic, bearer, resident(county.id, county.town))
    return _sent(county, draft, bearer)


async def send_signed_in(county: County, topic: str = "wage") -> Visit:
    """The same by somebody who proved a phone number first; another each time, since one keeps few drafts."""
    phone = f"139{secrets.randbelow(10**8):08}"
    async with opened(Scope(county.id)):
        person = await citizen_of(await keyring.of(county.id), county.town, phone)
    bearer = secrets.token_urlsafe(32)
    draft = await _draft(county, topic, bearer, resident(county.id, county.town, person))
    cookie = await sessions.start(
        "portal", sessions.CITIZEN, account_id=person, county_id=county.id, person_id=person
    )
    return _sent(county, draft, bearer, cookie)


def _sent(county: County, draft: UUID, bearer: str, session: str = "") -> Visit:
    portal = f"/p/{tree.at(county.town).handle}"
    path = f"{portal}/file/{draft}/check"
    body = urlencode({FIELD: token(session or bearer, path), "agree": notice_now()}).encode()
    headers = {
        "cookie": f"{BEARER}={bearer}" + (f"; {SESSION['portal']}={session}" if session else ""),
        "sec-fetch-site": "same-origin",
        "content-type": "application/x-www-form-urlencoded",
        # Each from a house of its own: what one address may file in an hour is not what is measured.
        "x-forwarded-for": str(IPv4Address("10.0.0.0") + secrets.randbelow(2**24)),
    }
    return Visit("POST", path, 303, (f"{portal}/done/",), headers, body)


async def _draft(county: County, topic: str, bearer: str, actor: Actor) -> UUID:
    village = next(place for place in county.places if place.startswith(county.town) and place != county.town)
    answers = {
        "topic": topic,
        "story": SAY,
        "wants": list(DEMANDS),
        "place": village,
        "other": {"kind": "organisation", "name": "清禾某劳务公司", "detail": ""},
        "who": {"name": "赵大勇", "phone": "13800000017"},
        "together": {"people": 1, "members": []},
    }
    handle = tree.at(county.town).handle
    return await start_draft(handle, answers, bearer=bearer, actor=actor)
