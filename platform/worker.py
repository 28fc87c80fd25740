"""The worker: carries the journal on, fires due clocks, delivers messages, sweeps files; county by county."""

import asyncio
import logging
import signal
import traceback
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial

import asyncpg

from cases import barring, crossing, keepers
from cases.arriving import arrive
from cases.commands.relocate import relocate
from cases.erasing import erase_due
from cases.in_force import reload
from cases.sweep import fire_due_clocks, next_fire
from cases.upkeep import forget_expired
from cases.warn import warn_of_clocks
from files.store import store
from files.sweep import BATCH, sweep_files
from journal.cursors import caught_up
from journal.heads import Head, Quiet, read_heads
from journal.record import SYSTEM
from journal.relay import Listener, relay
from kernel.db import WORKER, database
from kernel.errors import Busy
from kernel.instant import now
from kernel.settings import Settings
from kernel.waking import Woken
from notices import live, telling
from notices.delivery import deliver, next_try
from notices.emptying import empty_messages
from notices.gateway import Gateway
from notices.mail import deliver_mail, next_mail
from notices.smtp import Smtp
from people.sweep import sweep_county, sweep_sign_in
from tenants.keys import keyring
from tenants.right_key import confirm
from tenants.scope import Scope, opened, system
from tenants.tree import TenantView, tree

log = logging.getLogger("zongzhi.worker")

LISTENERS: tuple[tuple[str, Listener], ...] = (
    (telling.LISTENER, telling.tell_people),
    (live.LISTENER, live.tell_screens),
    (barring.LISTENER, barring.bar_newcomers),
)
CURSORS = (keepers.LISTENER, crossing.LISTENER, *(name for name, _ in LISTENERS))

# What being without a database looks like: it is tried again.
AWAY = (
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InterfaceError,
    Busy,
)
PATIENCE = 2.0  # seconds after which the worker looks by itself, without a wake-up
RELOAD_EVERY = timedelta(seconds=30)
LONGEST_QUIET = timedelta(minutes=10)  # after which a county is asked all the same
UPKEEP_EVERY = timedelta(days=1)
FILES_EVERY = timedelta(minutes=5)  # what somebody took back leaves the store soon


async def work(settings: Settings) -> None:
    stopping = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    await database.start(settings, WORKER)
    keyring.start(settings)
    store.start(settings.s3_url)
    gateway = Gateway(settings.sms_url, settings.sms_token) if settings.sms_url else None
    post = Smtp(settings.smtp_url, settings.mail_from) if settings.smtp_url else None
    woken = Woken(settings.redis_url)
    try:
        await reload()
        await confirm()
        await _turns(stopping, woken, gateway, post)
    finally:
        await woken.close()
        if gateway:
            await gateway.close()
        await store.stop()
        await database.stop()


async def _turns(stopping: asyncio.Event, woken: Woken, gateway: Gateway | None, post: Smtp | None) -> None:
    reload_at = upkeep_at = files_at = now()
    quiet = Quiet()
    while not stopping.is_set():
        try:
            if now() >= reload_at:
                await reload()
                reload_at = now() + RELOAD_EVERY
            while await turn(tree.counties(), gateway, quiet, post) and not stopping.is_set():
                pass
            # Behind the turn: after a start, too, messages and clocks do not wait for it.
            if now() >= upkeep_at:
                await upkeep()
                upkeep_at = now() + UPKEEP_EVERY
            if now() >= files_at:
                await sweep()
                files_at = now() + FILES_EVERY
        except AWAY as lost:
            log.warning("the database is away, trying again: %s", type(lost).__name__)
        await woken.wait(PATIENCE, stopping)


async def upkeep() -> None:
    await sweep_sign_in()
    for county in tree.counties():
        await upkeep_of(county)


async def upkeep_of(county: TenantView) -> None:
    scope = system(county.county_id, county.place)
    await forget_expired(scope)
    await keepers.keep_everywhere(scope)
    await sweep_county(scope)
    await erase_due(scope)
    await empty_messages(county.county_id, county.place)


async def sweep() -> None:
    for county in tree.counties():
        await relocate(county, by=SYSTEM)
        while await sweep_files(system(county.county_id, county.place)) == BATCH:
            pass


async def turn(
    counties: Iterable[TenantView], gateway: Gateway | None, quiet: Quiet, post: Smtp | None = None
) -> int:
    """Every county once, at most a batch of each kind, so that none waits for another; those where nothing waits
    are not even asked. Returns what was done."""
    done, heads = 0, await read_heads()
    for county in counties:
        head = heads.get(county.county_id)
        if head is None or quiet.holds(county.county_id, head, now()):
            continue
        scope = system(county.county_id, county.place)
        try:
            did = await _turn_of(scope, gateway, post)
            until = (
                None if did else await _quiet_until(scope, head, sends=gateway is not None, mails=post is not None)
            )
            if until:
                quiet.keep(county.county_id, head, until)
            done += did
        except AWAY:
            raise
        except Exception as wrong:
            # One county's trouble is told and looked at; the others go on. The message itself stays out of
            # the log: the database puts values of rows into it.
            where = "".join(traceback.format_tb(wrong.__traceback__))
            log.error("county %s: %s\n%s", county.place, type(wrong).__name__, where)
    return done


async def _turn_of(scope: Scope, gateway: Gateway | None, post: Smtp | None) -> int:
    done = await fire_due_clocks(scope) + await warn_of_clocks(scope)
    for name, listener in LISTENERS:
        done += await relay(scope.county_id, name, listener, partial(opened, scope))
    if gateway:
        done += await deliver(scope, gateway)
    if post:
        done += await deliver_mail(scope, post)
    done += await crossing.carry_across(scope, arrive)
    return done + await keepers.keep_along(scope)


async def _quiet_until(scope: Scope, head: Head, *, sends: bool, mails: bool) -> datetime | None:
    """When time alone brings something to do; None while a listener is behind."""
    async with opened(scope):
        if not await caught_up(
            scope.county_id, [keepers.LISTENER, crossing.LISTENER, *(name for name, _ in LISTENERS)], head.seq
        ):
            return None
        due = [await next_fire(scope.county_id)]
        if sends:
            due.append(await next_try(scope.county_id))
        if mails:
            due.append(await next_mail(scope.county_id))
    return min([now() + LONGEST_QUIET, *filter(None, due)])
