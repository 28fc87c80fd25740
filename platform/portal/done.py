"""The confirmation: number, secret, who reads it, what comes next. The same however often it is opened."""

from datetime import datetime, timedelta
from uuid import UUID

from litestar import Response, get
from litestar.params import FromPath

from cases.commands.file import slip_secret
from cases.drafts import Draft, drafts_of
from cases.filing import shown_number
from cases.in_force import in_force
from kernel.errors import NotFound
from kernel.instant import now
from people.actor import Actor
from portal.filing.draft import leave_url
from portal.shell import screen
from tenants.keys import keyring
from tenants.scope import opened
from tenants.tree import tree
from web.visitor import Anyone, Asked, Bearer, Tenant
from workflows.phrases import moment, spoken
from workflows.words import word

# The secret is shown to this browser for a day; then the paper, the photograph or the window must do.
SHOWN = timedelta(days=1)


@get("/p/{handle:str}/done/{form_key:uuid}", name="portal.done")
async def show(
    request: Asked,
    form_key: FromPath[UUID],
    tenant: Tenant,
    anyone: Anyone,
    bearer: Bearer,
) -> Response[str]:
    draft = await _own(form_key, bearer, anyone)
    kept = draft.answers
    filed_at = datetime.fromisoformat(kept["at"])
    secret, due = await _slip(form_key, filed_at, kept["place"], anyone)
    return screen(
        request,
        "done.html",
        tenant,
        number=kept["filed"],
        shown=shown_number(kept["filed"]),
        secret=secret,
        sealed=kept["sealed"],
        filed_at=filed_at,
        desk=tree.at(kept["desk"]),
        place=tree.full_name(kept["place"]),
        when=spoken(due, now()),
        until=moment(due),
        leave=leave_url(tenant, draft.id),
        later=kept.get("later", False),
    )


async def _own(form_key: UUID, bearer: str | None, actor: Actor) -> Draft:
    drafts = await drafts_of(bearer=bearer, actor=actor)
    found = [draft for draft in drafts if draft.form_key == form_key and draft.sent]
    if not found or datetime.fromisoformat(found[0].answers["at"]) + SHOWN < now():
        raise NotFound(word("portal_need", "slip_gone"))
    return found[0]


async def _slip(form_key: UUID, filed_at: datetime, place: str, actor: Actor) -> tuple[str, datetime]:
    """The secret follows from the form; the day follows from the method, as the case's own clock does."""
    async with opened(actor.scope):
        county = await keyring.of(actor.county_id)
        method = await in_force.method(actor.county_id, in_force.digest_at(place))
    clock = method.clock("accept", since="submit", started=filed_at)
    counting = in_force.counting(tree.intake_desk(place), method)
    due = clock.due(counting.calendar, counting.roster)
    assert due is not None
    return slip_secret(county, form_key), due.at
