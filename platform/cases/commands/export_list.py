"""A list leaves the house as a file: who took which and why is written down before the first line is made."""

from uuid import UUID

from cases.filters import Look
from cases.once import once
from cases.queries.lists import Row, list_cases
from cases.queues import Queue
from journal.record import Entry, record
from kernel.errors import Invalid
from kernel.ids import new_id
from people.actor import Actor
from people.permissions import Permission
from tenants.scope import opened

MOST = 5_000
# A key of a closed list, so that the journal may keep it in words that an auditor reads.
REASONS = ("check", "inspection", "meeting", "handover")

NO_REASON = "请选一项导出的用途；谁在什么时候导出了什么，都会留痕。"
NONE = "清单里没有符合的案件，没有可以导出的。请回到清单，放宽筛选再试。"
TOO_MANY = f"符合的超过 {MOST} 件，一次导不完。请回到清单，加上时间、类别或地方的筛选，分几次导出。"


async def export_list(queue: Queue, look: Look, *, reason: str, key: UUID, actor: Actor) -> list[Row]:
    """Whatever the list shows, as it is narrowed and sorted. Raises AlreadyDone for a form that was sent before."""
    actor.require(Permission.EXPORT_REGISTER)
    if reason not in REASONS:
        raise Invalid({"reason": NO_REASON})
    async with opened(actor.scope):
        await once(actor.county_id, key, None, queue.key)
        found = await list_cases(queue, actor, None, look, limit=MOST)
        if not found.rows or found.older:
            raise Invalid({"reason": TOO_MANY if found.older else NONE})
        told = {
            "list": queue.key,
            "cases": len(found.rows),
            "filters": sorted({name for name, _ in look.pairs()}),
            "reason": reason,
        }
        entry = Entry("list.export", "list", new_id(), actor.place, data=told)
        await record(actor.county_id, [entry], cause=key, actor=actor.by)
    return found.rows
