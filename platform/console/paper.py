"""The forms of a case on paper: masked for whoever may print them, with names and numbers for whoever says why."""

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from cases.commands.unmask import unmask_case
from cases.queries.page import CasePage, case_page
from console.frame import frame, home
from console.moves.shared import RELOAD
from console.view import parts
from kernel.errors import Invalid, NotFound, Trouble
from kernel.instant import now
from papers.form import Form as PaperForm
from papers.shelf import Offer, form_named, offered, offers, paper_of
from people.actor import Actor
from people.permissions import Permission
from people.sessions import Visitor
from tenants.scope import opened
from web.forms import Form, read_form
from web.hosts import portal_base
from web.pages import page
from web.paper import paper_file, paper_page, split_name
from web.visitor import FAR, Asked, By, Me

PAPER = "/console/{post:str}/case/{case_id:uuid}/paper/{name:str}"


def listed(shown: CasePage, actor: Actor, url: str) -> list[dict[str, str]]:
    """The forms that apply now, as the page of the case lists them."""
    return [
        {
            "icon": "print",
            "text": offer.form.title,
            "note": " · ".join(filter(None, [f"表 {offer.form.number}" if offer.form.number else "", offer.of])),
            "href": address(url, offer.form.name, offer.order),
        }
        for offer in offers(shown, actor)
    ]


def address(url: str, name: str, order: UUID | None, tail: str = "") -> str:
    return f"{url}/paper/{name}{tail}" + (f"?order={order}" if order else "")


@get(PAPER, name="console.paper")
async def show(request: Asked, actor: By, account: Me, case_id: FromPath[UUID], name: FromPath[str]) -> Response[Any]:
    wanted, as_pdf = split_name(name)
    order = _order(request)
    async with opened(actor.scope):
        paper = await paper_of(wanted, case_id, order=order, base_url=portal_base(request, actor.place), actor=actor)
    if as_pdf:
        return await paper_file(paper)
    url = f"{home(account)}/case/{case_id}"
    named = form_named(wanted, actor).named and actor.may(Permission.SEE_PLAIN)
    original = address(url, wanted, order, "/original") if named else ""
    return paper_page(request, paper, back=url, file=address(url, f"{wanted}.pdf", order), original=original)


@get(f"{PAPER}/original", name="console.paper.original")
async def ask_reason(
    request: Asked, actor: By, account: Me, case_id: FromPath[UUID], name: FromPath[str]
) -> Response[str]:
    return await _reason(request, actor, account, case_id, name, Form())


@post(f"{PAPER}/original", name="console.paper.original.print", opt=FAR)
async def print_plain(
    request: Asked, actor: By, account: Me, case_id: FromPath[UUID], name: FromPath[str]
) -> Response[Any]:
    """The paper itself is the answer, once: it is nowhere to be fetched again without another reason."""
    form, order = await read_form(request), _order(request)
    paper_form = _named(name, actor)
    try:
        reason = form.text("reason", least=4, most=150, need="请写明为什么要出原件，至少 4 个字；这一次会留痕。")
        to = form.uuid("to", need="请选定这份文书交给哪一位。") if form.value("to") else None
        key = form.uuid("form_key", need=RELOAD)
        form.check()
        await _check_offered(case_id, paper_form, order, actor)
        await unmask_case(case_id, reason=f"打印{paper_form.title}原件：{reason}", key=key, actor=actor)
    except Invalid as wrong:
        return await _reason(request, actor, account, case_id, name, form, wrong)
    async with opened(actor.scope):
        paper = await paper_of(
            name, case_id, plain=True, order=order, to=to, base_url=portal_base(request, actor.place), actor=actor
        )
    if form.value("do") == "pdf":
        return await paper_file(paper)
    return paper_page(request, paper, back=f"{home(account)}/case/{case_id}", file="")


async def _check_offered(case_id: UUID, form: PaperForm, order: UUID | None, actor: Actor) -> Offer:
    """Before anything is noted as read."""
    async with opened(actor.scope):
        return offered(form, order, await case_page(case_id, actor=actor), actor)


def _named(name: str, actor: Actor) -> PaperForm:
    """A form that nobody is named on has no original."""
    actor.require(Permission.SEE_PLAIN)
    form = form_named(name, actor)
    if not form.named:
        raise NotFound()
    return form


def _order(request: Asked) -> UUID | None:
    try:
        return UUID(request.query_params.get("order", ""))
    except ValueError:
        return None


async def _reason(
    request: Asked,
    actor: Actor,
    account: Visitor,
    case_id: UUID,
    name: str,
    form: Form,
    wrong: Trouble | None = None,
) -> Response[str]:
    paper_form, order = _named(name, actor), _order(request)
    async with opened(actor.scope):
        around = await frame(actor, account)
        case = await case_page(case_id, actor=actor)
    offered(paper_form, order, case, actor)
    told = parts(case, actor, home(account), now())
    applicants = [party for party in case.parties if party.part == "applicant"]
    return page(
        request,
        "console/pages/paper_original.html",
        wrong=wrong,
        **{**around, **told},
        case=case,
        form=form,
        paper=paper_form,
        action=address(told["url"], name, order, "/original"),
        masked_url=address(told["url"], name, order),
        receivers=applicants if paper_form.to_applicant and len(applicants) > 1 else [],
    )


ROUTES = [show, ask_reason, print_plain]
