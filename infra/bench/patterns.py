"""Cases that have come as far as each queue needs, made by the real commands in one township of a county.

They are what a seed is copied from, and the cases whose pages are opened: their seals are real.
"""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from cases.commands.accept import accept_case
from cases.commands.dispatch import dispatch_case
from cases.commands.file import file_case
from cases.commands.orders import give_feedback, take_order
from cases.commands.result import Answer, approve_result, return_result, submit_result
from cases.commands.visit import record_missed_visit, record_visit
from cases.filing import Filing, Slip, Who
from cases.queries.case import case_file, open_case
from cases.queries.mine import case_by_number
from cases.view import CaseFile, CaseRow
from infra.bench.county import CATEGORY, County
from kernel.ids import new_id
from kernel.instant import at
from people.actor import Actor, resident
from tenants.scope import opened

SAY = "去年十月到今年一月在安置房三期干活，三个人的工钱一直没有发，问过几次都说再等等。"
DEMANDS = ("把拖欠的工钱发清", "补签劳动合同")
APPLICANTS = (Who("赵大勇", "13800000017"), Who("钱小军", "13800000018"), Who("孙玉兰"))
FACTORS = {"nature": 1, "scale": 2, "difficulty": 2, "impact": 1}
STEP = timedelta(hours=19)  # between two steps of a case


@dataclass(frozen=True, slots=True)
class Pattern:
    """`share` is out of a thousand cases."""

    share: int
    steps: str
    filing: str = "window"


PATTERNS = {
    "filed": Pattern(15, "", "online"),
    "filed_window": Pattern(5, "", "window"),
    "filed_sealed": Pattern(2, "", "sealed"),
    "accepted": Pattern(10, "accept"),
    "sent": Pattern(13, "accept dispatch", "online"),
    "sent_urgent": Pattern(2, "accept dispatch", "urgent"),
    "taken": Pattern(45, "accept dispatch take"),
    "told": Pattern(30, "accept dispatch take feedback", "group"),
    "assisted": Pattern(5, "accept dispatch_two take"),
    "returned": Pattern(3, "accept dispatch take feedback submit return"),
    "redone": Pattern(5, "accept dispatch take submit approve unsolved"),
    "submitted": Pattern(7, "accept dispatch take feedback submit"),
    "awaiting": Pattern(6, "accept dispatch take feedback submit approve"),
    "missed": Pattern(2, "accept dispatch take submit approve missed"),
    "closed": Pattern(550, "accept dispatch take feedback submit approve solved"),
    "closed_online": Pattern(200, "accept dispatch take submit approve solved", "online"),
    "closed_group": Pattern(
        70, "accept dispatch take feedback submit approve unsolved take submit approve solved", "group"
    ),
    "closed_sealed": Pattern(30, "accept dispatch take submit approve solved", "sealed"),
}


@dataclass(slots=True)
class Told:
    """One case while it is being told."""

    county: County
    case_id: UUID
    slip: Slip
    sealed: bool

    async def now(self, actor: Actor) -> tuple[CaseRow, CaseFile]:
        async with opened(actor.scope):
            return await open_case(actor.county_id, self.case_id), await case_file(actor.county_id, self.case_id)

    @property
    def clerk(self) -> Actor:
        # What is sealed is read by the reviewers of the desk only, and this clerk is one of them.
        return self.county.actor("clerk1")

    @property
    def reviewer(self) -> Actor:
        return self.county.actor("reviewer1")

    @property
    def handler(self) -> Actor:
        return self.county.actor("handler1")

    async def accept(self) -> None:
        case, _ = await self.now(self.clerk)
        await accept_case(
            self.case_id,
            version=case.version,
            title=case.title,
            category=CATEGORY,
            factors=FACTORS,
            grade="blue",
            key=new_id(),
            actor=self.clerk,
        )

    async def dispatch(self, *assists: UUID) -> None:
        case, _ = await self.now(self.clerk)
        await dispatch_case(
            self.case_id,
            version=case.version,
            lead=self.county.units[self.county.town][0],
            assists=assists,
            instruction="两天内到工地核实人数和数额。",
            why="职责清单 3-1",
            key=new_id(),
            actor=self.clerk,
        )

    async def dispatch_two(self) -> None:
        await self.dispatch(self.county.units[self.county.town][1])

    async def take(self) -> None:
        case, _ = await self.now(self.handler)
        assert case.lead_order
        await take_order(self.case_id, case.lead_order, version=case.version, key=new_id(), actor=self.handler)

    async def feedback(self) -> None:
        case, _ = await self.now(self.handler)
        assert case.lead_order
        await give_feedback(
            self.case_id,
            case.lead_order,
            version=case.version,
            text="已到工地核实，明天约劳务公司谈。",
            public=True,
            key=new_id(),
            actor=self.handler,
        )

    async def submit(self) -> None:
        case, file = await self.now(self.handler)
        answers = {demand["id"]: Answer("support", "公司答应月底前付清。") for demand in file.demands}
        await submit_result(
            self.case_id,
            version=case.version,
            answers=answers,
            summary="查清欠薪 4.2 万元，公司已签承诺书。",
            key=new_id(),
            actor=self.handler,
        )

    async def approve(self) -> None:
        case, _ = await self.now(self.reviewer)
        await approve_result(self.case_id, version=case.version, key=new_id(), actor=self.reviewer)

    async def send_back(self) -> None:
        case, _ = await self.now(self.reviewer)
        await return_result(
            self.case_id, version=case.version, reason="第二项还没有写明日期。", key=new_id(), actor=self.reviewer
        )

    async def missed(self) -> None:
        case, _ = await self.now(self.clerk)
        await record_missed_visit(self.case_id, version=case.version, way="phone", key=new_id(), actor=self.clerk)

    async def visit(self, solved: str) -> None:
        case, _ = await self.now(self.clerk)
        await record_visit(
            self.case_id,
            version=case.version,
            answers={"contacted": "yes", "solved": solved, "satisfied": "fair"},
            text="钱都收到了。",
            way="phone",
            key=new_id(),
            actor=self.clerk,
        )

    async def unsolved(self) -> None:
        await self.visit("no")

    async def solved(self) -> None:
        await self.visit("yes")


async def tell(county: County, pattern: Pattern, start: datetime) -> tuple[Told, datetime]:
    """Returns the case and the moment of its last step."""
    with at(start):
        told = await _file(county, pattern.filing)
    does: dict[str, Callable[[], Coroutine[Any, Any, None]]] = {"return": told.send_back}
    moment = start
    for step in pattern.steps.split():
        moment += STEP
        with at(moment):
            await (does.get(step) or getattr(told, step))()
    return told, moment


def filing(county: County, kind: str, at_place: str = "") -> Filing:
    village = next(place for place in county.places if place.startswith(county.town) and place != county.town)
    return Filing(
        topic="harm" if kind == "sealed" else "wage",
        place=at_place or village,
        say=SAY,
        demands=DEMANDS,
        applicants=APPLICANTS if kind == "group" else APPLICANTS[:1],
        respondents=(Who("清禾某劳务公司", kind="organisation"),),
        people=3 if kind == "group" else 1,
        source="online" if kind == "online" else "walk_in",
        title="" if kind == "online" else "安置房三期欠工钱",
        urgent=kind == "urgent",
    )


async def _file(county: County, kind: str) -> Told:
    what = filing(county, kind)
    clerk = county.actor("clerk1")
    actor = resident(county.id, what.place) if kind == "online" else clerk
    slip = await file_case(what, key=new_id(), actor=actor)
    async with opened(clerk.scope):
        case_id = await case_by_number(slip.number, clerk)
    return Told(county, case_id, slip, kind == "sealed")
