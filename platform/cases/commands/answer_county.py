"""来函: what another county asks is taken in as a case of one's own, joined to one that is open, or refused."""

from dataclasses import replace
from uuid import UUID, uuid5

from cases.changing import Change, changing
from cases.commands.file import file_case
from cases.filing import SEALED_TOPICS, TOPIC_OF, Filing, Who
from cases.liaisons import ANSWER, BODY, Asked, LiaisonState, Named, centre_of, require_county, waiting_seal
from cases.once import once
from cases.queries.case import find_act
from cases.queries.liaisons import change_liaison, find_letter
from cases.queries.mine import case_by_number
from cases.said import check_said
from journal.record import Entry, record
from kernel.errors import AlreadyDone, Conflict, Invalid
from kernel.instant import now
from people.actor import Actor
from people.permissions import Permission
from people.roles import Role
from tenants.keys import keyring
from tenants.scope import opened
from workflows.case import OPEN
from workflows.words import word

SOURCE = "other_county"
PROPOSED = LiaisonState.PROPOSED.value


async def take_in(liaison_id: UUID, *, category: str, key: UUID, actor: Actor) -> UUID:
    """A new case of this county, with a number and clocks of its own. One form, two commands, each counted once: sent
    again, it goes on where it stopped. Raises Invalid, Conflict, NotFound, AlreadyDone."""
    require_county(actor, Permission.ASK_COUNTY)
    if TOPIC_OF.get(category) in SEALED_TOPICS:
        raise Invalid({"category": word("liaison", "no_sealed")})
    joining = uuid5(key, "join")
    filing = await _filing(liaison_id, category, joining, actor)
    try:
        # The letter came to the director: it is received here as a window receives whoever comes.
        receiving = replace(actor, roles=actor.roles | {Role.INTAKE_CLERK})
        number = (await file_case(filing, key=key, actor=receiving)).number
    except AlreadyDone as done:
        number = done.answer
    return await join(liaison_id, number, key=joining, actor=actor)


async def _filing(liaison_id: UUID, category: str, joining: UUID, actor: Actor) -> Filing:
    async with opened(actor.scope):
        if await find_act(actor.county_id, joining) is not None:
            raise AlreadyDone("")
        row = await find_letter(actor.county_id, liaison_id)
        seal = waiting_seal(await keyring.of(actor.county_id))
    if row["body"] is None:
        raise Conflict(word("liaison", "stale"))
    asked = Asked.read(seal.open(BODY, liaison_id, row["body"]))
    centre = Who(centre_of(row["other_county"]), kind="organisation")
    return Filing(
        topic=TOPIC_OF.get(category, "unsure"),
        place=actor.place,
        say="\n\n".join(filter(None, (asked.asks, asked.say))),
        demands=asked.demands or (asked.asks[:200],),
        applicants=tuple(map(_who, asked.applicants)) or (centre,),
        respondents=tuple(map(_who, asked.respondents)),
        people=max(1, len(asked.applicants)),
        source=SOURCE,
        title=asked.title,
        category=category,
        consent="paper",
    )


def _who(named: Named) -> Who:
    return Who(named.name, named.phone, kind=named.kind)


async def join(liaison_id: UUID, number: str, *, key: UUID, actor: Actor) -> UUID:
    """With an open case of this county. Returns that case. Raises Invalid, Conflict, AlreadyDone."""
    require_county(actor, Permission.ASK_COUNTY)
    async with opened(actor.scope):
        case_id = await case_by_number(number, actor)
    async with changing(case_id, version=None, key=key, actor=actor) as change:
        _check_open(change)
        row = await find_letter(actor.county_id, liaison_id)
        body = await _under_the_case(change, liaison_id, row["body"])
        joined = {"case_id": case_id, "place": change.case.place, "body": body, **_answered(change.moment, actor)}
        await change_liaison(actor.county_id, liaison_id, PROPOSED, state=LiaisonState.JOINED.value, **joined)
        change.tell("liaison.accept", "liaison", liaison_id, county=row["other_county"])
    return case_id


def _check_open(change: Change) -> None:
    check_said(change, "liaison", change.case.title)
    if change.case.sealed or change.case.state not in OPEN:
        raise Invalid({"number": word("liaison", "need_open")})


async def _under_the_case(change: Change, liaison_id: UUID, body: bytes | None) -> bytes:
    """What was asked hangs on the case from now on, under its key."""
    if body is None:
        raise Conflict(word("liaison", "stale"))
    seal = waiting_seal(await keyring.of(change.case.county_id))
    return change.seal.close(BODY, liaison_id, seal.open(BODY, liaison_id, body))


def _answered(moment: object, actor: Actor) -> dict[str, object]:
    return {"answered_as": actor.title, "answered_at": moment}


async def refuse(liaison_id: UUID, *, text: str, key: UUID, actor: Actor) -> None:
    """With a reason, which goes back; what was asked is not kept here."""
    require_county(actor, Permission.ASK_COUNTY)
    if not text.strip():
        raise Invalid({"text": word("liaison", "need_reason")})
    async with opened(actor.scope):
        await once(actor.county_id, key, liaison_id, "")
        row = await find_letter(actor.county_id, liaison_id)
        seal = waiting_seal(await keyring.of(actor.county_id))
        answer = seal.close(ANSWER, liaison_id, text.strip())
        kept = {"body": None, "answer": answer, **_answered(now(), actor)}
        await change_liaison(actor.county_id, liaison_id, PROPOSED, state=LiaisonState.REFUSED.value, **kept)
        told = {"county": row["other_county"]}
        entry = Entry("liaison.refuse", "liaison", liaison_id, row["place"], data=told)
        await record(actor.county_id, [entry], cause=key, actor=actor.by)
