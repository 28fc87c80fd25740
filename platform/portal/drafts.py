"""What was begun and not sent: each is gone on with or thrown away."""

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from cases.drafts import KEPT, MOST, Draft, drafts_of, drop_draft, find_draft
from cases.filing import SEALED_TOPICS
from kernel.errors import NotFound
from people.actor import Actor
from portal.filing.answers import STEPS, Answers
from portal.shell import screen
from tenants.tree import TenantView
from web.pages import see
from web.visitor import Anyone, Asked, Bearer, Tenant
from workflows.words import word


async def begun(tenant: TenantView, actor: Actor, bearer: str | None) -> list[dict[str, Any]]:
    """Newest first."""
    return [_line(tenant, draft) for draft in await drafts_of(bearer=bearer, actor=actor) if not draft.sent]


def _line(tenant: TenantView, draft: Draft) -> dict[str, Any]:
    """What a sealed topic is about is not said here: others may look at the same phone."""
    answers, home = Answers.of(draft.answers), f"/p/{tenant.handle}"
    return {
        "topic": "" if answers.topic in SEALED_TOPICS else word("topic", answers.topic),
        "at": draft.updated_at,
        "until": draft.updated_at + KEPT,
        "step": STEPS.index(answers.next_step) + 1,
        "of_account": draft.of_account,
        "href": f"{home}/file/{draft.id}/{answers.next_step}",
        "drop_url": f"{home}/drafts/{draft.id}/drop",
    }


@get("/p/{handle:str}/drafts", name="portal.drafts")
async def show(
    request: Asked,
    tenant: Tenant,
    anyone: Anyone,
    bearer: Bearer,
) -> Response[str]:
    found = await begun(tenant, anyone, bearer)
    signed_in = anyone.person_id is not None
    return screen(request, "drafts.html", tenant, drafts=found, most=MOST, of=len(STEPS), signed_in=signed_in)


@get("/p/{handle:str}/drafts/{draft_id:uuid}/drop", name="portal.drafts.drop.ask")
async def ask(
    request: Asked,
    draft_id: FromPath[UUID],
    tenant: Tenant,
    anyone: Anyone,
    bearer: Bearer,
) -> Response[Any]:
    try:
        draft = await find_draft(draft_id, bearer=bearer, actor=anyone)
    except NotFound:
        raise NotFound(word("portal_need", "draft_gone")) from None
    if draft.sent:
        return see(f"/p/{tenant.handle}/drafts")
    return screen(request, "draft_drop.html", tenant, draft=_line(tenant, draft))


@post("/p/{handle:str}/drafts/{draft_id:uuid}/drop", name="portal.drafts.drop")
async def drop(
    draft_id: FromPath[UUID],
    tenant: Tenant,
    anyone: Anyone,
    bearer: Bearer,
) -> Response[Any]:
    """One that is gone already, or is another's, changes nothing and looks the same."""
    await drop_draft(draft_id, bearer=bearer or "", actor=anyone)
    return see(f"/p/{tenant.handle}/drafts")


ROUTES = [show, ask, drop]
