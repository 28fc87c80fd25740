"""Cases leave the house as a 台账: who took which, when and why, written down before the first line is made."""

from uuid import UUID

from cases.commands.unmask import LEAST_REASON
from cases.queries.register import MOST, Wanted, chosen_cases
from journal.record import Entry, record
from kernel.errors import Invalid
from kernel.ids import new_id
from people.actor import Actor
from people.permissions import Permission
from people.reads import write_down_all
from tenants.keys import keyring
from tenants.scope import opened

NONE = "这段时间里没有符合条件的案件。请放宽时间或条件再试。"
TOO_MANY = f"符合条件的超过 {MOST} 件，一次导不完。请缩短时间，或者加上类别、等级，分几次导出。"


async def export_register(wanted: Wanted, *, plain: bool, reason: str, key: UUID, actor: Actor) -> list[UUID]:
    """The cases, oldest first. `plain` shows names and numbers: a row of the read log for each of them."""
    actor.require(Permission.EXPORT_PLAIN if plain else Permission.EXPORT_REGISTER)
    if plain and len(reason.strip()) < LEAST_REASON:
        raise Invalid({"reason": "请写明导出内部台账做什么用，至少 4 个字；每一件都会留痕。"})
    async with opened(actor.scope):
        found = await chosen_cases(wanted, actor)
        _check(len(found))
        if plain:
            county = await keyring.of(actor.county_id)
            seals = {case_id: county.unwrap(wrapped, case_id) for case_id, wrapped in found.items() if wrapped}
            await write_down_all(seals, f"导出内部台账：{reason.strip()}", actor=actor)
        told = {
            "cases": len(found),
            "plain": plain,
            "since": wanted.since.isoformat(),
            "until": wanted.until.isoformat(),
        }
        entry = Entry("register.export", "register", new_id(), actor.place, data=told)
        await record(actor.county_id, [entry], cause=key, actor=actor.by)
    return list(found)


def _check(cases: int) -> None:
    if cases == 0:
        raise Invalid({"since": NONE})
    if cases > MOST:
        raise Invalid({"since": TOO_MANY})
