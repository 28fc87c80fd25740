"""Which tables belong to tenants, by the catalogue and the closed list; and how each of them gets a row."""

from datetime import time, timedelta
from uuid import UUID, uuid4

import asyncpg

from cases.commands.disputes import reject_order, rule_back
from cases.commands.proposals import propose
from cases.commands.publish import publish_case
from cases.commands.supplement import request_supplement
from cases.commands.unmask import unmask_case
from cases.commands.whistle import Call, blow_whistle
from cases.drafts import start_draft
from cases.saved import keep_list
from journal.cursors import note_failure
from journal.record import SYSTEM
from journal.relay import relay
from kernel.db import database
from kernel.ids import new_id
from kernel.instant import now
from notices.budget import count_sent
from notices.mailbox import choose_mailbox
from notices.telling import tell_people
from people.sign_in_log import note_attempt
from tenants.commands import NewDepartment, NewDuty, NewStationing, add_department
from tenants.scope import opened
from tests.cases.away import a_closed, an_archivist, put_away
from tests.cases.grouped import form
from tests.cast import County
from tests.climbing import on_the_ladder, try_on
from tests.correcting import correct
from tests.experts import an_expert, ask
from tests.files.pictures import picture
from tests.following import invite, somebody
from tests.forgetting import asked, decided
from tests.hops import escalate
from tests.leading import a_leader
from tests.liaising import both_ways
from tests.matters import WORKERS, Matter, a_case
from tests.papers.travelling import send
from tests.running import new_phone
from workflows.proposal import Kind

# The closed list: what no county owns, without personal data beyond what signing in needs.
PLATFORM = frozenset(
    {
        *("tenant", "division", "former_place", "former_handle", "calendar_day", "setting", "host", "county_head"),
        *("account", "credential", "recovery_code", "trusted_device", "session", "sms_challenge", "rate"),
        *("identity_provider", "identity", "authorization_request"),
        "migration",  # Piccolo's own
    }
)

TABLES = """
select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition order by 1"""

# The tables whose rows hang on one case.
ON_A_CASE = (
    *("party", "demand", "note", "assessment", "dispatch_order", "clock", "return_visit", "case_grant", "journal"),
    *("attachment", "follower"),
)


async def tenant_tables(connection: asyncpg.Connection) -> list[str]:
    return [row["relname"] for row in await connection.fetch(TABLES) if row["relname"] not in PLATFORM]


async def _account(county: County) -> UUID:
    async with opened(county.system.scope):
        row = await database.fetch_one(
            "select account_id from post where county_id = $1 and person_id = $2", county.id, county.clerk.person_id
        )
    account: UUID = row["account_id"]
    return account


async def fill_every_table(county: County) -> Matter:
    """By the commands; returns the case that came to its end."""
    stay = NewStationing("RESIDENT", "05", (1, 3, 5), time(9), time(17))
    duty = (NewDuty("职责清单 9", "traffic", "调处事故赔偿", 1),)
    await add_department(county.id, NewDepartment(county.place, "交警大队", "交警", "traffic", duty, stay), by=SYSTEM)
    matter = await a_case(county, "approved")
    await matter.visit(solved="no")
    await unmask_case(matter.id, reason="核对身份证号", key=new_id(), actor=county.clerk)
    disputed = await a_case(county, "dispatched")
    order, how = await disputed.lead_order(), {"clause": "职责清单 3", "text": "不归本所"}
    await reject_order(disputed.id, order, version=3, key=new_id(), actor=county.unit_leader, **how)
    await rule_back(disputed.id, order, version=4, sentence="归人社所", key=new_id(), actor=county.director)
    other = await a_case(county, "filed")
    await propose(Kind.VOID, other.id, version=1, text="登错了", key=new_id(), actor=county.clerk)
    await request_supplement(other.id, version=2, items=("工资条",), key=new_id(), actor=county.clerk)
    await matter.attach(picture())
    await invite(matter)
    await correct(matter, name="赵大永")
    await decided(county, await asked(await somebody(county, new_phone())), grant=False, text="还在办，办结再提。")
    public = await a_case(county, topic="village", applicants=WORKERS[:1], people=1)
    await public.accept(category="village_affairs")
    await publish_case(public.id, version=2, sentence="村口路灯不亮", key=new_id(), actor=county.clerk)
    call = Call((county.units["labour"], county.units["justice"]), "南门", None, "请马上来人")
    await blow_whistle(public.id, call=call, version=3, key=new_id(), actor=county.clerk)
    await form(await a_case(county, "taken"), "justice", until=(now() + timedelta(days=9)).date())
    await ask(await a_case(county, "taken"), await an_expert(county))
    await a_leader(county, "town_deputy", "town")
    await a_case(county, "accepted")
    await escalate(await a_case(county, "accepted"))
    climbing, secretary = await on_the_ladder(county)
    await try_on(climbing, secretary, ("2026-03-03",))
    await send(public)
    await both_ways(await a_case(county, "accepted"))
    await start_draft("h", {"topic": "wage"}, bearer=str(uuid4()), actor=county.villager)
    await note_attempt(await _account(county), "in", address="203.0.113.9", device="Firefox")
    await choose_mailbox("one@example.com", actor=county.handler)
    await relay(county.id, "messages", tell_people, lambda: opened(county.system.scope))
    await keep_list("我的", "open", [("grade", "red")], key=new_id(), actor=county.clerk)
    await put_away(await a_closed(county), await an_archivist(county))
    async with opened(county.system.scope):
        await count_sent(county.id)
        await note_failure(county.id, "a listener", 1, "it failed")
    return matter
