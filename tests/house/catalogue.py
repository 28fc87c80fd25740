"""What the catalogue must say of every table, policy, key, function and role; each breach is a sentence."""

import re
from collections.abc import AsyncIterator, Callable

import asyncpg

from tests.tenants.tables import PLATFORM, tenant_tables

Breaches = AsyncIterator[str]

# Each was reviewed. Called outside any scope, bringing its own: one session, one account's posts, one slip's hash.
# Called within a scope: one takes it, asks every case by and leaves it as it was; three change what tenants chose and
# keep within it.
# Two leave it as it was and tell states and dates alone: of the case that the open one joined, and of what a clerk
# published. Three are called outside any scope: one tells counts of a place, one the cases of a number that somebody
# proved, one whether a number is a case that may be followed, for a command that answers alike either way. One tells
# whoever guards the logs which offices read a case of their range, and of the case its number alone. Two move the
# head of the county whose scope it is, and no other: one with the rows that it appends, one because something waits.
DEFINERS = frozenset(
    {
        *("append_journal", "stir"),
        *("session_of", "posts_of", "find_slip", "cases_of_party", "put_setting", "name_centre", "keep_method"),
        *("main_course", "publications", "promises_kept", "follow_target", "who_saw"),
    }
)
IN_A_POLICY = frozenset(
    {"current_setting", "nullif", "coalesce", "string_to_array", "any", "and", "or", "case", "when", "else"}
)
ROLES = ("zongzhi_app", "zongzhi_worker", "zongzhi_backup", "zongzhi_outsider", "zongzhi_reader")


async def closed_list(db: asyncpg.Connection) -> Breaches:
    for row in await db.fetch(
        "select relname, relrowsecurity, relforcerowsecurity from pg_class c"
        " where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')"
    ):
        if row["relname"] in PLATFORM and row["relrowsecurity"]:
            yield f"{row['relname']} stands on the closed list of platform tables, and has row-level security"
        if row["relname"] not in PLATFORM and not row["relrowsecurity"]:
            yield f"{row['relname']} has no row-level security and is not on the closed list"
        if row["relforcerowsecurity"]:
            yield f"{row['relname']} forces row-level security: a shard move would lose rows"


async def policies(db: asyncpg.Connection) -> Breaches:
    rows = await db.fetch("select * from pg_policies where schemaname = 'public'")
    by_table: dict[str, list[asyncpg.Record]] = {}
    for row in rows:
        by_table.setdefault(row["tablename"], []).append(row)
    for table in await tenant_tables(db):
        mine = by_table.get(table, [])
        if len(mine) != 1:
            yield f"{table} has {len(mine)} policies, not one"
        for policy in mine:
            for breach in _policy(policy):
                yield f"{table}: {breach}"


def _policy(policy: asyncpg.Record) -> list[str]:
    text, found = policy["qual"] or "", []
    if (policy["cmd"], policy["permissive"], list(policy["roles"])) != ("ALL", "PERMISSIVE", ["public"]):
        found.append("the policy is not one for all commands and all roles")
    if policy["qual"] != policy["with_check"]:
        found.append("USING and WITH CHECK differ")
    if re.search(r"\bselect\b", text, re.IGNORECASE):
        found.append("the policy holds a subquery")
    if "(county_id = (NULLIF(current_setting('app.county'::text, true), ''::text))::integer)" not in text:
        found.append("the policy does not compare county_id with the wrapped setting")
    calls = {name.lower() for name in re.findall(r"(\w+) ?\(", text)}
    if calls - IN_A_POLICY:
        found.append(f"the policy calls {sorted(calls - IN_A_POLICY)}")
    if text.count("current_setting(") != text.count("NULLIF(current_setting("):
        found.append("a setting is read without nullif: '' would not be nothing")
    return found


async def county_first(db: asyncpg.Connection) -> Breaches:
    for table in await tenant_tables(db):
        column = await db.fetchrow(
            "select attname, atttypid::regtype::text as type, attnotnull, atthasdef from pg_attribute"
            " where attrelid = $1::regclass and attnum = 1",
            f'"{table}"',
        )
        if tuple(column.values()) != ("county_id", "integer", True, False):
            yield f"{table} does not begin with county_id int not null"


async def keys(db: asyncpg.Connection) -> Breaches:
    """Of tables and of plain unique indexes; partitions follow their parent."""
    for row in await db.fetch("""
        select c.relname as table, i.indexrelid::regclass::text as name,
          (select attname from pg_attribute a where a.attrelid = c.oid and a.attnum = i.indkey[0]) as first
        from pg_index i join pg_class c on c.oid = i.indrelid
        where c.relnamespace = 'public'::regnamespace and not c.relispartition and i.indisunique"""):
        if row["table"] not in PLATFORM and row["first"] != "county_id":
            yield f"{row['table']}: the key {row['name']} does not start with county_id"
    tables = await db.fetch("""
        select c.relname from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
          and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'p')""")
    for row in tables:
        yield f"{row['relname']} has no primary key"


async def foreign_keys(db: asyncpg.Connection) -> Breaches:
    for row in await db.fetch("""
        select k.conname as name, c.relname as table, f.relname as target, k.confdeltype::text as on_delete,
          k.confupdtype::text as on_update,
          (select attname from pg_attribute a where a.attrelid = c.oid and a.attnum = k.conkey[1]) as first,
          (select attname from pg_attribute a where a.attrelid = f.oid and a.attnum = k.confkey[1]) as target_first
        from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class f on f.oid = k.confrelid
        where k.contype = 'f' and k.connamespace = 'public'::regnamespace"""):
        if (row["on_delete"], row["on_update"]) != ("a", "a"):
            yield f"{row['table']}: {row['name']} changes rows by itself"
        if (row["table"] in PLATFORM) != (row["target"] in PLATFORM):
            yield f"{row['table']}: {row['name']} joins a tenant's table with the platform's"
        if row["table"] not in PLATFORM and (row["first"], row["target_first"]) != ("county_id", "county_id"):
            yield f"{row['table']}: {row['name']} does not start with county_id on both sides"


async def plain_things(db: asyncpg.Connection) -> Breaches:
    """No triggers, enums, sequences, views or other schemas."""
    for row in await db.fetch("select tgname, tgrelid::regclass::text as t from pg_trigger where not tgisinternal"):
        yield f"{row['t']} has a trigger {row['tgname']}"
    for row in await db.fetch("select typname from pg_type where typtype in ('e', 'd')" + _ours("typnamespace")):
        yield f"{row['typname']} is an enum or a domain: text and CHECK instead"
    for row in await db.fetch("select relname from pg_class where relkind in ('v', 'm', 'f')" + _ours()):
        yield f"{row['relname']} is a view: it would read as its owner"
    for row in await db.fetch("select relname from pg_class where relkind = 'S'" + _ours()):
        if row["relname"] != "migration_id_seq":
            yield f"{row['relname']} is a sequence: ids are made by the application"
    identities = "select attrelid::regclass::text as t, attname from pg_attribute where attidentity <> ''"
    for row in await db.fetch(identities):
        yield f"{row['t']}.{row['attname']} is an identity column"


def _ours(column: str = "relnamespace") -> str:
    return f" and {column} = 'public'::regnamespace"


async def places_sort_by_bytes(db: asyncpg.Connection) -> Breaches:
    for row in await db.fetch("""
        select a.attrelid::regclass::text as table, a.attname, k.collname from pg_attribute a
        join pg_class c on c.oid = a.attrelid left join pg_collation k on k.oid = a.attcollation
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
          and a.attname in ('place', 'holder', 'town', 'sent_from')"""):
        if row["collname"] != "C":
            yield f'{row["table"]}.{row["attname"]} is not COLLATE "C": a range would not be a subtree'


async def owners(db: asyncpg.Connection) -> Breaches:
    me = await db.fetchval("select current_user")
    things = (
        "select relname as name, relowner::regrole::text as owner from pg_class where true" + _ours(),
        "select typname as name, typowner::regrole::text as owner from pg_type where true" + _ours("typnamespace"),
        "select proname as name, proowner::regrole::text as owner from pg_proc where not prosecdef"
        + _ours("pronamespace"),
        "select datname as name, datdba::regrole::text as owner from pg_database where datname = current_database()",
    )
    for statement in things:
        for row in await db.fetch(statement):
            if row["owner"] != me:
                yield f"{row['name']} belongs to {row['owner']}"
    grown = await db.fetchval("select nspacl::text from pg_namespace where nspname = 'public'")
    for role in ("", *ROLES):
        if re.search(rf"[{{,]{role}=\w*C", grown or ""):
            yield f"{role or 'everybody'} may create in the schema"


async def roles(db: asyncpg.Connection) -> Breaches:
    rows = await db.fetch(
        "select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as strong"
        " from pg_roles where rolname like 'zongzhi\\_%' and rolname <> current_user"
    )
    if {row["rolname"] for row in rows} != set(ROLES):
        yield f"the roles are {sorted(row['rolname'] for row in rows)}"
    for row in rows:
        if row["strong"]:
            yield f"{row['rolname']} may more than speak to the tables"
    if await db.fetchval("select rolsuper or rolbypassrls from pg_roles where rolname = current_user"):
        yield "the owner is a superuser or passes row-level security by"
    members = "select member::regrole::text as member, roleid::regrole::text as role from pg_auth_members"
    for row in await db.fetch(members):
        if row["member"] in ROLES:
            yield f"{row['member']} may become {row['role']}"


async def rights(db: asyncpg.Connection) -> Breaches:
    """By table: what nobody but the owner may, and what the journal allows."""
    for row in (
        await db.fetch("""
        select c.relname, c.relispartition, a.grantee, a.privilege_type as may,
          case when a.grantee = 0 then 'everybody' else a.grantee::regrole::text end as who
        from pg_class c cross join lateral aclexplode(c.relacl) a
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'S') and a.grantee <> c.relowner""")
    ):
        who, may, table = row["who"], row["may"], row["relname"]
        if who in ("everybody", "zongzhi_outsider") or may in ("TRUNCATE", "REFERENCES", "TRIGGER", "MAINTAIN"):
            yield f"{who} may {may} on {table}"
        if who == "zongzhi_backup" and may != "SELECT":
            yield f"{who} may {may} on {table}"
        if table == "journal" and may != "SELECT" and (who, may) != ("zongzhi_reader", "INSERT"):
            yield f"{who} may {may} on the journal"
        if row["relispartition"]:
            yield f"{who} may {may} on the partition {table}, past its parent's policy"


async def functions(db: asyncpg.Connection) -> Breaches:
    rows = await db.fetch(
        "select proname, prosecdef, coalesce(proconfig::text, '') as settings, proowner::regrole::text as owner,"
        " coalesce(proacl::text, '{=X/x}') as acl from pg_proc where prokind in ('f', 'p')" + _ours("pronamespace")
    )
    definers = {row["proname"] for row in rows if row["prosecdef"]}
    if definers != DEFINERS:
        yield f"SECURITY DEFINER and the reviewed list differ by {sorted(definers ^ DEFINERS)}"
    for row in rows:
        if "search_path=" not in row["settings"]:
            yield f"{row['proname']} sets no search_path"
        if row["prosecdef"] and row["owner"] != "zongzhi_reader":
            yield f"{row['proname']} is SECURITY DEFINER and belongs to {row['owner']}"
        if row["prosecdef"] and re.search(r"[{,]=X", row["acl"]):
            yield f"{row['proname']} is SECURITY DEFINER and everybody may call it"
    for name in await db.fetch("select relname from pg_class where relowner = 'zongzhi_reader'::regrole"):
        yield f"zongzhi_reader owns {name['relname']}"


async def journal(db: asyncpg.Connection) -> Breaches:
    key = await db.fetchval(
        "select pg_get_constraintdef(oid) from pg_constraint where conrelid = 'journal'::regclass and contype = 'p'"
    )
    if key != "PRIMARY KEY (county_id, seq, at)":
        yield f"the journal's key is {key}"
    by = await db.fetchval("select pg_get_partkeydef('journal'::regclass)")
    if by != "RANGE (at)":
        yield f"the journal is partitioned by {by}"


RULES: tuple[Callable[[asyncpg.Connection], Breaches], ...] = (
    *(closed_list, policies, county_first, keys, foreign_keys, plain_things),
    *(places_sort_by_bytes, owners, roles, rights, functions, journal),
)


async def breaches(db: asyncpg.Connection) -> list[str]:
    """Read by the owner of the database."""
    return [breach for rule in RULES async for breach in rule(db)]
