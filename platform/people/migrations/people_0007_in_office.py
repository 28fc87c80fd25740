"""Whether a post has begun and is not over, said once for every query that asks."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-07T00:00:04:000007"
VERSION = "1.38.0"
DESCRIPTION = "posts in office"

STEPS = (
    """
create function in_office(post post, moment timestamptz) returns boolean
language sql stable set search_path = public, pg_temp as $$
  select post.ended_at is null and coalesce(post.starts_at <= moment, true) and coalesce(post.ends_at > moment, true)
$$""",
)


async def forwards() -> MigrationManager:
    return migration("people", ID, DESCRIPTION, STEPS)
