"""The shelf of forms: which there are, who may print them, and which apply to a case as it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from cases.queries.page import CasePage
from kernel.errors import NotFound
from papers.form import Form
from papers.forms import (
    acceptance,
    contents,
    declination,
    escalation,
    extension,
    ledger,
    objection,
    order,
    receipt,
    registration,
    result,
    supervision,
    supplement,
    suspension,
    visits,
)
from papers.paper import Paper
from papers.qr import track_address
from papers.source import Source, moment, read_source
from people.actor import Actor
from people.roles import RESIDENTS
from tenants.tree import tree

FORMS: tuple[Form, ...] = (
    receipt.FORM,
    registration.FORM,
    supplement.FORM,
    acceptance.FORM,
    declination.FORM,
    order.FORM,
    objection.FORM,
    escalation.FORM,
    supervision.FORM,
    extension.FORM,
    suspension.FORM,
    ledger.FORM,
    result.FORM,
    visits.FORM,
    contents.FORM,
)
BY_NAME = {form.name: form for form in FORMS}


@dataclass(frozen=True, slots=True)
class Offer:
    """A form that can be printed now; `order` where there is one for each order, `of` its unit."""

    form: Form
    order: UUID | None = None
    of: str = ""


def offers(page: CasePage, actor: Actor) -> list[Offer]:
    """Only forms that apply to the state of the case and are this person's to print."""
    return list(_offers(page, actor))


def _offers(page: CasePage, actor: Actor) -> Iterable[Offer]:
    for form in FORMS if page.case.destroyed_at is None else ():
        if not may_print(form, actor) or not form.applies(page):
            continue
        if page.follows and form is not receipt.FORM:
            continue  # the papers of the main case are about its own people
        if form.of_an_order:
            own = [one for one in page.orders if _in_a_centre(actor) or one.unit_id == actor.unit_id]
            own = [one for one in own if form.concerns(one)]
            yield from (Offer(form, one.id, one.unit) for one in own)
        elif not form.of_the_lead or _in_a_centre(actor) or page.case.lead_unit == actor.unit_id:
            yield Offer(form)


def _in_a_centre(actor: Actor) -> bool:
    """Those who read a range of places, not only what an order gave their unit."""
    return actor.scope.place is not None


def may_print(form: Form, actor: Actor) -> bool:
    if actor.roles & RESIDENTS:
        return form.to_applicant
    return actor.may(form.permission)


def form_named(name: str, actor: Actor) -> Form:
    """Raises NotFound, and Forbidden where it is never this person's to print."""
    form = BY_NAME.get(name)
    if form is None:
        raise NotFound()
    if not actor.roles & RESIDENTS:
        actor.require(form.permission)
    return form


def offered(form: Form, order: UUID | None, page: CasePage, actor: Actor) -> Offer:
    """Raises NotFound: a form that does not apply does not exist."""
    for offer in offers(page, actor):
        if offer.form is form and offer.order == order:
            return offer
    raise NotFound()


INSIDE = "内部件"
MASKED = "内部件，个人信息已隐去"
PLAIN = "内部原件，含个人信息，不得外传"
GIVEN = "交申请人"


async def paper_of(
    name: str,
    case_id: UUID,
    *,
    plain: bool = False,
    order: UUID | None = None,
    to: UUID | None = None,
    base_url: str,
    actor: Actor,
) -> Paper:
    """Within a transaction in the actor's scope. Raises NotFound, Forbidden."""
    form = form_named(name, actor)
    source = await read_source(case_id, plain=plain, order=order, to=to, actor=actor)
    return write(offered(form, order, source.page, actor), source, base_url=base_url)


def write(offer: Offer, source: Source, *, base_url: str) -> Paper:
    form, page = offer.form, source.page
    place = tree.at(page.case.holder)
    return Paper(
        name=form.name,
        form=f"表 {form.number}" if form.number else "",
        edition=form.edition,
        title=form.title,
        centre=full_centre(page.case.holder),
        number=page.number,
        register_number=page.case.register_number or "",
        track=track_address(base_url, place, page.case.number),
        qr_src=f"/p/{place.handle}/qr/{page.case.number}.svg",
        use=_use(form, plain=source.plain),
        printed=moment(source.at),
        demo=place.demo,
        sealed=page.case.sealed,
        blocks=form.write(source),
    )


def _use(form: Form, *, plain: bool) -> str:
    if form.to_applicant:
        return GIVEN
    if not form.named:
        return INSIDE
    return PLAIN if plain else MASKED


def full_centre(place: str) -> str:
    """With the county before it: there is a 石桥镇 elsewhere as well."""
    county, own = tree.at(tree.at(place).county_place), tree.at(place)
    return own.centre if own.place == county.place else f"{county.name}{own.centre}"
