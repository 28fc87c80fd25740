"""Cases in every relation to 石桥镇, each at every step of the straight path, and drafts of two browsers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from cases.attaching import Brought
from cases.commands.accept import accept_case
from cases.commands.attach import attach_files
from cases.commands.dispatch import dispatch_case
from cases.commands.file import file_case
from cases.commands.merge import merge_case
from cases.commands.orders import give_feedback, hand_in_assist, take_order
from cases.commands.proposals import propose
from cases.commands.result import Answer, approve_result, submit_result
from cases.commands.supplement import request_supplement
from cases.commands.visit import record_visit
from cases.commands.whistle import Call, blow_whistle
from cases.filing import Filing, Slip, Who
from cases.queries.mine import case_by_number
from cases.queries.page import CasePage, case_page
from files.holding import Bundle
from files.owners import owner_of
from kernel.ids import new_id
from people import actor as actors
from people.actor import Actor
from tenants.scope import opened
from tests.files.recordings import amr
from tests.matrix import canaries as kinds
from tests.matrix.advised import ask_an_expert
from tests.matrix.canaries import Canaries
from tests.matrix.grouped import in_a_force
from tests.matrix.lettered import send_letter_about
from tests.matrix.sent_on import sent_down, sent_up
from tests.matrix.world import County, nobody
from tests.matters import kept
from workflows.proposal import Kind

FACTORS = {"nature": 1, "scale": 2, "difficulty": 2, "impact": 1}
STAGES = ("filed", "accepted", "dispatched", "taken", "ready", "submitted", "approved")
# One act after it was filed, beside the straight path.
SIDE = ("asked", "proposed", "joined", "lamp", "called", "lowered", "whistled", "grouped", "advised", "lettered")
# The whole way: yesterday's may be opened again, the next may be put away, the last is past its term.
ENDED = ("closed", "shelved", "expired")
# From here on the units know of it.
DELEGATED = frozenset((*STAGES[2:], *ENDED, "whistled", "grouped", "advised"))


@dataclass(frozen=True, slots=True)
class Team:
    """Who brings the cases of a place on their way."""

    where: str
    clerk: str
    lead: str
    assist: str
    reviewer: str
    visitor: str
    archivist: str = "keeper"
    topic: str = "wage"


# What a case is to 石桥镇: its own village's, sealed, the sister's, the county's own, another county's.
TEAMS: Mapping[str, Team] = {
    "village": Team("shiqiao/liuwan/", "clerk", "handler", "helper", "reviewer", "visitor"),
    "sealed": Team("shiqiao/liuwan/", "keeper", "handler", "helper", "reviewer", "keeper", topic="harm"),
    "sister": Team("liuhe/hetou/", "sister", "sister_handler", "sister_helper", "sister", "sister", "sister"),
    "county": Team("", "county", "county_handler", "county_helper", "county", "county", "county"),
}
OBJECTS = (*TEAMS, "away", "none")  # "another's" is one more of the village, filed by another resident
OF_THE_OWNER = frozenset({"village", "sealed"})


@dataclass(slots=True)
class Matter:
    """`name` owns the canaries in it; of `none` there is nothing but its name."""

    name: str
    kind: str
    stage: str
    county_id: int
    id: UUID
    number: str
    secret: str
    version: int = 1
    orders: dict[str, UUID] = field(default_factory=lambda: {"lead": nobody(), "assist": nobody()})
    demands: list[UUID] = field(default_factory=lambda: [nobody()])
    lead_unit: UUID = field(default_factory=nobody)
    files: dict[str, UUID] = field(default_factory=lambda: {"told": nobody(), "inside": nobody()})
    proposal: UUID = field(default_factory=nobody)
    transfer: UUID = field(default_factory=nobody)
    called: UUID = field(default_factory=nobody)
    letter: UUID = field(default_factory=nobody)
    expert: UUID = field(default_factory=nobody)
    naming: UUID = field(default_factory=nobody)
    other_side: UUID = field(default_factory=nobody)


class Road:
    """The way of one case, by the commands."""

    def __init__(self, county: County, team: Team, name: str, canaries: Canaries) -> None:
        self.county, self.team, self.name, self.canaries = county, team, name, canaries
        self.id = nobody()

    def actor(self, name: str) -> Actor:
        return self.county.staff[name].actor

    def word(self, kind: str) -> str:
        return self.canaries.plant(self.name, kind)

    async def filed(self, actor: Actor) -> Slip:
        filing = Filing(
            topic=self.team.topic,
            place=self.county.place + self.team.where,
            say=f"{self.word(kinds.SAY)}，干了三个月，工钱一直没有发。",
            demands=(f"{self.word(kinds.DEMAND)}，发清工钱",),
            applicants=(Who(self.word(kinds.NAME), self.canaries.phone(self.name)),),
            respondents=(Who(self.word(kinds.NAME), detail=self.word(kinds.DETAIL)),),
            title=self.word(kinds.TITLE),
        )
        slip = await file_case(filing, key=new_id(), actor=actor)
        async with opened(self.county.system.scope):
            self.id = await case_by_number(slip.number, self.county.system)
        return slip

    async def look(self, actor: Actor) -> CasePage:
        async with opened(actor.scope):
            return await case_page(self.id, actor=actor)

    async def accepted(self, category: str = "wages") -> None:
        clerk = self.actor(self.team.clerk)
        version = (await self.look(clerk)).case.version
        chosen = {"category": category, "factors": FACTORS, "grade": "blue"}
        title = self.word(kinds.TITLE)
        await accept_case(self.id, version=version, title=title, key=new_id(), actor=clerk, **chosen)  # type: ignore[arg-type]  # a form as a dict

    async def asked(self) -> None:
        clerk = self.actor(self.team.clerk)
        version = (await self.look(clerk)).case.version
        await request_supplement(self.id, version=version, items=(self.word(kinds.TOLD),), key=new_id(), actor=clerk)

    async def proposed(self) -> None:
        clerk = self.actor(self.team.clerk)
        version = (await self.look(clerk)).case.version
        text = self.word(kinds.INSIDE)
        await propose(Kind.DECLINE, self.id, version=version, text=text, reason="not_ours", key=new_id(), actor=clerk)

    async def joined(self) -> None:
        """Into another report of the same; where somebody may be hurt, nothing is merged."""
        if self.team.topic == "harm":
            return
        clerk, mine = self.actor(self.team.clerk), self.id
        await self.filed(actors.resident(self.county.id, self.county.place + self.team.where))
        main, self.id = self.id, mine
        version = (await self.look(clerk)).case.version
        await merge_case(self.id, main=main, version=version, key=new_id(), actor=clerk)

    async def lamp(self) -> None:
        """A livelihood matter of one person, accepted: fit to be made public."""
        await self.accepted("village_affairs")

    async def whistled(self) -> None:
        clerk = self.actor(self.team.clerk)
        units = self._unit(self.team.lead), self._unit(self.team.assist)
        call, key = Call(units, self.word(kinds.INSIDE), None, self.word(kinds.INSIDE)), new_id()
        await blow_whistle(self.id, call=call, version=(await self.look(clerk)).case.version, key=key, actor=clerk)

    grouped, advised, called, lowered = in_a_force, ask_an_expert, sent_up, sent_down

    async def lettered(self) -> None:
        await send_letter_about(self.id, self.word(kinds.INSIDE), self.actor(self.team.clerk))

    async def dispatched(self) -> None:
        clerk = self.actor(self.team.clerk)
        await dispatch_case(
            self.id,
            version=(await self.look(clerk)).case.version,
            lead=self._unit(self.team.lead),
            assists=(self._unit(self.team.assist),),
            instruction=self.word(kinds.INSIDE),
            why="职责清单 1",
            key=new_id(),
            actor=clerk,
        )

    def _unit(self, name: str) -> UUID:
        unit = self.actor(name).unit_id
        assert unit is not None
        return unit

    async def taken(self) -> None:
        for name in (self.team.lead, self.team.assist):
            actor = self.actor(name)
            page = await self.look(actor)
            order = page.order_moves[0].order_id
            await take_order(self.id, order, version=page.case.version, key=new_id(), actor=actor)

    async def ready(self) -> None:
        lead, assist = self.actor(self.team.lead), self.actor(self.team.assist)
        page = await self.look(lead)
        order, version = page.order_moves[0].order_id, page.case.version
        told = {"text": self.word(kinds.TOLD), "public": True}
        await give_feedback(self.id, order, version=version, key=new_id(), actor=lead, **told)  # type: ignore[arg-type]  # a form as a dict
        page = await self.look(assist)
        order, version = page.order_moves[0].order_id, page.case.version
        text = self.word(kinds.INSIDE)
        await hand_in_assist(self.id, order, version=version, text=text, key=new_id(), actor=assist)

    async def submitted(self) -> None:
        lead = self.actor(self.team.lead)
        page = await self.look(lead)
        answers = {demand.id: Answer("support", self.word(kinds.TOLD)) for demand in page.demands}
        summary, version = self.word(kinds.TOLD), page.case.version
        await submit_result(self.id, version=version, answers=answers, summary=summary, key=new_id(), actor=lead)

    async def approved(self) -> None:
        reviewer = self.actor(self.team.reviewer)
        version = (await self.look(reviewer)).case.version
        await approve_result(self.id, version=version, key=new_id(), actor=reviewer)
        await self.attached(reviewer)

    async def closed(self) -> None:
        """Each side is asked: what the other one says is for the centre."""
        visitor = self.actor(self.team.visitor)
        page = await self.look(visitor)
        others = [party.id for party in page.parties if party.part == "respondent" and len(page.sides) > 1]
        for party, said in ((None, kinds.TOLD), *((other, kinds.INSIDE) for other in others)):
            await record_visit(
                self.id,
                version=(await self.look(visitor)).case.version,
                answers={"contacted": "yes", "solved": "yes", "satisfied": "fair"},
                text=self.word(said),
                way="phone",
                party=party,
                key=new_id(),
                actor=visitor,
            )

    shelved = expired = closed

    async def attached(self, actor: Actor) -> None:
        """One file that the applicant is told of, and one that stays inside."""
        for kind, public in ((kinds.TOLD, True), (kinds.INSIDE, False)):
            file = await kept(actor, amr(), f"{self.word(kind)}.amr")
            files = Bundle(owner_of(actor), (file,))
            await attach_files(self.id, files, Brought(public=public, actor=actor), key=new_id())
