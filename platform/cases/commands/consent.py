"""The window writes down whom an applicant lets follow: consent on paper, of one who has no phone to say so."""

from uuid import UUID

from cases.commands.follow import TOO_OFTEN, take_back, write_invitation
from cases.follower_rows import tell_of_follower
from cases.followers import INVITES, Consent, Invited
from cases.own_matter import OwnMatter, own_matter
from kernel.errors import Invalid
from people.actor import Actor
from people.permissions import Permission
from people.rates import take
from workflows.engine import Where

LEAST = 4
NEED = "请写明怎么核对的本人、同意书在哪里，至少 4 个字。"
NO_SCAN = "扫描件要从这件事的材料里选。请先加材料，再回来选。"
# How the applicant gave their word, as sources of a matter are named.
SAID_AT = "walk_in"


async def record_consent(case_id: UUID, invited: Invited, consent: Consent, *, key: UUID, actor: Actor) -> None:
    """Whoever is named still agrees by their own phone. Raises Invalid, Conflict, Forbidden, TooOften."""
    actor.require(Permission.RECORD_CONSENT)
    if len(consent.text.strip()) < LEAST:
        raise Invalid({"text": NEED})
    await take(TOO_OFTEN, (INVITES, str(case_id)))
    async with own_matter(case_id, stands=Where.HOLDER, key=key, actor=actor) as own:
        scan = _scan(own, consent.attachment)
        row = await write_invitation(own, invited, consent=consent.text.strip(), attachment_id=consent.attachment)
        await tell_of_follower("follow.invite", own.key, row, key, actor.by, source=SAID_AT, **scan)


def _scan(own: OwnMatter, attachment: UUID | None) -> dict[str, str]:
    if attachment is None:
        return {}
    if all(row["id"] != attachment for row in own.file.attachments):
        raise Invalid({"attachment": NO_SCAN})
    return {"attachment": str(attachment)}


async def end_consent(case_id: UUID, follower_id: UUID, *, key: UUID, actor: Actor) -> None:
    """The applicant came to take it back."""
    actor.require(Permission.RECORD_CONSENT)
    async with own_matter(case_id, stands=Where.HOLDER, key=key, actor=actor) as own:
        one = await take_back(own, follower_id)
        await tell_of_follower("follow.end", own.key, one.id, key, actor.by, source=SAID_AT)
