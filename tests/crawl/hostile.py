"""A county's every text replaced by one that tries to become part of the page."""

import json
from collections import Counter
from itertools import product
from typing import Any
from uuid import UUID

import asyncpg

from kernel import crypto
from tenants.keys import CountyKey

HOSTILE = """甲"'><hostile-x hostile-a=1 hx-get=/hostile>{{7*7}}</textarea><!--"""

# What people write and PostgreSQL keeps in plain text; what a post or a person is called ends in `_as`.
WRITTEN = {
    "calendar_day": {"name"},
    "case": {"title"},
    "department": {"name", "short"},
    "dispatch_order": {"clause", "why"},
    "duty": {"clause", "text"},
    "identity_provider": {"name"},
    "parked": {"error"},
    "post": {"name", "title"},
    "publication": {"sentence"},
    "ruling": {"clause", "sentence"},
    "session": {"device"},
    "sign_in": {"device"},
    "stationing": {"window_no"},
    "trusted_device": {"device"},
    "former_place": {"centre", "name"},
    "tenant": {"address", "centre", "hours", "name", "phone"},
}
# Keys, places, states and kinds: words of the program, each chosen from a list of its own.
WORDS = {
    *("about", "archive_number", "called_from", "category", "confirmed", "contacted", "counted_at", "duty_at"),
    *("handle", "holder", "kind", "lead_state", "method", "mime", "name_claim", "next_clock", "object_key"),
    *("only_for", "opens", "origin", "outcome", "owner", "phone_claim", "place", "procedure", "reason"),
    *("register_number", "satisfied", "sent_from", "since", "solved", "statute", "subject", "suggested"),
    *("template", "topic", "town", "unit", "verb", "who", "act.answer", "case_grant.why", "clock.name"),
    *("follower.kin", "correction.field", "seat", "seat_at", "rung", "desk", "method.body", "method.name"),
}
# Sealed columns that a page opens as text, or as JSON with texts in it.
SEALED = {
    "attachment": {"name"},
    "case": {"evidence"},
    "correction": {"old", "why"},
    "demand": {"reply", "text"},
    "draft": {"answers"},
    "expert": {"name", "phone"},
    "file": {"name"},
    "follower": {"applicant", "name", "phone"},
    "mailbox": {"address"},
    "message": {"recipient", "variables"},
    "note": {"body"},
    "party": {"detail", "name", "papers", "phone"},
    "person": {"name", "phone"},
    "rights_request": {"answer", "asked"},
    "saved_list": {"body"},
    "sign_in": {"address", "masked"},
    "supplement": {"items"},
    "whistle": {"spot"},
}
# Within a sealed form: chosen from a list.
CHOSEN = frozenset({"sex"})
PURPOSES = ("drafts", "experts", "files", "messages", "saved lists", "sign-ins")


async def replace_texts(owner: asyncpg.Connection, county: CountyKey, place: str) -> Counter[str]:
    """Returns how many values of each column were replaced."""
    done: Counter[str] = Counter()
    for table, columns in (await plain_columns(owner)).items():
        of_county = "place like $2 || '%'" if table == "tenant" else "county_id = $2"
        for column in columns:
            status = await owner.execute(
                f"update \"{table}\" set {column} = $1 || {column} where {of_county} and {column} <> ''",
                HOSTILE,
                place if table == "tenant" else county.county_id,
            )
            done[f"{table}.{column}"] = int(status.rpartition(" ")[2])
    for table, columns in SEALED.items():
        done += await _replace_sealed(owner, county, table, columns)
    await owner.execute(
        "update setting set value = to_jsonb($1::text) where name = 'slogan' and tenant_id in"
        " (select id from tenant where county_id = $2)",
        *(HOSTILE, county.county_id),
    )
    return done


async def plain_columns(owner: asyncpg.Connection) -> dict[str, set[str]]:
    """Those that people write, of tables that belong to a county."""
    rows = await owner.fetch(
        "select table_name, column_name from information_schema.columns c where table_schema = 'public'"
        " and data_type = 'text' and column_name like '%\\_as' and exists (select 1 from information_schema.columns k"
        " where k.table_name = c.table_name and k.column_name = 'county_id') and table_name !~ '^journal_'"
    )
    found = {table: set(columns) for table, columns in WRITTEN.items() if table not in OF_NO_COUNTY}
    for row in rows:
        found.setdefault(row["table_name"], set()).add(row["column_name"])
    return found


OF_NO_COUNTY = frozenset({"calendar_day", "former_place", "session", "sign_in", "parked", "trusted_device"})


async def _replace_sealed(
    owner: asyncpg.Connection, county: CountyKey, table: str, columns: set[str]
) -> Counter[str]:
    done: Counter[str] = Counter()
    keys = {
        row["id"]: county.unwrap(bytes(row["wrapped"]), row["id"]).key
        for row in await owner.fetch(
            "select id, wrapped from data_key where county_id = $1 and wrapped is not null", county.county_id
        )
    }
    shared = [county.shared(purpose).key for purpose in PURPOSES]
    for row in await owner.fetch(f'select * from "{table}" where county_id = $1', county.county_id):
        ids = {value for value in row.values() if isinstance(value, UUID)}
        tried = list(product([*(keys[one] for one in ids if one in keys), *shared], ids))
        for column in columns & {key for key, value in row.items() if value is not None}:
            value = _resealed(county, f"{table}.{column}", bytes(row[column]), tried)
            await owner.execute(
                f'update "{table}" set {column} = $3 where county_id = $1 and id = $2',
                county.county_id,
                row["id"],
                value,
            )
            done[f"{table}.{column}"] += 1
    return done


def _resealed(county: CountyKey, column: str, sealed: bytes, tried: list[tuple[bytes, UUID]]) -> bytes:
    """By the one key and row under which it opens."""
    for key, subject in tried:
        context = f"{column}|{county.county_id}|{subject}"
        if (told := _opened(key, sealed, context)) is not None:
            return crypto.seal(key, json_or_text(told).encode(), context)
    raise AssertionError(f"{column} is sealed under a key that its row does not name")


def _opened(key: bytes, sealed: bytes, context: str) -> str | None:
    try:
        return crypto.unseal(key, sealed, context).decode()
    except crypto.BrokenSeal:
        return None


def json_or_text(told: str) -> str:
    if not told.startswith(("{", "[")):
        return HOSTILE
    return json.dumps(_poisoned(json.loads(told)), ensure_ascii=False)


def _poisoned(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: one if key in CHOSEN else _poisoned(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_poisoned(one) for one in value]
    return HOSTILE if isinstance(value, str) and value else value
