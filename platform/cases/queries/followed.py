"""A matter as whoever follows it reads it: how far it is and by when, and nothing that was said."""

from dataclasses import replace

from cases.queries.mine import case_by_number
from cases.queries.page import CasePage, case_page
from kernel.errors import NotFound
from people import actor as actors
from people.actor import Actor
from tenants.scope import opened


async def followed_page(number: str, actor: Actor) -> CasePage:
    """Raises NotFound for what they do not follow, or no longer. No people, words, files or papers are on it."""
    if actor.person_id is None:
        raise NotFound()
    reader = actors.follower(actor.county_id, actor.place, actor.person_id)
    async with opened(reader.scope):
        page = await case_page(await case_by_number(number, reader), actor=reader)
    if page.case.sealed:
        raise NotFound()
    case = replace(page.case, title="", evidence=None)
    return replace(page, case=case, parties=[], demands=[], supplements=[], attachments=[], moves=[])
