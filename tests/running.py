"""A migrated database of this process and the application on it, for tests that need both."""

import asyncio
import json
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from itertools import count
from uuid import UUID

import asyncpg
import pytest
import pytest_asyncio
from litestar import Litestar

import app as roof
from journal.record import SYSTEM
from kernel import instant
from kernel.db import APP, WORKER, database
from kernel.ids import new_id
from kernel.instant import now
from kernel.settings import Settings
from people import actor as actors
from people import totp
from people.accounts import Invitation, invite_staff
from people.actor import Actor
from people.invitations import accept_invitation
from people.roles import Role
from tenants.commands import NewTenant, add_tenant
from tenants.keys import keyring
from tenants.scope import Scope, opened
from tenants.tree import tree
from tests.template import copy_template, own_bucket

_numbers = count(1)

# Tests of one process share its database and what it keeps in memory: nothing is read again behind their backs.
roof.RELOAD = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class County:
    id: int
    place: str
    handle: str

    @property
    def system(self) -> Actor:
        return actors.system(self.id, self.place)


PASSWORD = "七棵松树下面有三口老水井"


@dataclass(frozen=True, slots=True)
class Enrolled:
    login: str
    secret: str
    invitation: Invitation
    recovery_codes: tuple[str, ...]

    def code(self, steps: int = 0) -> str:
        """What the phone shows now, or some steps of 30 seconds from now."""
        return totp.code_at(self.secret, now() + timedelta(seconds=30 * steps))


@cache
def settings_now() -> Settings:
    name = f"test_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{os.getpid()}"
    # In another process the same numbers are other counties: each keeps its files apart, also those that it starts.
    os.environ["S3_URL"] = own_bucket(os.environ["S3_URL"], name.replace("_", "-"))
    return asyncio.run(copy_template(Settings.from_env(), name))


@contextmanager
def as_worker() -> Iterator[None]:
    """What this process does in between, it does as the worker, or as set-up that runs under its role."""
    before, database.role = database.role, WORKER
    try:
        yield
    finally:
        database.role = before


@pytest.fixture(scope="session")
def settings() -> Settings:
    return settings_now()


@pytest_asyncio.fixture(scope="session")
async def app(settings: Settings) -> AsyncIterator[Litestar]:
    if not database.pools:
        await database.start(settings, APP, WORKER)
    made = roof.create_app(settings)
    ready, over = asyncio.Event(), asyncio.Event()
    running = asyncio.create_task(_run(made, ready, over))
    await ready.wait()
    yield made
    over.set()
    await running


async def _run(app: Litestar, ready: asyncio.Event, over: asyncio.Event) -> None:
    """The lifespan has to end in the task that began it, and a fixture does not."""
    async with app.lifespan():
        ready.set()
        await over.wait()


@pytest_asyncio.fixture
async def county(app: Litestar) -> County:
    """A county of this test's own, so that nothing need be cleaned."""
    return await new_county()


async def new_county(*, read: bool = True) -> County:
    """Without `read`, younger than what this process knows of the tree."""
    word = f"county{next(_numbers)}"
    tenant_id = await add_tenant(NewTenant("", "COUNTY", "县", f"{word}县", word, word, f"{word}综治中心"), by=SYSTEM)
    if read:
        await tree.load()
    return County(tenant_id, f"{word}/", word)


async def invited(
    county: County, *roles: Role, login: str | None = None, place: str | None = None, actor: Actor | None = None
) -> Invitation:
    number = next(_numbers)
    return await invite_staff(
        place=place or county.place,
        login=login or f"staff{number}",
        name="陈一鸣",
        phone=f"139{number:08d}",
        title="窗口受理",
        post_name="综治中心 窗口",
        roles=roles or (Role.INTAKE_CLERK,),
        actor=actor or county.system,
    )


def new_phone() -> str:
    return f"138{next(_numbers):08d}"


async def enrolled(county: County, *roles: Role) -> Enrolled:
    """A member of staff who has a password and a second factor."""
    invitation = await invited(county, *roles)
    assert invitation.token
    secret = totp.secret_for(invitation.token)
    # The code of before leaves the one of now unspent; at one moment, so that it grows no older however slow it goes.
    with instant.at(now()):
        code = totp.code_at(secret, now() - timedelta(seconds=30))
        accepted = await accept_invitation(invitation.token, password=PASSWORD, code=code)
    return Enrolled(accepted.login, secret, invitation, accepted.recovery_codes)


async def sent_code(county: County) -> str:
    """The code in the newest message of the county, opened with its key as the worker does."""
    message = await row("select id, variables from message where county_id = $1 order by id desc limit 1", county.id)
    async with opened(Scope(county.id)):
        seal = (await keyring.of(county.id)).shared("messages")
    code: str = json.loads(seal.open("message.variables", message["id"], message["variables"]))["code"]
    return code


async def row(statement: str, *arguments: object) -> asyncpg.Record:
    """One row as the database's owner sees it, whatever the policies."""
    found = await rows(statement, *arguments)
    assert found, statement
    return found[0]


async def rows(statement: str, *arguments: object) -> list[asyncpg.Record]:
    connection = await asyncpg.connect(settings_now().database_url)
    try:
        return await connection.fetch(statement, *arguments)
    finally:
        await connection.close()


async def filed(county: County, number: str, secret: str) -> UUID:
    """A case with this slip, as bare as the table allows: nothing of it but the slip matters here."""
    case_id = new_id()
    async with opened(Scope(county.id)):
        slip = (await keyring.of(county.id)).blind("slip", f"{number}|{secret}")
    await row(
        'insert into "case" (county_id, id, number, slip, place, holder, town, sealed, seen_by, state, round,'
        " version, procedure, method, topic, urgent, source, title, people, applicant, made_at)"
        " values ($1, $2, $3, $4, $5, $5, $5, false, array['slip', $6], 'SUBMITTED', 1, 1, 'case', 'm',"
        " 'other', false, 'online', '', 1, $2, now()) returning id",
        *(county.id, case_id, number, slip, county.place, f"c:{case_id}"),
    )
    return case_id
