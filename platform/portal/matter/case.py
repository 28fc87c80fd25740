"""Where my matter is: one sentence, who has it, what was done, and the question whether it is solved."""

from typing import Any

from litestar import Response, get
from litestar.params import FromPath

from cases.appeal import appeal
from cases.followers import ASKED
from cases.queries.mine import case_by_number
from cases.queries.page import CasePage, case_page
from kernel.errors import NotFound, Trouble
from kernel.instant import now
from people.actor import Actor
from portal.matter.declined import declined
from portal.matter.paper import listed
from portal.matter.requests import offered
from portal.matter.told import stands, tell
from portal.matter.visit_form import questions
from portal.shell import screen
from tenants.scope import opened
from tenants.tree import TenantView, tree
from web.attached import file_rows, may_add
from web.forms import Form
from web.pages import see
from web.visitor import Anyone, Asked, Tenant
from workflows.case import CaseState
from workflows.words import word

ANSWERS = ("visit_solved", "visit_unsolved")


@get("/p/{handle:str}/case/{number:str}", name="portal.case")
async def show(
    request: Asked,
    number: FromPath[str],
    tenant: Tenant,
    anyone: Anyone,
) -> Response[Any]:
    try:
        shown = await read(number, anyone)
    except NotFound:
        # Whoever may not read it, and whatever does not exist, is asked for the secret alike.
        return see(f"/p/{tenant.handle}/track?no={number}") if number.isalnum() else see(f"/p/{tenant.handle}/track")
    return case_screen(request, tenant, anyone, shown, Form())


async def read(number: str, actor: Actor) -> CasePage:
    """Raises NotFound."""
    async with opened(actor.scope):
        return await case_page(await case_by_number(number, actor), actor=actor)


def case_screen(
    request: Asked,
    tenant: TenantView,
    anyone: Actor,
    shown: CasePage,
    form: Form,
    wrong: Trouble | None = None,
    kept: list[dict[str, str]] | None = None,
) -> Response[str]:
    told = tell(shown, now())
    home = f"/p/{tenant.handle}"
    may_answer = stands(shown) == CaseState.AWAITING_VISIT and any(move.name in ANSWERS for move in shown.moves)
    return screen(
        request,
        "case.html",
        tenant,
        wrong=wrong,
        form=form,
        shown=shown,
        told=told,
        desk=tree.at(shown.case.holder),
        place=tree.full_name(shown.case.place),
        topic=word("topic", shown.case.topic),
        questions=questions(shown, form, wrong) if may_answer else [],
        action=f"{home}/case/{shown.case.number}/visit",
        missing=[asked for asked in shown.supplements if asked.given_at is None],
        supplement_url=f"{home}/case/{shown.case.number}/supplement",
        **_recourse(shown),
        qr=f"{home}/qr/{shown.case.number}.svg",
        kept=kept or [],
        papers=listed(shown, anyone, home),
        requests=offered(shown, f"{home}/case/{shown.case.number}"),
        # Whoever needs to leave in a hurry is not asked to keep it on this phone.
        claim=f"{home}/mine/add?no={shown.case.number}" if anyone.case_id and not shown.case.sealed else "",
        follow=_follow(shown, home),
        attached=file_rows(shown.attachments, f"{home}/case/{shown.case.number}/files", anyone),
        add_files=f"{home}/case/{shown.case.number}/files" if may_add(shown, anyone) else "",
        leave=f"{home}/leave" if shown.case.sealed else "",
    )


def _recourse(shown: CasePage) -> dict[str, Any]:
    """Where to go with a matter that was not taken in, or with an answer that does not satisfy."""
    return {"declined": declined(shown), "appeal": appeal(shown, now())}


def _follow(shown: CasePage, home: str) -> dict[str, Any]:
    """Where somebody is let follow it, and how many wait for a word; nothing where nobody may be."""
    if shown.followers is None:
        return {}
    asking = sum(one.state == ASKED for one in shown.followers)
    return {"href": f"{home}/case/{shown.case.number}/followers", "asking": asking}
