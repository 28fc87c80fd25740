"""A letter about a case of the matrix, with every file of it, masked."""

from datetime import date
from uuid import UUID

from cases.commands.letter import Sending
from cases.letters import Written
from cases.queries.page import case_page
from kernel.ids import new_id
from papers.passport.make import make_letter
from people.actor import Actor
from tenants.scope import opened
from web.passport import read_offline


async def send_letter_about(case_id: UUID, asks: str, actor: Actor) -> None:
    async with opened(actor.scope):
        page = await case_page(case_id, actor=actor)
    written = Written("山东省莘县综治中心", "政府街 1 号", asks)
    sending = Sending(written, date(2099, 1, 31), False, "请外省核实")
    files = [file.id for file in page.attachments]
    await make_letter(case_id, sending, files, read_offline, version=page.case.version, key=new_id(), actor=actor)
