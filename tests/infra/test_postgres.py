"""The embedded PostgreSQL: whose it is, who may enter, and that it never writes into another's folder."""

import shutil
from pathlib import Path

import asyncpg
import pytest

from infra.services import ServiceError, Services
from infra.services.account import open_to_others
from infra.services.postgres import Postgres


async def test_the_owner_may_make_roles_and_databases_but_is_no_superuser(services: Services) -> None:
    connection = await asyncpg.connect(services.environment["DATABASE_URL"])

    row = await connection.fetchrow(
        "select rolsuper, rolcreaterole, rolcreatedb, rolbypassrls from pg_roles where rolname = current_user"
    )
    await connection.close()

    assert tuple(row) == (False, True, True, False)


async def test_the_database_is_the_owners_in_utf_8_with_the_built_in_locale(services: Services) -> None:
    connection = await asyncpg.connect(services.environment["DATABASE_URL"])

    row = await connection.fetchrow(
        "select pg_get_userbyid(datdba), pg_encoding_to_char(encoding), datlocprovider::text, datlocale"
        " from pg_database where datname = current_database()"
    )
    await connection.close()

    assert tuple(row) == ("zongzhi_owner", "UTF8", "b", "C.UTF-8")


async def test_a_wrong_password_is_refused(services: Services) -> None:
    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(services.environment["DATABASE_URL"], password="guessed")


async def test_the_unix_socket_asks_for_the_password_too(services: Services) -> None:
    socket = services.data / "postgres" / "socket"

    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(
            host=str(socket),
            port=services.postgres.port,
            user="postgres",
            password="guessed",
            database="zongzhi",
        )


def test_a_server_with_our_password_but_another_folder_is_refused(services: Services, data: Path) -> None:
    shutil.copytree(services.data / "keys", data / "keys")
    stranger = services.postgres.port

    with pytest.raises(ServiceError, match=f"port {stranger} is not the one of {data}.*nothing was written"):
        Postgres(data).confirm(stranger)


def test_a_server_with_another_password_is_refused(services: Services, data: Path) -> None:
    stranger = services.postgres.port

    with pytest.raises(ServiceError, match=f"port {stranger} is not the one of {data}.*nothing was written"):
        Postgres(data).confirm(stranger)


def test_our_own_server_is_confirmed_after_the_refusals(services: Services) -> None:
    services.postgres.confirm(services.postgres.port)

    assert services.postgres.child.ended is None


def test_a_folder_below_a_closed_one_is_not_open_to_others(data: Path) -> None:
    closed = data / "closed"
    closed.mkdir(mode=0o700)

    assert open_to_others(data / "rows")
    assert not open_to_others(closed / "rows")
