"""权益请求: a resident asks for a correction or to be erased, and the county's director decides."""

from uuid import UUID

from cases.erasing import ERASED, RESTRICTED, erase_unless_kept, restrict, theirs
from cases.once import once
from cases.queries.rights import lock_request
from cases.rights import Kind, RightsState, due_at
from cases.tables import RightsRequest
from journal.record import Entry, record
from kernel.db import database
from kernel.errors import Conflict, Forbidden, Invalid
from kernel.ids import new_id
from kernel.instant import now
from people.actor import Actor
from people.permissions import Permission
from tenants.keys import keyring, seal_of
from tenants.scope import enter, opened, system
from tenants.tree import tree

LEAST = 4
NEED = "请写几句：哪里不对、应该是什么，或者为什么要删，至少 4 个字。"
TWICE = "您已经提过，还在等答复，不用再提。"
WHY = "请写明理由，至少 4 个字；申请人看得到。"
OVER = "这一条刚刚有人答复过了。"
NOT_COUNTY = "个人信息请求由县里的中心主任答复。"
DECIDE = """
update rights_request set state = $3, answer = $4, subjects = $5, decided_by = $6, decided_as = $7, decided_at = $8
where county_id = $1 and id = $2"""


async def ask_right(kind: Kind, text: str, *, key: UUID, actor: Actor) -> None:
    """Raises Invalid, AlreadyDone, and Conflict where the same waits for an answer."""
    actor.require(Permission.ASK_OWN_DATA)
    assert actor.person_id is not None  # signed in
    if len(text.strip()) < LEAST:
        raise Invalid({"text": NEED})
    made, place = new_id(), tree.county(actor.county_id).place
    async with opened(actor.scope):
        await once(actor.county_id, key, made, kind)
        seal = await seal_of(await keyring.of(actor.county_id), actor.person_id)
        assert seal is not None  # nobody signs in who was erased
        row = RightsRequest(
            county_id=actor.county_id,
            id=made,
            place=place,
            person_id=actor.person_id,
            subjects=[],
            kind=kind.value,
            state=RightsState.ASKED.value,
            asked=seal.close("rights_request.asked", made, text.strip()),
            asked_at=now(),
            due_at=await due_at(actor.county_id),
        )
        if not await RightsRequest.insert(row).on_conflict(action="DO NOTHING"):
            raise Conflict(TWICE)
        await _tell(actor, "rights.ask", made, key, kind)


async def decide_right(request_id: UUID, grant: bool, text: str, *, key: UUID, actor: Actor) -> None:
    """Refusing wants a reason. Raises Invalid, Conflict, NotFound, AlreadyDone."""
    require_decider(actor)
    if not grant and len(text.strip()) < LEAST:
        raise Invalid({"text": WHY})
    async with opened(actor.scope):
        row = await lock_request(actor.county_id, request_id)
        await once(actor.county_id, key, request_id, row["kind"])
        if row["state"] != RightsState.ASKED:
            raise Conflict(OVER)
        erases = grant and row["kind"] == Kind.ERASE
        seal = await seal_of(await keyring.of(actor.county_id), row["person_id"])
        answer = seal.close("rights_request.answer", request_id, text.strip()) if seal and text.strip() else None
        subjects = await theirs(actor.county_id, row["place"], row["person_id"]) if erases else []
        await enter(system(actor.county_id, row["place"]))
        state = RightsState.DONE if grant else RightsState.REFUSED
        decided = (state.value, answer, subjects, actor.person_id, actor.title, now())
        await database.fetch(DECIDE, actor.county_id, request_id, *decided)
        done = []
        if erases:
            await restrict(actor.county_id, row["person_id"], subjects)
            gone = await erase_unless_kept(actor.county_id, request_id, subjects)
            done = [Entry(ERASED if gone else RESTRICTED, "person", row["person_id"], row["place"])]
        await _tell(actor, "rights.grant" if grant else "rights.refuse", request_id, key, Kind(row["kind"]), *done)


def require_decider(actor: Actor) -> None:
    """A township's director sends people to the county."""
    actor.require(Permission.DECIDE_RIGHTS)
    if actor.scope.place != tree.county(actor.county_id).place:
        raise Forbidden(NOT_COUNTY)


async def _tell(actor: Actor, verb: str, request_id: UUID, key: UUID, kind: Kind, *more: Entry) -> None:
    place = tree.county(actor.county_id).place
    await enter(system(actor.county_id, place))
    entry = Entry(verb, "rights_request", request_id, place, data={"kind": kind.value})
    await record(actor.county_id, [entry, *more], cause=key, actor=actor.by)
