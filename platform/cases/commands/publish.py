"""公开: a clerk tells everybody of a livelihood matter, in a sentence written anew, and takes it back at any time."""

from uuid import UUID

from cases.changing import changing
from cases.naming import names_somebody
from cases.tables import Publication
from kernel.crypto import digest
from kernel.db import database
from kernel.ids import new_id
from people.actor import Actor
from tenants.keys import keyring

WITHDRAW = """
update publication set withdrawn_at = $3 where county_id = $1 and case_id = $2 and withdrawn_at is null"""


async def publish_case(case_id: UUID, *, version: int, sentence: str, key: UUID, actor: Actor) -> None:
    """Raises workflows.refusals.Needs, for a sentence that names anybody too."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        said = " ".join(sentence.split())
        county = await keyring.of(actor.county_id)
        clean = not names_somebody(said, change.file, county)
        move = change.permit("publish", change.facts(text_length=len(said), names_nobody=clean))
        publication = new_id()
        await Publication.insert(
            Publication(
                county_id=change.case.county_id,
                id=publication,
                case_id=case_id,
                place=change.case.place,
                topic=change.case.topic,
                category=change.case.category,
                sentence=said,
                published_by=actor.person_id,
                published_as=actor.title,
                published_at=change.moment,
            )
        )
        change.apply(move, published_at=change.moment)
        change.tell_move(move, publication=str(publication), sentence_hash=digest(said).hex())


async def unpublish_case(case_id: UUID, *, version: int, key: UUID, actor: Actor) -> None:
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        move = change.permit("unpublish", change.facts())
        await database.fetch(WITHDRAW, change.case.county_id, case_id, change.moment)
        change.apply(move, published_at=None)
        change.tell_move(move)
