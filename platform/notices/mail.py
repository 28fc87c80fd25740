"""E-mail to staff: a line of their inbox once more, by number and a sentence; claimed, sent and marked apart."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cases.filing import shown_number
from kernel.db import database
from kernel.instant import now
from notices.delivery import BATCH, CLAIM, MOST_TRIES, pause_after
from notices.sentences import sentence
from notices.smtp import AddressDead, PostDown, Smtp
from tenants.keys import keyring, seals_of
from tenants.scope import Scope, opened
from workflows.words import word

# Whoever holds two posts reads of one act once.
WRITE = """
insert into mail (county_id, id, person_id, seq, case_id, template, about, state, next_try_at, made_at)
select n.county_id, n.id, b.person_id, n.seq, n.case_id, n.template, n.about, 'waiting', $3, $3
from notice n join mailbox b on b.county_id = n.county_id and b.owner = n.owner
where n.county_id = $1 and n.seq = $2 and b.address is not null
on conflict (county_id, person_id, seq) do nothing"""
CLAIM_WAITING = """
update mail set tries = tries + 1, next_try_at = $2
where county_id = $1 and id = any(array(select id from mail where county_id = $1 and state = 'waiting'
  and next_try_at <= $3 order by next_try_at limit $4 for update skip locked))
returning id"""
CLAIMED = """
select m.id, m.person_id, m.template, m.about, m.tries, b.address, c.number
from mail m left join mailbox b on b.county_id = m.county_id and b.person_id = m.person_id
left join "case" c on c.county_id = m.county_id and c.id = m.case_id
where m.county_id = $1 and m.id = any($2)"""
MARK = """
update mail set state = $3, next_try_at = $4, sent_at = $5 where county_id = $1 and id = $2 and state = 'waiting'"""


@dataclass(frozen=True, slots=True)
class Letter:
    id: UUID
    to: str  # empty: they want none any more
    subject: str
    text: str
    tries: int


async def write_mail(county_id: int, seq: int) -> None:
    """Within the listener's transaction, after the lines of the inbox."""
    await database.fetch(WRITE, county_id, seq, now())


async def deliver_mail(scope: Scope, post: Smtp) -> int:
    """Returns how many left the house. At least once: a repeated letter carries the same id."""
    sent = 0
    for letter in await _claim(scope):
        try:
            if not letter.to:
                raise AddressDead
            await post.send(letter.id, to=letter.to, subject=letter.subject, text=letter.text)
        except PostDown:
            over = letter.tries >= MOST_TRIES
            await _mark(scope, letter, "given_up" if over else "waiting", None if over else pause_after(letter.tries))
        except AddressDead:
            await _mark(scope, letter, "given_up")
        else:
            sent += 1
            await _mark(scope, letter, "sent")
    return sent


async def next_mail(county_id: int) -> datetime | None:
    """Within the county's scope: when the next letter is due, if any waits."""
    row = await database.fetch_one(
        "select min(next_try_at) as at from mail where county_id = $1 and state = 'waiting'", county_id
    )
    at: datetime | None = row["at"]
    return at


async def _claim(scope: Scope) -> list[Letter]:
    async with opened(scope):
        claimed = await database.fetch(CLAIM_WAITING, scope.county_id, now() + CLAIM, now(), BATCH)
        if not claimed:
            return []
        rows = await database.fetch(CLAIMED, scope.county_id, [row["id"] for row in claimed])
        seals = await seals_of(await keyring.of(scope.county_id), [row["person_id"] for row in rows])
    letters = []
    for row in rows:
        person, seal = row["person_id"], seals.get(row["person_id"])
        to = seal.open("mailbox.address", person, row["address"]) if seal and row["address"] else ""
        letters.append(Letter(row["id"], to, *_said(row["template"], row["about"], row["number"]), row["tries"]))
    return letters


def _said(template: str, about: str, number: str | None) -> tuple[str, str]:
    """Subject and text."""
    told, which = sentence(template, about), shown_number(number) if number else ""
    subject = f"{told}（{which}）" if which else told
    return subject, word("mail", "text", told=told, which=word("mail", "number", number=which) if which else "")


async def _mark(scope: Scope, letter: Letter, state: str, again: datetime | None = None) -> None:
    async with opened(scope):
        await database.fetch(MARK, scope.county_id, letter.id, state, again, now() if state == "sent" else None)
