"""A dump put back on another server as docs/operations.md has it: nothing is lost, and the walls stand as before."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from cases.queries.page import case_page
from infra.county import publish_calendar
from infra.services import Services
from infra.services.postgres import binaries
from infra.testing import scratch
from tenants.scope import opened
from tests.cast import a_county
from tests.keys.deployment import Deployment, ran
from tests.matters import DEMANDS, WORKERS, a_case
from tests.template import at_database

TABLES = "select tablename as name from pg_tables where schemaname = 'public' order by 1"
ROWS = """select count(*) as n, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from "{}" t"""
# Who owns what, who may do what, and which rows a policy shows.
WALLS = """
select 'function ' || oid::regprocedure as name, pg_get_userbyid(proowner) as owner,
  (select array_agg(a::text order by a::text) from unnest(proacl) a)::text as rights, prosecdef::text as text
from pg_proc where pronamespace = 'public'::regnamespace
union all
select 'table ' || relname, pg_get_userbyid(relowner),
  (select array_agg(a::text order by a::text) from unnest(relacl) a)::text, relrowsecurity::text
from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
union all
select 'policy ' || tablename, roles::text, cmd, coalesce(qual, '') || coalesce(with_check, '')
from pg_policies where schemaname = 'public' order by 1"""


@pytest.fixture
def elsewhere() -> Iterator[Deployment]:
    with scratch("restore-") as folder, Services(folder, durable=False, given={}) as running:
        yield Deployment(running.environment["DATABASE_URL"])


async def rows_of(deployment: Deployment) -> dict[str, tuple[int, str]]:
    tables = [row["name"] for row in await deployment.rows(TABLES)]
    return {table: tuple((await deployment.rows(ROWS.format(table)))[0]) for table in tables}


async def walls_of(deployment: Deployment) -> list[tuple[str, ...]]:
    return [tuple(row) for row in await deployment.rows(WALLS)]


def postgres(program: str, *words: str) -> None:
    done = subprocess.run(
        [str(binaries() / program), *words], env={"PATH": os.defpath}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


async def test_a_dump_that_is_put_back_has_every_row_and_every_wall(
    services: Services, elsewhere: Deployment, tmp_path: Path
) -> None:
    here = Deployment(at_database(services.environment["DATABASE_URL"], "filled"))
    maintenance, dump = at_database(elsewhere.url, "postgres"), str(tmp_path / "dump")
    postgres("createdb", f"--maintenance-db={at_database(here.url, 'postgres')}", "filled")
    ran(here, "migrate")
    async with here.entered():
        await publish_calendar()
        matter = await a_case(await a_county(), "accepted")
    before, walls = await rows_of(here), await walls_of(here)

    postgres("pg_dump", "--format=custom", f"--file={dump}", here.url)
    ran(elsewhere, "migrate")
    postgres("dropdb", f"--maintenance-db={maintenance}", "zongzhi")
    postgres("createdb", f"--maintenance-db={maintenance}", "zongzhi")
    postgres("pg_restore", "--no-owner", "--exit-on-error", f"--dbname={elsewhere.url}", dump)
    ran(elsewhere, "migrate")

    async with elsewhere.entered(), opened(matter.county.clerk.scope):
        page = await case_page(matter.id, plain=True, actor=matter.county.clerk)
    assert [one.text for one in page.demands] == list(DEMANDS)
    assert [one.name for one in page.parties][: len(WORKERS)] == [who.name for who in WORKERS]
    assert await rows_of(elsewhere) == before
    assert await walls_of(elsewhere) == walls
    assert {owner for name, owner, _, definer in walls if name.startswith("function") and definer == "true"} == {
        "zongzhi_reader"
    }
    assert ran(elsewhere, "journal", "verify")
