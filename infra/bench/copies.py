"""Copies one case many times over, by one statement a table: same columns filled, other ids, places and dates.

What is sealed is copied byte for byte, so that it has its true size; it opens only in the case it came from.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg

from cases.words import mark
from tenants.keys import CountyKey

# What hangs on a case and how its rows are found; the history of a case is everything but the first three.
TABLES = {
    "case": "id = $2",
    "dispatch_order": "case_id = $2",
    "party": "case_id = $2",
    "demand": "case_id = $2",
    "note": "case_id = $2",
    "assessment": "case_id = $2",
    "clock": "case_id = $2",
    "return_visit": "case_id = $2",
    "case_grant": "case_id = $2",
    "case_words": "case_id = $2",
    "journal": "case_id = $2",
    "act": "subject = $2",
    "data_key": "(id = $2 or id in (select person_id from party p where p.county_id = $1 and p.case_id = $2))",
    "person": "id in (select person_id from party p where p.county_id = $1 and p.case_id = $2)",
}
QUEUED = ("case", "dispatch_order", "party", "case_words")
TIMED = ("clock",)  # they have a share of their own

# Every copy tells the same story, so each gets two words more: one case of a thousand has 词12, one of a hundred 组3.
OWN_WORDS = {"词": 1000, "组": 100}
UNITS = ("unit", "assist")
MARK = "('x' || encode(substr(sha256(({name})::bytea), 1, 8), 'hex'))::bit(64)::bigint"

# One row a copy: where it lies, who works on it, when it began. `head` and `tail` frame all its ids, which
# sort by time as UUIDv7 does; n is unique in the whole database.
COPY = """
create temp table copy (
  n int, place text collate "C", town text collate "C", holder text collate "C", clerk uuid, unit uuid, assist uuid,
  made_at timestamptz, number text, county_id int, head text, tail text, case_id uuid, whole boolean, timed boolean,
  rank bigint
)"""
LAY_OUT = """
insert into copy
select *, (head || '-7000' || tail)::uuid, n % $11 = 0, n % $13 = 0,
  row_number() over (partition by n % $11 = 0 order by made_at, n)
from (
  select c.n, p.place, p.town, d.holder, d.clerk, d.unit, d.assist, c.made_at,
    $10 || translate(lpad(to_hex(c.n), 8, '0'), '0123456789abcdef', '23456789ABCDEFGH') as number, $9::int,
    substr(c.ms, 1, 8) || '-' || substr(c.ms, 9) as head, '-b000-' || lpad(to_hex(c.n), 12, '0') as tail
  from (
    select n, made_at, lpad(to_hex((extract(epoch from made_at) * 1000)::bigint), 12, '0') as ms
    from generate_series($1::int, $2::int) n,
      lateral (select $3::timestamptz - $4::interval * (abs(hashint4extended(n, 3)) % 1000000 / 1e6) as made_at)
  ) c
  join unnest($5::text[], $6::text[]) with ordinality p (place, town, no)
    on p.no = 1 + abs(hashint4extended(c.n, 1)) % cardinality($5::text[])
  join lateral (select p.*, abs(hashint4extended(c.n, 2)) % 5 = 0 as at_county) w on true
  join (select x.holder, x.clerk, x.no from unnest($7::text[], $8::uuid[]) with ordinality x (holder, clerk, no)) x
    on x.holder = case when w.at_county then ($7::text[])[1] else p.town end
  join lateral (select x.holder, x.clerk,
    ($12::uuid[])[4 * x.no - 3 + abs(hashint4extended(c.n, 4)) % 4] as unit,
    ($12::uuid[])[4 * x.no - 3 + (1 + abs(hashint4extended(c.n, 4))) % 4] as assist) d on true
) c order by made_at"""


@dataclass(frozen=True, slots=True)
class Original:
    """A case to copy: its rows by table, with the types of their columns."""

    rows: Mapping[str, list[asyncpg.Record]]
    types: Mapping[str, Mapping[str, str]]
    units: tuple[UUID, UUID]
    clerk: UUID

    @property
    def case(self) -> asyncpg.Record:
        return self.rows["case"][0]

    @property
    def made_at(self) -> datetime:
        made: datetime = self.case["made_at"]
        return made


async def read(
    connection: asyncpg.Connection, county_id: int, case_id: UUID, units: tuple[UUID, UUID], clerk: UUID
) -> Original:
    rows, types = {}, {}
    for table, where in TABLES.items():
        rows[table] = await connection.fetch(
            f'select * from "{table}" where county_id = $1 and {where}',  # noqa: S608 — constants of this file
            county_id,
            case_id,
        )
        columns = await connection.fetch(
            "select attname, format_type(atttypid, atttypmod) as type from pg_attribute"
            " where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum",
            f'"{table}"',
        )
        types[table] = {row["attname"]: row["type"] for row in columns}
    return Original(rows, types, units, clerk)


class Copier:
    """Writes each value of the original as an expression over a row of `copy`."""

    def __init__(self, original: Original, key: CountyKey) -> None:
        self._from = original
        case = original.case
        self._own_words = [
            _one_of([key.grams([f"{word}{no}"])[0] for no in range(n)]) for word, n in OWN_WORDS.items()
        ]
        known = {str(case["id"]): "c.case_id::text", case["number"]: "c.number"}
        known |= {case["place"]: "c.place", case["holder"]: "c.holder"}
        known |= {str(original.units[0]): "c.unit::text", str(original.units[1]): "c.assist::text"}
        known[str(original.clerk)] = "c.clerk::text"
        for number, own in enumerate(self._own(), start=1):
            known.setdefault(own, f"(c.head || '-7{number:03x}' || c.tail)")
        self._known = known
        self._tokens = re.compile("|".join(sorted(map(re.escape, known), key=len, reverse=True)))

    def _own(self) -> list[str]:
        names = {"act": "key"}
        rows = [(row, names.get(table, "id")) for table, rows in self._from.rows.items() for row in rows]
        own = [str(row[name]) for row, name in rows if name in row]
        return list(dict.fromkeys(own))

    def statement(self, table: str, seq: int) -> str | None:
        """`seq` is the county's last journal number so far; None where the original has no such row."""
        rows = self._from.rows[table]
        if not rows:
            return None
        types = self._from.types[table]
        columns = ", ".join(f'"{name}"' for name in types)
        values = ", ".join(f"({', '.join(self._row(table, row, number))})" for number, row in enumerate(rows, 1))
        which = "" if table in QUEUED else " where c.timed" if table in TIMED else " where c.whole"
        each = f"cross join lateral (values {values}) v{which}"
        if table == "journal":
            each = each.replace("%seq", str(seq)).replace("%rows", str(len(rows)))
        return f'insert into "{table}" ({columns}) select v.* from copy c {each}'  # noqa: S608 — rows of our own

    def _row(self, table: str, row: asyncpg.Record, number: int) -> list[str]:
        return [
            f"({self._value(table, name, row[name], number)})::{kind}"
            for name, kind in self._from.types[table].items()
        ]

    def _value(self, table: str, name: str, value: Any, number: int) -> str:
        if value is None:
            return "null"
        if name in ("county_id", "place", "town"):
            return f"c.{name}"
        if table == "journal" and name in ("seq", "prev", "hash"):
            at = f"(%seq + (c.rank - 1) * %rows + {number - (name == 'prev')})"
            return at if name == "seq" else f"sha256({at}::text::bytea)"
        if name == "slip" or name.endswith("_blind"):
            return f"substr(sha256((c.tail || '{name}{number}')::bytea), 1, {len(value)})"
        if name == "grams":
            return f"array[{', '.join(self._grams(value))}]"
        if name == "title":
            return f"{_quoted(value)} || ' ' || c.n"
        return self._plain(value)

    def _grams(self, grams: list[int]) -> list[str]:
        """Where a copy lies and who has it are marks among its words; the last words are swapped for its own."""
        case, units = self._from.case, self._from.units
        marks = {mark(case[name]): MARK.format(name=f"c.{name}") for name in ("place", "holder", "town")}
        for unit, name in zip(units, UNITS, strict=True):
            marks[mark(f"u:{unit}")] = MARK.format(name=f"'u:' || c.{name}")
        words = [str(gram) for gram in grams if gram not in marks]
        kept = words[: -len(self._own_words)]
        return [*kept, *self._own_words, *(text for gram, text in marks.items() if gram in grams)]

    def _plain(self, value: Any) -> str:
        if isinstance(value, bool | int | float):
            return str(value).lower()
        if isinstance(value, datetime):
            microseconds = round((value - self._from.made_at).total_seconds() * 1_000_000)
            return f"c.made_at + '{microseconds} us'::interval"
        if isinstance(value, bytes):
            return f"'\\x{value.hex()}'"
        if isinstance(value, list):
            return f"array[{', '.join(self._plain(item) for item in value)}]"
        return self._text(str(value))

    def _text(self, value: str) -> str:
        parts, end = [], 0
        for found in self._tokens.finditer(value):
            if found.start() > end:
                parts.append(_quoted(value[end : found.start()]))
            parts.append(self._known[found.group()])
            end = found.end()
        if end < len(value) or not parts:
            parts.append(_quoted(value[end:]))
        return " || ".join(parts)


def _one_of(grams: list[int]) -> str:
    return f"('{{{','.join(map(str, grams))}}}'::bigint[])[1 + c.n % {len(grams)}]"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
