"""The forest-land matter of 小平阳镇 as its people do it by the commands, at the moments that a test names."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from cases.commands.accept import accept_case
from cases.commands.attempts import Trial, climb, record_attempt
from cases.commands.correct_place import correct_place
from cases.commands.dispatch import dispatch_case
from cases.commands.escalate import escalate_case
from cases.commands.file import file_case
from cases.commands.help import ask_help
from cases.commands.orders import give_feedback, hand_in_assist, take_order
from cases.commands.result import Answer, approve_result, submit_result
from cases.commands.transfers import answer_transfer
from cases.commands.visit import record_visit
from cases.filing import Filing, Who
from kernel.ids import new_id
from kernel.instant import at
from people import actor as actors
from people.actor import Actor, staff_actor
from people.choices import choose_setting
from people.roles import Role
from tenants.tree import tree
from tests.running import as_worker, row, rows

TOWN, VILLAGE, COUNTY = "xingbin/xiaopingyang/", "xingbin/xiaopingyang/pingdong/", "xingbin/"
SAY = "山背那片杉木林，我们屯和对面屯都说是自己的，树长大了谁也不让谁砍，吵了十几年。"
DEMANDS = ("林地归谁，给一个说法", "说清楚以前，树谁管、谁能砍")
ASIDE = "当事人一方在对面村，两个村的人争，归镇里。"


async def at_post(login: str) -> Actor:
    """As this member of the demo's staff, at their first post."""
    found = await row(
        "select p.* from post p join account a on a.id = p.account_id where a.login = $1 order by p.id limit 1", login
    )
    roles = frozenset(Role(role) for role in found["roles"])
    named = {name: found[name] for name in ("county_id", "person_id", "place", "reach", "unit_id")}
    return staff_actor(**named, post_id=found["id"], roles=roles, title=found["name"])


async def opens_its_window(place: str) -> None:
    """The village takes in what its people file."""
    county = tree.at(place).county_id
    with as_worker():
        await choose_setting(place, "intake", True, actor=actors.system(county, COUNTY))


@dataclass
class Forest:
    """One matter; each act at its moment, by whoever does it."""

    id: UUID
    number: str
    staff: dict[str, Actor] = field(default_factory=dict)

    async def who(self, login: str) -> Actor:
        if login not in self.staff:
            self.staff[login] = await at_post(login)
        return self.staff[login]

    async def _how(self, login: str) -> dict[str, Any]:
        found = await row('select version from "case" where id = $1', self.id)
        return {"version": found["version"], "key": new_id(), "actor": await self.who(login)}

    async def accepted(self, login: str, when: datetime) -> None:
        factors = {"nature": 2, "scale": 2, "difficulty": 2, "impact": 2}
        form: dict[str, Any] = {"title": "两个屯争一片杉木林", "category": "forest_land", "grade": "yellow"}
        with at(when):
            await accept_case(self.id, factors=factors, **form, **await self._how(login))

    async def tried(self, login: str, when: datetime, *, solved: bool = False, way: str = "together") -> None:
        """Written down at once."""
        told = Trial(when, way, "双方本人、两个村的村主任", "一方说老界在沟东，一方说在沟西。", solved)
        with at(when):
            await record_attempt(self.id, told, **await self._how(login))

    async def climbs(self, login: str, when: datetime) -> None:
        with at(when):
            await climb(self.id, **await self._how(login))

    async def sent_up(self, login: str, when: datetime, text: str) -> None:
        with at(when):
            await escalate_case(self.id, attempts="按阶梯调解过，都没有说成。", text=text, **await self._how(login))

    async def answered(self, login: str, name: str, when: datetime, text: str = "") -> None:
        hop = (await rows("select id from transfer where case_id = $1 order by at desc limit 1", self.id))[0]
        with at(when):
            await answer_transfer(name, self.id, hop["id"], text=text, **await self._how(login))

    async def belongs(self, login: str, when: datetime) -> None:
        with at(when):
            await correct_place(self.id, place=TOWN, text=ASIDE, **await self._how(login))

    async def dispatched(self, login: str, when: datetime) -> None:
        lead = await unit(TOWN, "林业站")
        with at(when):
            await dispatch_case(
                self.id, lead=lead, instruction="实地看界，先谈使用。", why="", **await self._how(login)
            )

    async def helped(self, login: str, when: datetime) -> None:
        with at(when):
            await ask_help(self.id, unit=await unit(COUNTY, "林业局"), text="带图来看界。", **await self._how(login))

    async def taken(self, login: str, when: datetime) -> None:
        with at(when):
            await take_order(self.id, await self._order(login), **await self._how(login))

    async def told(self, login: str, when: datetime) -> None:
        with at(when):
            form: dict[str, Any] = {"text": "和两边老人上山走过一遍。", "public": True}
            await give_feedback(self.id, await self._order(login), **form, **await self._how(login))

    async def assisted(self, login: str, when: datetime) -> None:
        with at(when):
            order = await self._order(login)
            await hand_in_assist(self.id, order, text="界图和档案交给镇里了。", **await self._how(login))

    async def finished(self, login: str, when: datetime) -> None:
        """Who owns it is decided by government (森林法 22); that it is used in peace is agreed."""
        found = await rows("select id from demand where case_id = $1 order by seq", self.id)
        owned, used = (demand["id"] for demand in found)
        answers = {
            owned: Answer("explain", "林地归谁由人民政府处理，申请书的写法和交到哪里已经告诉双方。"),
            used: Answer("support", "双方签了使用约定：沟东由甲方管护，沟西由乙方管护，成材树暂不砍。"),
        }
        with at(when):
            await submit_result(
                self.id, answers=answers, summary="双方就使用和管护达成书面约定。", **await self._how(login)
            )

    async def approved(self, login: str, when: datetime) -> None:
        with at(when):
            await approve_result(self.id, **await self._how(login))

    async def hears_the_other_side(self, login: str, when: datetime) -> None:
        other = (await rows("select id from party where case_id = $1 and part = 'respondent'", self.id))[0]["id"]
        await self.heard(login, when, other)

    async def heard(self, login: str, when: datetime, party: UUID | None = None) -> None:
        """By telephone: the applicant, or this one of the other side."""
        answers = {"contacted": "yes", "solved": "yes", "satisfied": "fair"}
        with at(when):
            await record_visit(self.id, answers=answers, way="phone", party=party, **await self._how(login))

    async def _order(self, login: str) -> UUID:
        who = await self.who(login)
        found = await row("select id from dispatch_order where case_id = $1 and unit_id = $2", self.id, who.unit_id)
        order: UUID = found["id"]
        return order


async def unit(place: str, short: str) -> UUID:
    found = await row("select id from department where place = $1 and short = $2", place, short)
    unit_id: UUID = found["id"]
    return unit_id


async def filed_in_the_village(when: datetime) -> Forest:
    filing = Filing(
        topic="land",
        place=VILLAGE,
        say=SAY,
        demands=DEMANDS,
        applicants=(Who("蒙伟光", "19900010047"),),
        respondents=(Who("蒙思源", "19900010048"),),
        people=2,
    )
    county = tree.at(VILLAGE).county_id
    with at(when):
        slip = await file_case(filing, key=new_id(), actor=actors.resident(county, VILLAGE))
    found = await row('select id from "case" where number = $1', slip.number)
    return Forest(found["id"], slip.number)
