"""Brings a database to the schema that this version needs."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from piccolo.apps.migrations.commands.forwards import run_forwards

from kernel.db import OWNER, database
from kernel.rls import owned_by_the_reader
from kernel.settings import Settings

LOGINS = ("zongzhi_app", "zongzhi_worker", "zongzhi_backup", "zongzhi_outsider")
MONTHS_AHEAD = 24
# A dump that is put back by the owner gives them the functions that bring their own scope; policies do not hold the
# owner of a table.
ASTRAY = """
select oid::regprocedure::text as name from pg_proc
where prosecdef and pronamespace = 'public'::regnamespace and proowner <> 'zongzhi_reader'::regrole order by 1"""


async def migrate(settings: Settings) -> None:
    """Safe to run again: does only what is missing."""
    await database.start(settings, OWNER)
    database.alone = OWNER
    try:
        result = await run_forwards(app_name="all")
        if not result.success:
            raise RuntimeError(result.message)
        for function in await database.fetch(ASTRAY):
            for statement in owned_by_the_reader(function["name"]):
                await database.fetch(statement)
        for role in LOGINS:
            await database.fetch(f"alter role {role} password '{settings.role_password(role)}'")
        for start, end in _months(datetime.now(UTC)):
            await _partition(start, end)
    finally:
        database.alone = None
        await database.stop()


def _months(today: datetime) -> list[tuple[datetime, datetime]]:
    """From this month on; what falls outside lands in journal_rest."""
    month = today.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    starts = [month]
    for _ in range(MONTHS_AHEAD):
        starts.append((starts[-1] + timedelta(days=32)).replace(day=1))
    return list(pairwise(starts))


async def _partition(start: datetime, end: datetime) -> None:
    """A month that has rows in journal_rest already stays there: its partition would refuse to be made."""
    name = f"journal_{start:%Y_%m}"
    known = await database.fetch_one("select to_regclass($1) is not null as made", name)
    late = await database.fetch_one("select 1 from journal_rest where at >= $1 and at < $2 limit 1", start, end)
    if known["made"] or late:
        return
    await database.fetch(
        f"create table {name} partition of journal for values from ('{start:%Y-%m-%d}+00') to ('{end:%Y-%m-%d}+00')"
    )
    await database.fetch(f"alter table {name} enable row level security")
