"""更正: put right who somebody on a case is, with what stood there before."""

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from cases.commands.correct_party import FIELDS, NEED, correct_party
from cases.queries.corrections import Corrected, corrections_of
from cases.queries.page import CasePage, case_page
from console.act import back_from
from console.frame import frame, home
from console.moves.shared import marks, refused
from console.view import parts
from kernel.errors import AlreadyDone, Conflict, Invalid, Trouble
from kernel.instant import now
from people.actor import Actor
from people.permissions import Permission
from people.sessions import Visitor
from tenants.scope import opened
from web.forms import Form, read_form
from web.pages import page
from web.shown import moment
from web.visitor import Asked, By, Me
from workflows.words import word

ADDRESS = "/console/{post:str}/case/{case_id:uuid}/correct_party"
WHO = "请选是谁的信息要改。"


@get(ADDRESS, name="console.correct_party")
async def ask(request: Asked, actor: By, account: Me, case_id: FromPath[UUID]) -> Response[str]:
    return await _screen(request, actor, account, case_id, Form())


@post(ADDRESS, name="console.correct_party.send")
async def send(request: Asked, actor: By, account: Me, case_id: FromPath[UUID]) -> Response[Any]:
    form = await read_form(request)
    try:
        sent = marks(form)
        party = form.uuid("party", need=WHO)
        typed = {name: form.text(name, most=100, least=0) for name in FIELDS}
        why = form.text("why", most=200, need=NEED)
        form.check()
        await correct_party(case_id, party, typed, why=why, actor=actor, **sent)
    except AlreadyDone:
        pass
    except (Invalid, Conflict) as wrong:
        return await _screen(request, actor, account, case_id, form, wrong)
    return await back_from(case_id, actor, account)


async def _screen(
    request: Asked, actor: Actor, account: Visitor, case_id: UUID, form: Form, wrong: Trouble | None = None
) -> Response[str]:
    actor.require(Permission.CORRECT_PERSON)
    async with opened(actor.scope):
        around = await frame(actor, account)
        case = await case_page(case_id, actor=actor)
        before = await corrections_of(case_id, actor.county_id, plain=False)
    told = parts(case, actor, home(account), now())
    return page(
        request,
        "console/pages/correct_party.html",
        wrong=wrong,
        **{**around, **told},
        case=case,
        form=form,
        refused=refused(wrong),
        people=_people(case),
        before=[told_of(one) for one in before],
    )


def _people(case: CasePage) -> list[dict[str, str]]:
    return [
        {"value": str(one.id), "label": f"{word('console_party', one.part)} {one.name} {one.phone}".strip()}
        for one in case.parties
    ]


def told_of(one: Corrected) -> dict[str, str]:
    """A line of the history; where the person was erased, that something was put right and no more."""
    field = word("own_data_fact", one.field)
    said = "erased" if one.erased else "was" if one.old else "hidden" if one.field == "address" else "nothing"
    return {
        "text": word("correction", said, field=field, old=one.old),
        "note": " · ".join(filter(None, (one.by, one.why))),
        "end": moment(one.at),
    }


ROUTES = [ask, send]
