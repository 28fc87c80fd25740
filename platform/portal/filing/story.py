"""What happened: in their own words, by photo or by voice."""

from collections.abc import Mapping
from typing import Any

from litestar import Response, get, post

from cases.drafts import keep_draft
from files.kinds import ACCEPT
from files.store import store
from kernel.errors import Invalid, Trouble
from portal.filing.draft import Begun, Writing
from portal.filing.held import held, owner, rows, take_back
from web.bringing import Brought, bring
from web.forms import Form
from web.pages import see
from web.uploads import MOST_REQUEST, read_upload
from web.visitor import Asked
from workflows.words import word

LEAST, MOST = 10, 3000


@get("/story", name="portal.file.story")
async def ask(request: Asked, writing: Begun) -> Response[str]:
    typed = writing.draft.answers.get("telling", writing.answers.story or "")
    return await _screen(request, writing, Form([("story", typed)]))


@post("/story", name="portal.file.story.keep", request_max_body_size=MOST_REQUEST)
async def keep(request: Asked, writing: Begun) -> Response[Any]:
    """Without script the same form brings the text and the files; a button of a file comes back here."""
    async with read_upload(request) as (form, files):
        brought = await bring(
            request,
            files,
            evidence=form.ticked("evidence"),
            owner=owner(writing),
            actor=writing.actor,
            draft_id=writing.draft.id,
        )
    button = form.value("do")
    if button.startswith("drop-"):
        await take_back(button, writing)
    return await _keep(request, writing, form, brought, goes_on=not button)


async def _keep(request: Asked, writing: Writing, form: Form, brought: Brought, *, goes_on: bool) -> Response[Any]:
    ids = [str(file.id) for file in await held(writing)]
    typed = form.text("story", most=MOST, least=0, lines=True)
    kept: dict[str, Any] = {"files": ids, "later": brought.away or bool(writing.draft.answers.get("later"))}
    try:
        if brought.wrong or not goes_on:
            await _remember(writing, {**kept, "telling": typed})
            _check(form, brought)
            return see(writing.url("story"))
        _judge(form, typed, with_files=bool(ids))
        form.check()
        return await writing.keep(story=typed, telling=typed, **kept)
    except Invalid as wrong:
        return await _screen(request, writing, form, wrong)


def _judge(form: Form, story: str, *, with_files: bool) -> None:
    """A photo or a voice is enough; the least number of characters holds for text alone."""
    if with_files:
        return
    if not story:
        form.wrong("story", word("portal_need", "story", least=LEAST))
    elif len(story) < LEAST:
        form.wrong("story", word("portal_need", "story_short", least=LEAST, now=len(story)))


def _check(form: Form, brought: Brought) -> None:
    for field, sentence in brought.errors.items():
        form.wrong(field, sentence)
    form.check()


async def _remember(writing: Writing, changed: Mapping[str, Any]) -> None:
    """What was typed so far, though the question is not answered yet."""
    answers = {**writing.draft.answers, **changed}
    await keep_draft(writing.draft.id, answers, bearer=writing.bearer, actor=writing.actor)


async def _screen(request: Asked, writing: Writing, form: Form, wrong: Trouble | None = None) -> Response[str]:
    files = rows(await held(writing)) if store.given else []
    return writing.show(
        request, "story", form=form, wrong=wrong, most=MOST, takes_files=store.given, files=files, accept=ACCEPT
    )
