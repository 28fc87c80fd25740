"""Whom a resident talks to: the centre that takes in what happened at a place."""

from tenants.tree import TenantView, tree
from workflows.words import word


def desk_at(place: str) -> TenantView:
    return tree.at(tree.intake_desk(place))


def contact_rows(tenant: TenantView) -> list[dict[str, str]]:
    """Only what the tenant entered; a place without a centre of its own shows the one that serves it."""
    at = tenant if tenant.address or tenant.phone else desk_at(tenant.place)
    rows = [
        {"term": "address", "text": at.address},
        {"term": "hours", "text": at.hours},
        {"term": "phone", "text": at.phone, "href": f"tel:{at.phone}"},
    ]
    return [{**row, "term": word("portal_contact", row["term"])} for row in rows if row["text"]]
