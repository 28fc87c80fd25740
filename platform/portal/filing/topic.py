"""What is it about? The first answer starts the draft."""

from typing import Any

from litestar import Response, get, post

from cases.drafts import drafts_of, keep_draft, start_draft
from cases.filing import TOPICS
from kernel.errors import Invalid, Trouble
from people.actor import Actor
from portal.filing.answers import STEPS, Answers
from portal.filing.draft import Begun, Writing, leave_url
from portal.shell import screen
from tenants.tree import TenantView
from web.cookies import new_bearer
from web.forms import Form, read_form
from web.pages import see
from web.visitor import Anyone, Asked, Bearer, Tenant
from workflows.words import word


@get("/p/{handle:str}/file", name="portal.file")
async def ask(request: Asked, tenant: Tenant) -> Response[str]:
    return _first(request, tenant, Form([("topic", request.query_params.get("topic", ""))]))


@post("/p/{handle:str}/file", name="portal.file.start")
async def start(
    request: Asked,
    tenant: Tenant,
    anyone: Anyone,
    bearer: Bearer,
) -> Response[Any]:
    form = await read_form(request)
    try:
        answers = {"topic": _topic(form)}
    except Invalid as wrong:
        return _first(request, tenant, form, wrong)
    if tenant.level == "VILLAGE":
        answers["place"] = tenant.place
    response = see("/")
    bearer = bearer or new_bearer(response)
    try:
        draft_id = await _untouched(answers, bearer, anyone) or await start_draft(
            tenant.handle, answers, bearer=bearer, actor=anyone
        )
    except Invalid as wrong:
        return _first(request, tenant, form, wrong)
    response.url = f"/p/{tenant.handle}/file/{draft_id}/{Answers.of(answers).next_step}"
    return response


@get("/topic", name="portal.file.topic")
async def again(request: Asked, writing: Begun) -> Response[str]:
    return _again(request, writing, Form([("topic", writing.answers.topic)]))


@post("/topic", name="portal.file.topic.keep")
async def change(request: Asked, writing: Begun) -> Response[Any]:
    form = await read_form(request)
    try:
        return await writing.keep(topic=_topic(form))
    except Invalid as wrong:
        return _again(request, writing, form, wrong)


def _topic(form: Form) -> str:
    topic = form.choice("topic", TOPICS, need=word("portal_need", "topic"))
    form.check()
    return topic


async def _untouched(answers: dict[str, str], bearer: str, actor: Actor) -> Any:
    """Pressed twice, or chosen anew: a draft that holds nothing but its topic is taken again."""
    for draft in await drafts_of(bearer=bearer, actor=actor):
        if draft.answers.keys() == answers.keys():
            await keep_draft(draft.id, answers, bearer=bearer, actor=actor)
            return draft.id
    return None


def _options() -> list[dict[str, str]]:
    return [{"value": key, "label": word("topic", key), "hint": word("topic_hint", key)} for key in TOPICS]


def _first(request: Asked, tenant: TenantView, form: Form, wrong: Trouble | None = None) -> Response[str]:
    home = f"/p/{tenant.handle}"
    return screen(
        request,
        "filing/topic.html",
        tenant,
        wrong=wrong,
        form=form,
        answers=Answers(),
        action=f"{home}/file",
        at=1,
        of=len(STEPS),
        back=home,
        leave=leave_url(tenant),
        options=_options(),
    )


def _again(request: Asked, writing: Writing, form: Form, wrong: Trouble | None = None) -> Response[str]:
    return writing.show(request, "topic", form=form, wrong=wrong, options=_options())
