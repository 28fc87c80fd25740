"""Cases by what somebody typed: a number, who is named on them, the words that were said. Newest first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from cases.typed import Typed
from cases.words import marks, sought
from kernel.db import database
from people.actor import Actor
from tenants.keys import CountyKey, keyring

PAGE = 50
EXACT_UP_TO = 999

# One branch for each thing that may have been meant; each names the county and is bound by the policy of the case.
NUMBER = "select c.id, 'number' as how from \"case\" c where c.county_id = $1 and c.number = {value}"
REGISTER = "select c.id, 'register' as how from \"case\" c where c.county_id = $1 and c.register_number = {value}"
PARTY = (
    "select c.id, '{kind}' as how from cases_of_party($1, $2, $3, $4, '{kind}', {value}, 1000) f"
    ' join "case" c on c.id = f.id where c.county_id = $1'
)
# The newest that have the words first, so that a case is looked at only until the page is full. Where most of
# them are not for this reader, the page is asked for once more without this step.
NEWEST = 400
WORDS = (
    "select c.id, 'words' as how from (select w.case_id from case_words w where w.county_id = $1{cursor}{order}) w"
    ' join "case" c on c.id = w.case_id where c.county_id = $1'
)
FOUND = """
select c.id, c.number, c.title, c.state, c.grade, c.round, c.source, c.place, c.holder, c.urgent, c.lead_state,
  c.called, c.next_due, c.next_clock, c.made_at, c.closed_at, c.destroyed_at, d.short as unit, f.how
from (select id, min(how) as how from ({branches}) u group by id order by id {way} limit {limit}) f
join "case" c on c.id = f.id
left join department d on d.county_id = c.county_id and d.id = c.lead_unit
where c.county_id = $1 and ($2::text is null or true) and ($3::text is null or true) and $4::text[] is not null
order by c.id {way}"""
COUNT = """
select count(*) from (select distinct id from ({branches}) u limit {limit}) n
where ($2::text is null or true) and ($3::text is null or true) and $4::text[] is not null"""


@dataclass(frozen=True, slots=True)
class Found:
    id: UUID
    number: str
    title: str
    state: str
    grade: str | None
    round: int
    source: str
    place: str
    holder: str
    urgent: bool
    lead_state: str | None
    called: str | None
    next_due: datetime | None
    next_clock: str | None
    made_at: datetime
    closed_at: datetime | None
    destroyed_at: datetime | None
    unit: str | None
    how: str  # the branch that found it


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a page begins: behind this case, or before it on the way back."""

    id: UUID
    back: bool = False


@dataclass(frozen=True, slots=True)
class FoundPage:
    rows: list[Found]
    newer: UUID | None
    older: UUID | None
    total: int  # EXACT_UP_TO + 1 means more than that


async def search_cases(typed: Typed, actor: Actor, turn: Turn | None = None) -> FoundPage:
    """Within a transaction in the actor's scope; two statements, three where a page is the last of many."""
    branches, values = await _branches(typed, actor)
    if not branches:
        return FoundPage([], None, None, 0)
    given = [actor.county_id, actor.scope.lo, actor.scope.hi, list(actor.scope.who), *values]
    total = (await database.fetch_one(_count(branches), *given))[0]
    rows = await _rows(branches, given, turn, at_once=False)
    if WORDS in branches and len(rows) <= PAGE and len(rows) < total:
        rows = await _rows(branches, given, turn, at_once=True)
    return _page(rows, turn, total)


async def _rows(branches: list[str], given: list[Any], turn: Turn | None, *, at_once: bool) -> list[Found]:
    back = turn is not None and turn.back
    step, way = (">", "asc") if back else ("<", "desc")
    cursor = f" and {{id}} {step} ${len(given) + 1}" if turn else ""
    newest = "" if at_once else f" order by w.case_id {way} limit {NEWEST}"
    statement = _list(branches, way, cursor, newest)
    return [Found(**dict(row)) for row in await database.fetch(statement, *given, *([turn.id] if turn else []))]


def _page(rows: list[Found], turn: Turn | None, total: int) -> FoundPage:
    more, rows = len(rows) > PAGE, rows[:PAGE]
    if turn is not None and turn.back:
        rows.reverse()
    if not rows:
        return FoundPage([], None, None, total)
    newer = more if turn is not None and turn.back else turn is not None
    older = more or (turn is not None and turn.back)
    return FoundPage(rows, rows[0].id if newer else None, rows[-1].id if older else None, total)


async def _branches(typed: Typed, actor: Actor) -> tuple[list[str], list[Any]]:
    """Every branch with the number of its value; the words stand in a setting of the transaction."""
    county = await keyring.of(actor.county_id)
    branches: list[str] = []
    values: list[Any] = []

    def add(branch: str, value: Any, **names: str) -> None:
        values.append(value)
        branches.append(branch.format(value=f"${len(values) + 4}", **names))

    if typed.number:
        add(NUMBER, typed.number)
    if typed.register:
        add(REGISTER, typed.register)
    for kind, value in typed.people:
        add(PARTY, county.blind(kind, value), kind=kind)
    if grams := _grams(typed, county, actor):
        await database.fetch("select seek($1)", grams)
        branches.append(WORDS)
    return branches, values


def _grams(typed: Typed, county: CountyKey, actor: Actor) -> list[int]:
    """What a case must hold; where it lies or which unit has it narrows what is looked through."""
    words = county.grams(sought(typed.text))
    if not words:
        return []
    own = [actor.unit_id] if actor.unit_id else []
    near = marks([actor.place]) if actor.scope.place else marks(units=own)
    return sorted({*words, *near})


def _list(branches: list[str], way: str, cursor: str, newest: str) -> str:
    """`cursor` compares {id} with where the page begins."""
    parts = []
    for branch in branches:
        inner = branch.format(cursor=cursor.format(id="w.case_id"), order=newest)
        parts.append(f"({inner}{cursor.format(id='c.id')} order by c.id {way} limit {PAGE + 1})")
    return FOUND.format(branches=" union all ".join(parts), way=way, limit=PAGE + 1)


def _count(branches: list[str]) -> str:
    """Without an order: any thousand will do."""
    parts = [f"({branch.format(cursor='', order='')} limit {EXACT_UP_TO + 1})" for branch in branches]
    return COUNT.format(branches=" union all ".join(parts), limit=EXACT_UP_TO + 1)
