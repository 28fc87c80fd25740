"""A matter on its way: every act of the straight path as one call that says only what matters to the test."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import asyncpg

from cases.attaching import Brought
from cases.commands.accept import accept_case
from cases.commands.attach import attach_files
from cases.commands.dispatch import dispatch_case
from cases.commands.file import file_case
from cases.commands.orders import give_feedback, hand_in_assist, take_order
from cases.commands.result import Answer, approve_result, return_result, submit_result
from cases.commands.visit import end_visit, record_missed_visit, record_visit
from cases.filing import Filing, Slip, Who
from cases.queries.case import case_file, open_case
from cases.queries.mine import case_by_number
from files.arriving import a_folder, laid_down
from files.holding import Bundle
from files.keep import keep_file
from files.owners import owner_of
from kernel.db import database
from kernel.ids import new_id
from people.actor import Actor
from tenants.keys import keyring, seal_of
from tenants.scope import opened
from tests.cast import County

WORKERS = (Who("赵大勇", "13800000017"), Who("钱小军", "13800000018"), Who("孙玉兰", "13800000019"))
STORY = "去年十月到今年一月在安置房三期干活，三个人的工钱一直没有发，问过几次都说再等等。"
DEMANDS = ("把拖欠的工钱发清", "补签劳动合同")
FACTORS = {"nature": 2, "scale": 2, "difficulty": 2, "impact": 2}

# How far a matter has come, each step once.
STEPS = ("filed", "accepted", "dispatched", "taken", "told", "answered", "approved", "closed")


def wage_claim(county: County, **more: Any) -> Filing:
    """Three workers as one group case."""
    told: dict[str, Any] = {
        "topic": "wage",
        "place": county.village,
        "say": STORY,
        "demands": DEMANDS,
        "applicants": WORKERS,
        "respondents": (Who("清禾某劳务公司", kind="organisation"),),
        "people": 3,
    }
    return Filing(**(told | more))


@dataclass(frozen=True, slots=True)
class Known:
    """A case by its id alone."""

    county: County
    id: UUID

    async def row(self) -> asyncpg.Record:
        async with opened(self.county.system.scope):
            found = await database.fetch('select * from "case" where county_id = $1 and id = $2', *self._key)
        return found[0]

    async def rows(self, table: str, order: str = "id") -> list[asyncpg.Record]:
        """What hangs on it."""
        async with opened(self.county.system.scope):
            await open_case(*self._key)
            return await database.fetch(
                f"select * from {table} where county_id = $1 and case_id = $2 order by {order}",
                *self._key,
            )

    @property
    def _key(self) -> tuple[int, UUID]:
        return self.county.id, self.id

    async def verbs(self) -> list[str]:
        return [row["verb"] for row in await self.rows("journal", "seq")]

    async def version(self) -> int:
        return int((await self.row())["version"])

    async def texts(self) -> list[str]:
        """Its notes, opened."""
        async with opened(self.county.system.scope):
            seal = await seal_of(await keyring.of(self.county.id), self.id)
        assert seal is not None
        return [seal.open("note.body", row["id"], row["body"]) for row in await self.rows("note", "at")]


@dataclass(frozen=True, slots=True)
class Matter(Known):
    """With the slip and the form's key of whoever filed it."""

    slip: Slip
    form: UUID

    async def lead_order(self) -> UUID:
        found: UUID = (await self.row())["lead_order"]
        return found

    async def attach(self, *contents: bytes, by: Actor | None = None, evidence: bool = False, **more: Any) -> None:
        """Each in a file of its own, handed in together."""
        actor = by or self.county.clerk
        ids = [await kept(actor, content, evidence=evidence) for content in contents]
        files = Bundle(owner_of(actor), tuple(ids))
        brought = Brought(**{"public": True, "actor": actor} | more)
        await attach_files(self.id, files, brought, key=new_id())

    async def _how(self, by: Actor | None, usual: Actor, more: dict[str, Any]) -> dict[str, Any]:
        if "version" not in more:
            more["version"] = await self.version()
        return {"key": new_id(), "actor": by or usual} | more

    async def accept(self, by: Actor | None = None, **more: Any) -> None:
        form = {"title": "三人讨薪", "category": "wages", "factors": FACTORS, "grade": "yellow"}
        await accept_case(self.id, **await self._how(by, self.county.clerk, form | more))

    async def dispatch(self, by: Actor | None = None, to: str = "labour", **more: Any) -> None:
        form = {"lead": self.county.units[to], "instruction": "两天内核实人数和数额", "why": "职责清单 1"}
        await dispatch_case(self.id, **await self._how(by, self.county.clerk, form | more))

    async def take(self, by: Actor | None = None, order: UUID | None = None, **more: Any) -> None:
        order = order or await self.lead_order()
        await take_order(self.id, order, **await self._how(by, self.county.handler, more))

    async def feed_back(self, by: Actor | None = None, order: UUID | None = None, **more: Any) -> None:
        form = {"text": "已到工地核实，明天约公司谈。", "public": True}
        order = order or await self.lead_order()
        await give_feedback(self.id, order, **await self._how(by, self.county.handler, form | more))

    async def hand_in(self, order: UUID, by: Actor | None = None, **more: Any) -> None:
        how = await self._how(by, self.county.justice_handler, {"text": "已出具证明。"} | more)
        await hand_in_assist(self.id, order, **how)

    async def submit_result(self, by: Actor | None = None, **more: Any) -> None:
        form: dict[str, Any] = {"summary": "查清欠薪 4.2 万元，公司已付清。"}
        if "answers" not in more:
            form["answers"] = await self.answers()
        await submit_result(self.id, **await self._how(by, self.county.handler, form | more))

    async def answers(self) -> dict[UUID, Answer]:
        async with opened(self.county.system.scope):
            await open_case(*self._key)
            file = await case_file(*self._key)
        return {demand["id"]: Answer("support", "公司月底前付清。") for demand in file.demands}

    async def approve(self, by: Actor | None = None, **more: Any) -> None:
        await approve_result(self.id, **await self._how(by, self.county.reviewer, more))

    async def send_back(self, by: Actor | None = None, **more: Any) -> None:
        how = await self._how(by, self.county.reviewer, {"reason": "缺付款凭证"} | more)
        await return_result(self.id, **how)

    async def visit(self, by: Actor | None = None, solved: str = "yes", **more: Any) -> None:
        form: dict[str, Any] = {
            "answers": {"contacted": "yes", "solved": solved, "satisfied": "fair"},
            "way": "phone",
        }
        await record_visit(self.id, **await self._how(by, self.county.visitor, form | more))

    async def miss(self, by: Actor | None = None, **more: Any) -> None:
        how = await self._how(by, self.county.visitor, {"way": "phone"} | more)
        await record_missed_visit(self.id, **how)

    async def give_up(self, by: Actor | None = None, **more: Any) -> None:
        await end_visit(self.id, **await self._how(by, self.county.visitor, more))


async def kept(actor: Actor, content: bytes, name: str = "证据.jpg", **more: Any) -> UUID:
    """A file that somebody brought and that belongs to no case yet."""
    how: dict[str, Any] = {"evidence": False, "owner": owner_of(actor)} | more
    with a_folder() as folder:
        return await keep_file(laid_down(folder, name, content), actor=actor, **how)


async def a_case(county: County, at: str = "filed", *, by: Actor | None = None, **more: Any) -> Matter:
    """Filed by somebody of 柳湾村 unless said otherwise, and brought as far as `at`."""
    form, actor = new_id(), by or county.villager
    slip = await file_case(wage_claim(county, **more), key=form, actor=actor)
    async with opened(county.system.scope):
        case_id = await case_by_number(slip.number, county.system)
    matter = Matter(county, case_id, slip, form)
    for act in _acts(matter)[: STEPS.index(at)]:
        await act()
    return matter


def _acts(matter: Matter) -> list[Any]:
    """The acts that lead to each of STEPS after the first."""
    return [
        *(matter.accept, matter.dispatch, matter.take, matter.feed_back),
        *(matter.submit_result, matter.approve, matter.visit),
    ]
