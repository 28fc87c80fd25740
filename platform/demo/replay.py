"""Plays the demo's matters through the real commands, each step at the hour it would have happened."""

from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from cases.commands.accept import accept_case
from cases.commands.dispatch import dispatch_case
from cases.commands.file import file_case
from cases.commands.orders import give_feedback, take_order
from cases.commands.result import Answer, approve_result, submit_result
from cases.commands.visit import record_visit
from cases.filing import SEALED_TOPICS
from cases.in_force import in_force
from cases.queries.case import case_file, open_case
from cases.queries.mine import case_by_number
from cases.queries.page import case_page
from demo.joining import ask_expert, form_group
from demo.photos import add_picture
from demo.scripts import filing_of, words_of
from demo.settle import Settled
from demo.world_files import Row
from kernel.ids import new_id
from people.actor import Actor, resident
from people.roles import Role
from tenants.scope import opened
from tenants.tree import tree
from workflows.method import shipped
from workflows.sides import Side

Act = Callable[[], Coroutine[Any, Any, None]]

# How far each path goes: the names of the steps that still happen.
STEPS = ("submitted", "accepted", "dispatched", "taken", "feedback", "result", "visit", "closed")
# Hours from the approval until the other side of a dispute is heard, where it is.
AFTER = 0.3
SATISFIED = {"satisfied": "yes", "basic": "fair", "dissatisfied": "no"}


class Matter:
    """One case on its way; every command goes one version further."""

    def __init__(self, row: Row, county: Settled, moment: datetime) -> None:
        self.row = row
        self.county = county
        self.start = moment - timedelta(hours=row["hours_ago"])
        self.version = 1
        self.case_id: UUID
        self.words = words_of(row)

    def say(self, text: str) -> str:
        return text.format_map(self.words)

    @property
    def sealed(self) -> bool:
        return self.row["topic"] in SEALED_TOPICS

    @property
    def lead(self) -> UUID:
        return self.county.units[self.row["desk"], self.row["lead"]]

    def desk(self, role: Role, *, keeps: Role | None = None) -> Actor:
        """Of what is sealed somebody who keeps it besides: a director or a reviewer."""
        roles = {role} | ({keeps} if keeps and self.sealed else set())
        found = self.county.who(self.row["desk"], roles)
        if found is None:
            raise LookupError(f"{self.row['key']}: no {' and '.join(sorted(roles))} at {self.row['desk']}")
        return found

    def window(self, role: Role) -> Actor:
        """What is sealed passes no window: the director keeps it."""
        return self.desk(Role.DIRECTOR if self.sealed else role)

    @property
    def handler(self) -> Actor:
        found = self.county.who(self.row["desk"], {Role.HANDLER}, self.lead)
        found = found or self.county.who(self.row["desk"], {Role.UNIT_LEADER}, self.lead)
        if found is None:
            raise LookupError(f"{self.row['key']}: nobody handles for {self.row['lead']}")
        return found

    def next_version(self) -> int:
        self.version += 1
        return self.version - 1

    def plan(self) -> list[tuple[datetime, Act]]:
        """Every step of the path with its hour, in order."""
        path = self.row["path"]
        reach = STEPS.index("taken" if path == "redo" else path)
        plan = [(0.0, self.file)]
        if reach >= 1:
            plan.append((self.row["accepted_at"], self.accept))
        rounds = self.row.get("round", [])
        for number, turn in enumerate(rounds):
            whole = (path == "redo" and number == 0) or path == "closed"
            plan += self._round(turn, len(STEPS) if whole else reach, first=number == 0)
            if not whole:
                break
        if "force" in self.row:
            plan.append((self.row["force"]["at"], partial(form_group, self)))
        if "expert" in self.row:
            plan.append((self.row["expert"]["at"], partial(ask_expert, self)))
        return [(self.start + timedelta(hours=hours), act) for hours, act in plan]

    def _round(self, turn: Row, reach: int, *, first: bool) -> list[tuple[float, Act]]:
        steps: list[tuple[int, float, Act]] = [
            (3, turn.get("taken", 0), self.take),
            *((4, item["at"], self._feedback(item["text"])) for item in turn.get("feedback", ())),
            (5, turn.get("submitted", 0), self._result(turn)),
            (6, turn.get("reviewed", 0), self.approve),
            *self._heard(turn),
            (7, turn.get("visited", 0), self._visit(turn)),
        ]
        if first:
            steps.insert(0, (2, turn.get("dispatched", 0), self.dispatch))
        return [(hours, act) for rank, hours, act in steps if rank <= reach]

    def _heard(self, turn: Row) -> list[tuple[int, float, Act]]:
        """The other side of a dispute, where the script says what they said."""
        said = "said" in self.row.get("respondent", {})
        return [(6, turn["reviewed"] + AFTER, self.hear_the_other_side)] if said else []

    async def file(self) -> None:
        row = self.row
        own_desk = tree.intake_desk(row["place"]) == row["desk"]
        online = row["source"] == "online" and own_desk
        actor = resident(self.county.county_id, row["place"]) if online else self.desk(Role.INTAKE_CLERK)
        slip = await file_case(filing_of(row, self.words, online=online), key=new_id(), actor=actor)
        keeper = self.window(Role.INTAKE_CLERK)
        async with opened(keeper.scope):
            self.case_id = await case_by_number(slip.number, keeper)
        await add_picture(row["key"], self.case_id, keeper)

    async def accept(self) -> None:
        await accept_case(
            self.case_id,
            version=self.next_version(),
            title=self.say(self.row["title"]),
            category=self.row["category"],
            factors=self.row["factors"],
            grade=_grade(self.row),
            key=new_id(),
            actor=self.window(Role.INTAKE_CLERK),
        )

    async def dispatch(self) -> None:
        await dispatch_case(
            self.case_id,
            version=self.next_version(),
            lead=self.lead,
            instruction=self.say(self.row.get("instruction", "")),
            why="职责清单",
            key=new_id(),
            actor=self.window(Role.DISPATCHER),
        )

    async def _lead_order(self) -> UUID:
        async with opened(self.handler.scope):
            case = await open_case(self.county.county_id, self.case_id)
        assert case.lead_order is not None
        return case.lead_order

    async def take(self) -> None:
        order = await self._lead_order()
        await take_order(self.case_id, order, version=self.next_version(), key=new_id(), actor=self.handler)

    def _feedback(self, text: str) -> Act:
        async def act() -> None:
            await give_feedback(
                self.case_id,
                await self._lead_order(),
                version=self.next_version(),
                text=self.say(text),
                public=True,
                key=new_id(),
                actor=self.handler,
            )

        return act

    def _result(self, turn: Row) -> Act:
        async def act() -> None:
            handler = self.handler
            async with opened(handler.scope):
                await open_case(self.county.county_id, self.case_id)
                file = await case_file(self.county.county_id, self.case_id)
            answers = {
                demand["id"]: Answer(result["outcome"], self.say(result["text"]))
                for demand, result in zip(file.demands, turn["results"], strict=True)
            }
            await submit_result(
                self.case_id,
                version=self.next_version(),
                answers=answers,
                summary=self.say(turn["summary"]),
                key=new_id(),
                actor=handler,
            )

        return act

    async def approve(self) -> None:
        await approve_result(
            self.case_id,
            version=self.next_version(),
            key=new_id(),
            actor=self.desk(Role.REVIEWER, keeps=Role.DIRECTOR),
        )

    async def hear_the_other_side(self) -> None:
        visitor = self.desk(Role.VISITOR, keeps=Role.REVIEWER)
        async with opened(visitor.scope):
            page = await case_page(self.case_id, actor=visitor)
        [other] = [party.id for party in page.parties if party.part == Side.RESPONDENT]
        content = {"contacted": True, "solved": True, "satisfied": "satisfied"}
        await self._hear({**content, "text": self.row["respondent"]["said"]}, other)

    def _visit(self, turn: Row) -> Act:
        return lambda: self._hear(turn["visit"])

    async def _hear(self, visit: Row, party: UUID | None = None) -> None:
        await record_visit(
            self.case_id,
            version=self.next_version(),
            answers={
                "contacted": "yes" if visit["contacted"] else "no",
                "solved": "yes" if visit["solved"] else "no",
                "satisfied": SATISFIED[visit["satisfied"]],
            },
            text=self.say(visit["text"]),
            way="phone",
            party=party,
            key=new_id(),
            actor=self.desk(Role.VISITOR, keeps=Role.REVIEWER),
        )


def _grade(row: Row) -> str:
    method, _ = shipped()[in_force.digest_at(row["place"])]
    return method.suggest_grade(row["factors"]).grade.value
