"""A lost slip: a new secret for the same number, for a reason; the old one opens nothing any more."""

from uuid import UUID

from cases.changing import changing
from cases.commands.file import slip_secret
from kernel.errors import Invalid
from people.actor import Actor
from people.permissions import Permission
from people.reads import write_down
from people.sessions import end_guests
from tenants.keys import keyring

LEAST_REASON = 4
NEED = "请写明怎么核对的本人、为什么补打，至少 4 个字；这一次会留痕。"


async def make_new_slip(case_id: UUID, *, version: int, reason: str, key: UUID, actor: Actor) -> None:
    """Whoever came in by the old slip is out. The new secret follows from the form, as that of a filing does."""
    actor.require(Permission.REPRINT_SLIP)
    if len(reason.strip()) < LEAST_REASON:
        raise Invalid({"reason": NEED})
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        county = await keyring.of(actor.county_id)
        secret = slip_secret(county, key)
        read = await write_down(case_id, reason.strip(), change.seal, actor=actor)
        await end_guests(actor.county_id, case_id)
        change.columns["slip"] = county.blind("slip", f"{change.case.number}|{secret}")
        change.tell("case.new_slip", "case", case_id, read=str(read))
