"""An administrator chooses how their place and those below it work; what is under way keeps the method it names."""

from dataclasses import dataclass
from uuid import UUID

from cases.in_force import in_force
from cases.once import once
from cases.queries.methods import Offered, offered_methods
from journal.record import Entry, record
from kernel.errors import Conflict, Invalid, NotFound
from kernel.ids import new_id
from people.actor import Actor
from people.permissions import Permission
from tenants.chosen import chosen
from tenants.commands import put_setting, take_back_setting
from tenants.methods import MethodChoice, choice_at, hold_methods, keep_method, method_choices
from tenants.place import ancestors
from tenants.scope import opened
from tenants.settings import METHOD
from tenants.tree import TenantView, tree
from workflows.method import Method, shipped
from workflows.method_limits import looser
from workflows.method_words import marked
from workflows.words import word

Choices = dict[str, MethodChoice]


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds at a place, what would hold without its own choice, and all that was chosen in the county."""

    now: MethodChoice
    above: MethodChoice | None
    own: MethodChoice | None
    choices: Choices
    offered: dict[str, Offered]

    @property
    def method(self) -> Method:
        return self.offered[self.now.digest].method


async def standing(actor: Actor) -> Standing:
    """Within the actor's scope."""
    choices, place = await method_choices(actor.county_id), actor.place
    held = choice_at(place, choices)
    assert held is not None  # every county began with one, and takes none back
    above = choice_at(ancestors(place)[-2], choices) if len(ancestors(place)) > 1 else None
    return Standing(held, above, choices.get(place), choices, await offered_methods(actor.county_id))


def refusal(new: Method, place: str, stands: Standing) -> str:
    """Why a place may not choose it, in a sentence; empty when it may."""
    if stands.above and stands.above.limit and new.digest != stands.above.digest:
        return word("method", "bound", who=tree.name(stands.above.place))
    for part in ancestors(place)[:-1]:
        made = stands.choices.get(part)
        beyond = looser(new, stands.offered[made.digest].method) if made else []
        if beyond:
            return word("method", "looser", who=tree.name(part), what="、".join(map(marked, beyond)))
    return ""


def put_back(new: Method, place: str, limit: bool, stands: Standing) -> list[str]:
    """The places below whose own choice would go beyond this one: they follow it from now on."""
    below = [made for part, made in stands.choices.items() if part.startswith(place) and part != place]
    return [
        made.place
        for made in sorted(below, key=lambda made: made.place)
        if looser(stands.offered[made.digest].method, new) or (limit and made.digest != new.digest)
    ]


async def choose_method(digest: str, *, before: str, limit: bool = False, key: UUID, actor: Actor) -> None:
    """At the actor's place, for new matters of it and of all below. `before` is what the form showed.

    What the place above has anyway is no choice: the place follows it again. Raises Conflict when somebody was
    faster, Invalid at `method` beyond a limit of a place above, NotFound for no such method.
    """
    actor.require(Permission.CHANGE_SETTINGS)
    tenant = tree.at(actor.place)
    async with opened(actor.scope):
        await once(actor.county_id, key, None, digest)
        await hold_methods(actor.county_id)
        stands = await standing(actor)
        new = _checked(digest, before, limit, tenant, stands)
        entries = [_told(tenant.place, digest, stands.now.digest, limit)]
        if stands.above and stands.above.digest == digest and not limit:
            await take_back_setting(tenant.id, METHOD.name)
        else:
            await keep_method(tenant.id, digest, new.method.title, new.source)
            await put_setting(tenant.id, METHOD.name, digest, limit=limit, by=actor.by)
        for place in put_back(new.method, tenant.place, limit, stands):
            await take_back_setting(tree.at(place).id, METHOD.name)
            entries.append(_told(place, digest, stands.choices[place].digest, False))
        await record(actor.county_id, entries, cause=key, actor=actor.by)
    await chosen.load()


async def choose_shipped(name: str, *, actor: Actor) -> None:
    """One of those that come along, by the name in its file."""
    digest = next(digest for digest, (method, _) in shipped().items() if method.name == name)
    await choose_method(digest, before=in_force.digest_at(actor.place), key=new_id(), actor=actor)


def _checked(digest: str, before: str, limit: bool, tenant: TenantView, stands: Standing) -> Offered:
    new = stands.offered.get(digest)
    if new is None:
        raise NotFound(word("method", "unknown"))
    if stands.now.digest != before:
        raise Conflict(word("method", "changed_meanwhile", title=stands.method.title))
    if stands.now.digest == digest and stands.now.limit == limit:
        raise Invalid({"method": word("method", "same")})
    if wrong := refusal(new.method, tenant.place, stands):
        raise Invalid({"method": wrong})
    return new


def _told(place: str, digest: str, before: str, limit: bool) -> Entry:
    data = {"method": digest, "before": before, "limit": limit}
    return Entry("method.choose", "tenant", UUID(int=tree.at(place).id), place, data=data)
