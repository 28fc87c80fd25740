"""What happened, in their own words."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency

from kernel.errors import Invalid
from portal.filing.draft import Writing
from web.forms import Form, read_form
from web.visitor import Asked
from workflows.words import word

LEAST, MOST = 10, 3000


@get("/story", name="portal.file.story")
async def ask(request: Asked, writing: NamedDependency[Writing]) -> Response[str]:
    return writing.show(request, "story", form=Form([("story", writing.answers.story or "")]), most=MOST)


@post("/story", name="portal.file.story.keep")
async def keep(request: Asked, writing: NamedDependency[Writing]) -> Response[Any]:
    form = await read_form(request)
    try:
        story = form.text("story", most=MOST, lines=True, need=word("portal_need", "story", least=LEAST))
        if story and len(story) < LEAST:
            form.wrong("story", word("portal_need", "story_short", least=LEAST, now=len(story)))
        form.check()
        return await writing.keep(story=story)
    except Invalid as wrong:
        return writing.show(request, "story", form=form, wrong=wrong, most=MOST)
