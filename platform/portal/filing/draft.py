"""A draft on the table: opened by the browser that writes it, kept after every answer."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from litestar import Response
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath

from cases.drafts import Draft, find_draft, keep_draft
from kernel.errors import NotFound, Trouble
from people.actor import Actor
from portal.filing.answers import STEPS, Answers
from portal.shell import screen
from tenants.tree import TenantView
from web.forms import Form
from web.pages import see
from web.visitor import Anyone, Asked, Bearer, Tenant
from workflows.words import word


class Filed(Exception):
    """The draft was sent before: whoever comes back to it sees the slip."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


def to_the_slip(_request: Asked, filed: Filed) -> Response[Any]:
    return see(filed.path)


@dataclass(frozen=True, slots=True)
class Writing:
    draft: Draft
    answers: Answers
    tenant: TenantView
    actor: Actor
    bearer: str

    def url(self, step: str) -> str:
        return f"/p/{self.tenant.handle}/file/{self.draft.id}/{step}"

    async def keep(self, **changed: Any) -> Response[Any]:
        """Keeps the answer and goes to the next question that has none."""
        answers = {**self.draft.answers, **changed}
        await keep_draft(self.draft.id, answers, bearer=self.bearer, actor=self.actor)
        return see(self.url(Answers.of(answers).next_step))

    def show(
        self, request: Asked, step: str, *, form: Form, wrong: Trouble | None = None, **context: Any
    ) -> Response[str]:
        at = STEPS.index(step)
        back = self.url(STEPS[at - 1]) if at else f"/p/{self.tenant.handle}"
        return screen(
            request,
            f"filing/{step}.html",
            self.tenant,
            wrong=wrong,
            form=form,
            answers=self.answers,
            action=self.url(step),
            at=at + 1,
            of=len(STEPS),
            back=back,
            leave=leave_url(self.tenant, self.draft.id),
            **context,
        )


# What the questions take: the draft in the address, opened by whoever began it.
Begun = NamedDependency[Writing]


def leave_url(tenant: TenantView, draft_id: UUID | None = None) -> str:
    path = f"/p/{tenant.handle}/leave"
    return f"{path}?draft={draft_id}" if draft_id else path


async def writing(
    draft_id: FromPath[UUID],
    tenant: Tenant,
    anyone: Anyone,
    bearer: Bearer,
) -> Writing:
    """Raises NotFound, for another's draft too; SignInNeeded for an account's; Filed for one that was sent."""
    try:
        draft = await find_draft(draft_id, bearer=bearer, actor=anyone)
    except NotFound:
        raise NotFound(word("portal_need", "draft_gone")) from None
    if draft.sent:
        raise Filed(f"/p/{tenant.handle}/done/{draft.form_key}")
    return Writing(draft, Answers.of(draft.answers), tenant, anyone, bearer or "")


DEPENDENCIES = {"writing": Provide(writing)}
