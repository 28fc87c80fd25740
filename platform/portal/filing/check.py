"""Check your answers, agree to the notice, send."""

from typing import Any

from litestar import Response, get, post

from cases.commands.file import file_case
from cases.drafts import keep_draft
from cases.new_case import desk_for
from cases.privacy import Notice, find_version, in_force
from cases.queries.agreed import last_agreed
from kernel.errors import AlreadyDone, Conflict, Invalid, TooOften, Trouble
from kernel.instant import now
from people.rates import Limit, give_back, take
from portal.filing.answers import Answers
from portal.filing.draft import Begun, Writing
from portal.filing.held import bundle, held
from portal.filing.shown import rows
from portal.notice import points_told
from portal.reported import reported_already
from tenants.scope import opened
from tenants.tree import TenantView, tree
from web.forms import Form, read_form
from web.pages import see
from web.visitor import Asked, address
from workflows.refusals import Needs
from workflows.words import word

# Of one address: the terminal of a busy hall, or a whole village behind one router, and no flood.
HOURLY = Limit("filed from", 60, 60 * 60)
TOO_MANY = "这个网络这一小时点的单太多了，这一份还没有交上。请 %(wait)s后再提交，写的都还在；急的话请打中心电话。"


@get("/check", name="portal.file.check")
async def show(request: Asked, writing: Begun) -> Response[Any]:
    if (missing := writing.answers.next_step) != "check":
        return see(writing.url(missing))
    return await _screen(request, writing, Form())


@post("/check", name="portal.file.send")
async def send(request: Asked, writing: Begun) -> Response[Any]:
    if (missing := writing.answers.next_step) != "check":
        return see(writing.url(missing))
    form = await read_form(request)
    try:
        # What is ticked is the version that stood above it: what they saw is what they agree to.
        version = in_force(now()).version
        if form.value("agree") != version:
            form.wrong("agree", word("portal_need", "agree_anew" if form.ticked("agree") else "agree"))
        form.check()
        number = await _file(writing, version, address(request))
    except (Invalid, TooOften) as wrong:
        return await _screen(request, writing, form, wrong)
    await _strip(writing, number)
    return see(f"/p/{writing.tenant.handle}/done/{writing.draft.form_key}")


async def _file(writing: Writing, notice: str, address: str) -> str:
    """The draft's own key goes with the filing: however often it is sent, there is one case, and it counts once."""
    filing = writing.answers.filing(notice=notice, files=bundle(writing))
    await take(TOO_MANY, (HOURLY, address))
    try:
        slip = await file_case(filing, key=writing.draft.form_key, actor=writing.actor)
    except AlreadyDone as done:
        await give_back((HOURLY, address))
        return done.answer
    except Needs as needs:
        raise Invalid({}, needs.sentence) from None
    except Conflict as gone:
        # A photo waited for more than a day: what is left is counted anew, and the next press sends it.
        left = {**writing.draft.answers, "files": [str(file.id) for file in await held(writing)]}
        await keep_draft(writing.draft.id, left, bearer=writing.bearer, actor=writing.actor)
        raise Invalid({}, gone.sentence) from None
    return slip.number


async def _strip(writing: Writing, number: str) -> None:
    """What was written belongs to the case now; the draft keeps only what the slip needs."""
    answers: Answers = writing.answers
    kept = {
        "filed": number,
        "at": now().isoformat(),
        "place": answers.place,
        "desk": _desk(writing).place,
        "sealed": answers.sealed,
        **({"later": True} if writing.draft.answers.get("later") else {}),
    }
    await keep_draft(writing.draft.id, kept, bearer=writing.bearer, actor=writing.actor)


def _desk(writing: Writing) -> TenantView:
    return tree.at(desk_for(writing.answers.filing(notice="")))


async def _screen(request: Asked, writing: Writing, form: Form, wrong: Trouble | None = None) -> Response[str]:
    answers = writing.answers
    files = await held(writing) if answers.files else []
    already = [] if answers.sealed else await reported_already(answers.topic, answers.place or "", writing.actor)
    desk, notice = _desk(writing), in_force(now())
    shown = {"rows": rows(writing, files), "desk": desk, "already": already}
    shown |= {"points": points_told(notice, desk, sealed=answers.sealed), "renewed": await _renewed(writing, notice)}
    told = {"version": notice.version, "title": word("notice_version", "number", version=notice.version)}
    return writing.show(request, "check", form=form, wrong=wrong, notice=told, **shown)


async def _renewed(writing: Writing, notice: Notice) -> dict[str, str]:
    """What is other than when they agreed the last time."""
    if writing.actor.person_id is None:
        return {}
    async with opened(writing.actor.scope):
        agreed = find_version(await last_agreed(writing.actor))
    if agreed is None or agreed == notice:
        return {}
    return {"title": word("notice_version", "renewed", version=agreed.version), "text": notice.changes}
