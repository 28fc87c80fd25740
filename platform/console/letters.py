"""发函: a letter to a unit outside this system, with the passport of the case; printed and handed down."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from cases.commands.letter import Sending, open_passport
from cases.letters import LetterView, Written, letter_number, may_send
from cases.queries.page import CasePage, case_page
from console.frame import frame, home
from console.moves.shared import MOST_TEXT, RELOAD, marks, refused
from console.view import parts
from files.store import store
from kernel.errors import AlreadyDone, Conflict, Forbidden, Invalid, Trouble
from kernel.instant import now
from papers.letter import letter_paper
from papers.passport.make import make_letter
from papers.qr import SVG, svg_of
from papers.source import written_day
from people.actor import Actor
from people.permissions import Permission
from people.sessions import Visitor
from tenants.scope import opened
from web.downloads import hand_out
from web.forms import Form, read_form
from web.pages import page, see
from web.paper import paper_file, paper_page
from web.passport import read_offline
from web.shown import moment
from web.visitor import FAR, Asked, By, Me
from workflows.words import word

LETTER = "/console/{post:str}/case/{case_id:uuid}/letter"
ONE = f"{LETTER}/{{letter_id:uuid}}"
VARIANTS = ("masked", "full")
FIELDS = {"words_given": "asks"}


@get(LETTER, name="console.letter.form")
async def ask(request: Asked, actor: By, account: Me, case_id: FromPath[UUID]) -> Response[str]:
    return await _screen(request, actor, account, case_id, Form([("variant", "masked")]))


@post(LETTER, name="console.letter", opt=FAR)
async def send(request: Asked, actor: By, account: Me, case_id: FromPath[UUID]) -> Response[Any]:
    actor.require(Permission.SEND_LETTER)
    form = await read_form(request)
    try:
        sending, chosen, sent = _sending(form), _files(form), marks(form)
        form.check()
        with suppress(AlreadyDone):
            await make_letter(case_id, sending, chosen, read_offline, actor=actor, **sent)
    except (Invalid, Conflict) as wrong:
        return await _screen(request, actor, account, case_id, form, wrong)
    return see(request.scope["path"].removesuffix("/letter"))


def _sending(form: Form) -> Sending:
    to = form.text("to", most=60, need=word("letter", "need_to"))
    address = form.text("address", most=120, need=word("letter", "need_address"))
    asks = form.text("asks", most=MOST_TEXT, lines=True, need=word("letter", "need_asks"))
    reason = form.text("reason", least=4, most=150, need=word("letter", "need_reason"))
    return Sending(
        Written(to, address, asks),
        form.day("answer_by", need=word("letter", "need_day")),
        form.choice("variant", VARIANTS) == "full",
        reason,
    )


def _files(form: Form) -> list[UUID]:
    with suppress(ValueError):
        return [UUID(value) for value in form.values("file")]
    form.wrong("file", RELOAD)
    return []


@get(ONE, name="console.letter.paper")
async def show(
    request: Asked, actor: By, account: Me, case_id: FromPath[UUID], letter_id: FromPath[UUID]
) -> Response[Any]:
    url = f"{home(account)}/case/{case_id}"
    at = f"{url}/letter/{letter_id}"
    async with opened(actor.scope):
        paper = await letter_paper(case_id, letter_id, qr_src=f"{at}/qr.svg", actor=actor)
    if request.query_params.get("as") == "pdf":
        return await paper_file(paper)
    return paper_page(request, paper, back=url, file=f"{at}?as=pdf")


@get(f"{ONE}/qr.svg", name="console.letter.qr", media_type=SVG)
async def qr(actor: By, case_id: FromPath[UUID], letter_id: FromPath[UUID]) -> str:
    async with opened(actor.scope):
        paper = await letter_paper(case_id, letter_id, qr_src="", actor=actor)
    return svg_of(paper.track)


@get(f"{ONE}/passport", name="console.letter.passport")
async def passport(request: Asked, actor: By, case_id: FromPath[UUID], letter_id: FromPath[UUID]) -> Response[Any]:
    return await hand_out(request, await open_passport(case_id, letter_id, actor=actor))


def listed(letters: list[LetterView], of: CasePage, url: str) -> list[dict[str, str]]:
    """As the page of the case lists them, the newest first."""
    number = of.case.register_number or of.number
    return [
        {
            "icon": "send",
            "text": word("letter", "to", to=letter.written.to),
            "note": " · ".join(
                (
                    letter_number(number, letter.seq),
                    word("letter", "until", day=written_day(letter.answer_by)),
                    moment(letter.at),
                )
            ),
            "paper_url": f"{url}/letter/{letter.id}",
            "passport_url": f"{url}/letter/{letter.id}/passport",
        }
        for letter in letters
    ]


async def _screen(
    request: Asked, actor: Actor, account: Visitor, case_id: UUID, form: Form, wrong: Trouble | None = None
) -> Response[str]:
    actor.require(Permission.SEND_LETTER)
    async with opened(actor.scope):
        around = await frame(actor, account)
        case = await case_page(case_id, actor=actor)
    if not may_send(case.case, actor):
        raise Forbidden(word("letter", "not_yours"))
    told = {**around, **parts(case, actor, home(account), now())}
    may_full = actor.may(Permission.EXPORT_PLAIN)
    return page(
        request,
        "console/pages/letter.html",
        wrong=wrong,
        **told,
        case=case,
        order=None,
        form=form,
        refused=refused(wrong),
        variants=[_option("variant", name) for name in VARIANTS if name == "masked" or may_full],
        offered=[{"value": str(file.id), "label": file.name, "hint": ""} for file in case.attachments],
        stored=store.given,
    )


def _option(group: str, name: str) -> dict[str, str]:
    return {"value": name, "label": word("letter", f"{group}_{name}"), "hint": word("letter", f"{group}_{name}_hint")}


ROUTES = [ask, send, show, qr, passport]
