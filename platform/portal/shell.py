"""A portal page: the frame around it knows the way home."""

from typing import Any

from litestar import Response

from kernel.errors import Invalid, Trouble
from tenants.tree import TenantView, tree
from web.pages import page
from web.visitor import Asked
from workflows.words import word

EXPLAINED = ("about", "reported", "privacy", "accessibility")


def screen(
    request: Asked,
    template: str,
    tenant: TenantView,
    *,
    wrong: Trouble | None = None,
    status: int | None = None,
    **context: Any,
) -> Response[str]:
    home = f"/p/{tenant.handle}"
    urls = {"home": home, "file": f"{home}/file", "track": f"{home}/track", "mine": f"{home}/mine"}
    urls |= {"drafts": f"{home}/drafts", "lost": f"{home}/lost", "following": f"{home}/following"}
    urls |= {"data": f"{home}/mine/data", "sign_ins": f"{home}/mine/sign-ins"}
    urls |= {page: f"{home}/{page}" for page in EXPLAINED}
    return page(
        request,
        f"portal/pages/{template}",
        wrong=wrong,
        status=status,
        tenant=tenant,
        urls=urls,
        county_name="" if tenant.level == "COUNTY" else tree.name(tenant.county_place),
        live_url=f"{home}/live",
        footer=[{"href": urls[page], "label": word("portal_foot", page)} for page in EXPLAINED],
        refused=_refused(wrong),
        **context,
    )


def _refused(wrong: Trouble | None) -> list[dict[str, str]]:
    """The summary on top of a refused form."""
    if wrong is None:
        return []
    if isinstance(wrong, Invalid) and wrong.fields:
        return [{"field": field, "text": text} for field, text in wrong.fields.items()]
    return [{"text": wrong.sentence}]
