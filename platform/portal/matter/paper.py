"""What the centre gives the applicant in writing, to read on the phone, to print and to keep as a PDF."""

from typing import Any

from litestar import Response, get
from litestar.params import FromPath

from cases.queries.mine import case_by_number
from cases.queries.page import CasePage
from kernel.errors import NotFound
from papers.shelf import offers, paper_of
from people.actor import Actor
from tenants.scope import opened
from web.hosts import own_base
from web.pages import see
from web.paper import paper_file, paper_page, split_name
from web.visitor import Anyone, Asked, Tenant


def listed(shown: CasePage, actor: Actor, home: str) -> list[dict[str, str]]:
    return [
        {"label": offer.form.title, "href": f"{home}/case/{shown.case.number}/paper/{offer.form.name}"}
        for offer in offers(shown, actor)
        if offer.form.number  # the receipt stands on the page of the case already
    ]


@get("/p/{handle:str}/case/{number:str}/paper/{name:str}", name="portal.paper")
async def show(
    request: Asked,
    number: FromPath[str],
    name: FromPath[str],
    tenant: Tenant,
    anyone: Anyone,
) -> Response[Any]:
    home = f"/p/{tenant.handle}"
    wanted, as_pdf = split_name(name)
    try:
        async with opened(anyone.scope):
            case_id = await case_by_number(number, anyone)
            paper = await paper_of(wanted, case_id, base_url=own_base(request), actor=anyone)
    except NotFound:
        # As on the page of the case: whoever may not read it is asked for the secret.
        return see(f"{home}/track?no={number}") if number.isalnum() else see(f"{home}/track")
    if as_pdf:
        return await paper_file(paper)
    at = f"{home}/case/{number}"
    leave = f"{home}/leave" if paper.sealed else ""
    return paper_page(request, paper, back=at, file=f"{at}/paper/{wanted}.pdf", leave=leave)
