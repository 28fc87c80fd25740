"""How every command changes a case: one transaction, the form counted once, the newest version, a journal row."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from cases.beside import Beside
from cases.clocks import Clocks
from cases.destroyed import not_destroyed
from cases.facts import facts_of
from cases.finishing import carry
from cases.in_force import in_force
from cases.noting import write_note
from cases.once import once
from cases.queries.case import case_file, lock_with
from cases.relations import relations_to_case
from cases.replay import replayed
from cases.tables import Case, DispatchOrder
from cases.view import CaseFile, CaseRow
from cases.words import learn
from journal.record import Entry, record
from kernel.errors import Conflict
from kernel.instant import now
from people.actor import Actor
from tenants.keys import Seal, keyring
from tenants.place import ancestors
from tenants.scope import opened
from workflows.engine import Move, Procedure
from workflows.facts import Facts
from workflows.ladder import Attempt, Rung
from workflows.method import Method
from workflows.procedures import procedure
from workflows.terms import Term

STALE = "这件事刚刚被别人办过一步，下面是现在的样子。您写的还在，请看一眼再决定。"


@dataclass(slots=True)
class Change:
    """One command at work on one case."""

    case: CaseRow
    file: CaseFile
    method: Method
    actor: Actor
    cause: UUID  # the form, or the one form that made many
    moment: datetime
    seal: Seal
    clocks: Clocks
    columns: dict[str, Any] = field(default_factory=dict)
    # Lengths that were decided for this case, in place of the method's.
    terms: dict[str, Term] = field(default_factory=dict)
    # The proposal that this very change decides; another that waits lapses when the case moves on.
    decides: UUID | None = None
    said: list[str] = field(default_factory=list)  # new words to find it by
    let: dict[str, str] = field(default_factory=dict)  # names that read the case from now on, each with why
    tried: Attempt | None = None  # at the rung that it stands on
    climbs: Rung | None = None  # to which it moves on
    main: Beside | None = None  # the case that this one joins or has joined
    entries: list[Entry] = field(default_factory=list)

    @property
    def lead(self) -> Any | None:
        return self.file.lead(self.case.round)

    @property
    def procedure(self) -> Procedure:
        return procedure(self.case.procedure)

    @property
    def round_no(self) -> int:
        return int(self.columns.get("round", self.case.round))

    @property
    def holder(self) -> str:
        """Where the case will lie."""
        return str(self.columns.get("holder", self.case.holder))

    def facts(self, **more: Any) -> Facts:
        return facts_of(self.case, self.file, self.actor, self.method, **more)

    def permit(self, name: str, facts: Facts) -> Move:
        return self.procedure.permit(
            name,
            roles=self.actor.roles,
            relations=relations_to_case(self.case, self.file, self.actor),
            state=self.case.state,
            facts=facts,
        )

    def apply(self, move: Move, of: UUID | None = None, /, **columns: Any) -> None:
        """The move's state and clocks, and what else of the case's row changes with it. `of`: on what the clocks
        hang, where it is not the case itself."""
        self.columns |= {"state": move.leads_to(self.case.state), **columns}
        if move.next_round:
            self.columns["round"] = self.case.round + 1
        self.tick(move, of)

    def tick(self, move: Move, order_id: UUID | None = None) -> None:
        for name in move.stops:
            self.clocks.stop(name, self.moment, order_id)
        for name in move.pauses:
            self.clocks.pause(name, self.moment, order_id)
        for name in move.resumes:
            self.clocks.resume(name, self.moment, order_id)
        for name in move.reopens:
            self.clocks.reopen(name, order_id)
        for name in move.starts:
            self.start_clock(name, move.name, order_id)

    def start_clock(self, name: str, since: str, order_id: UUID | None = None, at: str = "") -> None:
        """`at`: whose hours and days off count, where it is not the desk that the case lies on."""
        case = self.case
        now_is = {"grade": case.grade, "category": case.category, "holder": case.holder, **self.columns}
        clock = self.method.clock(
            name,
            since=since,
            started=self.moment,
            urgent=case.urgent,
            source=case.source,
            grade=now_is["grade"],
            category=now_is["category"],
        )
        if name in self.terms:
            clock = replace(clock, term=self.terms[name])
        self.clocks.start(clock, order_id=order_id, round_no=self.round_no, counted_at=at or now_is["holder"])

    async def note(self, kind: str, text: str, *, public: bool) -> dict[str, str]:
        """Keeps a text sealed; the journal gets its id and its hash. The case is found by what is public."""
        if public:
            self.said.append(text)
        author = {"author": self.actor.person_id, "author_as": self.actor.title, "at": self.moment}
        return await write_note(self.seal, text, kind=kind, public=public, **author, **self.hangs)

    @property
    def hangs(self) -> dict[str, Any]:
        """The columns that every row on this case carries."""
        return {
            "county_id": self.case.county_id,
            "case_id": self.case.id,
            "place": self.columns.get("place", self.case.place),
            "sealed": self.case.sealed,
        }

    def tell_move(self, move: Move, **data: Any) -> None:
        self.tell(f"case.{move.name}", "case", self.case.id, **data)

    def tell(self, verb: str, subject: str, subject_id: UUID, **data: Any) -> None:
        self.entries.append(
            Entry(
                verb=verb,
                subject=subject,
                subject_id=subject_id,
                place=self.case.place,
                case_id=self.case.id,
                sealed=self.case.sealed,
                data=data,
            )
        )

    def let_in(self, names: Iterable[str], why: str) -> None:
        """The case's own column and the grant that says why are written together."""
        self.let |= {name: why for name in names if name not in self.case.seen_by}

    async def update_order(self, order: Any, **columns: Any) -> None:
        """Raises Conflict when the order changed meanwhile."""
        due, clock = self.clocks.next_due(order["id"])
        changes: dict[Any, Any] = {**columns, "next_due": due, "next_clock": clock}
        changes["version"] = order["version"] + 1
        changed = await (
            DispatchOrder.update(changes)
            .where(
                DispatchOrder.county_id == self.case.county_id,
                DispatchOrder.id == order["id"],
                DispatchOrder.version == order["version"],
            )
            .returning(DispatchOrder.id)
        )
        if not changed:
            raise Conflict(STALE)

    def mark(self, **data: Any) -> None:
        """On the leading row of the journal."""
        leading = [entry for entry in self.entries if entry.subject == "case"] or self.entries
        leading[-1].data.update(data)

    async def finish(self) -> None:
        """Writes the clocks, the case's row, its words and, last of all, the journal."""
        await carry(self)
        # The journal alone gives back the workflow columns: the leading row says which of them changed.
        if changes_told := replayed(self.columns):
            self.mark(set=changes_told)
        due, clock = self.clocks.next_due()
        columns: dict[Any, Any] = {**self.columns, "next_due": due, "next_clock": clock}
        columns["version"] = self.case.version + 1
        await self.clocks.write(self.case.county_id, self.case.id, self.case.place, self.case.sealed)
        changed = await (
            Case.update(columns)
            .where(
                Case.county_id == self.case.county_id,
                Case.id == self.case.id,
                Case.version == self.case.version,
            )
            .returning(Case.id)
        )
        if not changed:
            raise Conflict(STALE)
        await learn(self.case, self.columns, self.said)
        beside = (self.main.case.id, self.main.entries) if self.main and self.main.entries else None
        if self.main:
            await self.main.write()
        await record(self.case.county_id, self.entries, cause=self.cause, actor=self.actor.by, beside=beside)


@asynccontextmanager
async def changing(
    case_id: UUID, *, version: int | None, key: UUID, actor: Actor, beside: UUID | bool = False
) -> AsyncIterator[Change]:
    """`key` is the form's: the same form twice raises AlreadyDone. `version` is the page's: Conflict if stale.

    `beside` locks the named case along, or with True the one that this case has joined.
    """
    async with opened(actor.scope):
        case, main = await lock_with(actor.county_id, case_id, beside)
        await once(actor.county_id, key, case_id, case.number)
        not_destroyed(case)
        if version is not None and version != case.version:
            raise Conflict(STALE)
        file = await case_file(actor.county_id, case_id, ancestors(case.holder))
        method = await in_force.method(actor.county_id, case.method)
        county = await keyring.of(actor.county_id)
        change = Change(
            case=case,
            file=file,
            method=method,
            actor=actor,
            cause=key,
            moment=now(),
            seal=county.unwrap(file.keys[case_id], case_id),
            clocks=Clocks(file.clocks, method),
            main=Beside(main) if main else None,
        )
        yield change
        await change.finish()
