"""The migrated database that every worker copies: nobody can connect to it, so it can always be copied."""

import os
from dataclasses import replace
from urllib.parse import urlsplit, urlunsplit

import asyncpg
from minio import Minio

from kernel.migrate import migrate
from kernel.settings import Settings

# Whoever makes many runs on one set of services (infra/mutants) has made it already.
GIVEN = os.environ.get("TEMPLATE")
TEMPLATE = GIVEN or "zongzhi_template"


def at_database(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


async def make_template(settings: Settings) -> None:
    if GIVEN:
        return
    await _maintain(settings.database_url, f"create database {TEMPLATE}")
    await migrate(replace(settings, database_url=at_database(settings.database_url, TEMPLATE)))
    await _maintain(settings.database_url, f"alter database {TEMPLATE} with allow_connections false")


async def copy_template(settings: Settings, name: str) -> Settings:
    await _maintain(settings.database_url, f"create database {name} template {TEMPLATE}")
    return replace(settings, database_url=at_database(settings.database_url, name))


def own_bucket(url: str, name: str) -> str:
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    Minio(host, parts.username, parts.password, secure=False, region="us-east-1").make_bucket(bucket_name=name)
    return urlunsplit(parts._replace(path=f"/{name}"))


async def _maintain(url: str, statement: str) -> None:
    connection = await asyncpg.connect(at_database(url, "postgres"))
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
