"""Random trees, cases and readers, and who sees what by the words of the rule, in plain Python."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import asyncpg
from hypothesis import strategies as st

from tenants.scope import Scope

# Names that a range over bytes could confuse: one begins like the other, with what sorts around '/' and '0'.
SLUGS = ("a", "a-b", "a0", "ab", "a-", "z")
NAMES = ("p:1", "p:12", "u:1", "u:2", "c:9", "t:a/", "slip")


@dataclass(frozen=True, slots=True)
class Case:
    county: int  # 0 or 1, counted from the example's first
    place: str
    holder: str
    sealed: bool
    seen_by: frozenset[str]
    barred: frozenset[str]
    only_for: str | None  # of its one demand
    id: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, slots=True)
class Reader:
    county: int
    place: str | None
    who: frozenset[str]


def below(place: str, root: str | None) -> bool:
    return root is not None and place.split("/")[: root.count("/")] == root.split("/")[:-1]


def sees_case(reader: Reader, case: Case) -> bool:
    if reader.who & case.barred:
        return False
    in_range = below(case.place, reader.place) or below(case.holder, reader.place)
    return reader.county == case.county and ((in_range and not case.sealed) or bool(reader.who & case.seen_by))


def sees_demand(reader: Reader, case: Case, opened_case: UUID | None) -> bool:
    at_all = (below(case.place, reader.place) and not case.sealed) or case.id == opened_case
    named = case.only_for is None or case.only_for in reader.who
    return reader.county == case.county and named and (at_all or "system" in reader.who)


places = st.lists(st.sampled_from(SLUGS), min_size=1, max_size=3).map(lambda slugs: "/".join(slugs) + "/")
counties = st.integers(0, 1)
names = st.frozensets(st.sampled_from(NAMES), max_size=3)
# Seldom, so that the other arms are still tried.
barred = st.frozensets(st.sampled_from(NAMES), max_size=1)
cases = st.builds(
    Case,
    *(counties, places, places, st.booleans(), names, barred),
    st.none() | st.sampled_from(NAMES),
    st.uuids(version=4),
)
readers = st.builds(Reader, counties, st.none() | places, names | st.just(frozenset({"system"})))

CASES = """
insert into "case" (county_id, id, number, slip, place, holder, town, sealed, seen_by, state, round, version,
  procedure, method, topic, urgent, source, title, people, applicant, made_at, barred)
values ($1, $2, $3, '', $4, $5, $4, $6, $7, 'SUBMITTED', 1, 1, 'case@1', 'm', 'wage', false, 'online', '', 1, $2,
  now(), $8)"""
DEMANDS = """
insert into demand (county_id, id, case_id, place, sealed, only_for, seq, text)
values ($1, $2, $2, $3, $4, $5, 1, '')"""


async def keep(owner: asyncpg.Connection, first_county: int, given: Sequence[Case]) -> None:
    """By the owner, whom no policy holds back."""
    rows = [(first_county + case.county, case) for case in given]
    await owner.executemany(
        CASES,
        [(at, c.id, str(c.id), c.place, c.holder, c.sealed, sorted(c.seen_by), sorted(c.barred)) for at, c in rows],
    )
    await owner.executemany(DEMANDS, [(at, c.id, c.place, c.sealed, c.only_for) for at, c in rows])


async def differences(
    app: asyncpg.Connection, first_county: int, given: Sequence[Case], reader: Reader
) -> tuple[int, list[str]]:
    """How many answers of the database were compared with the rule, and those that differ."""
    wrong, scope = [], Scope(first_county + reader.county, reader.place, tuple(reader.who))
    asked_for = (None, *(case.id for case in given if sees_case(reader, case)))
    for asked in asked_for:
        async with app.transaction():
            await app.execute("select scope($1, $2, $3, $4)", scope.county_id, scope.lo, scope.hi, list(scope.who))
            if asked:
                await app.execute("select open_case($1, $2)", scope.county_id, asked)
            cases_seen = {row["id"] for row in await app.fetch('select id from "case"')}
            demands_seen = {row["id"] for row in await app.fetch("select id from demand")}
        for case in given:
            if (case.id in cases_seen) != sees_case(reader, case):
                wrong.append(f"{reader} case {case}")
            if (case.id in demands_seen) != sees_demand(reader, case, asked):
                wrong.append(f"{reader} demand {case} beside {asked}")
    return 2 * len(given) * len(asked_for), wrong
