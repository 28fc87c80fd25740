"""My matters, of somebody who proved a phone number."""

from litestar import Response, get

from cases.filing import shown_number
from cases.queries.mine import Mine, my_cases
from portal.drafts import begun
from portal.shell import screen
from tenants.scope import opened
from tenants.tree import TenantView
from web.visitor import Asked, Bearer, Resident, Tenant
from workflows.words import word


@get("/p/{handle:str}/mine", name="portal.mine")
async def show(
    request: Asked,
    tenant: Tenant,
    resident: Resident,
    bearer: Bearer,
) -> Response[str]:
    async with opened(resident.scope):
        cases = await my_cases(resident)
    return screen(
        request,
        "mine.html",
        tenant,
        unfinished=len(await begun(tenant, resident, bearer)),
        cases=[_line(tenant, case) for case in cases],
        asked=sum(case.shown == "AWAITING_VISIT" for case in cases),
    )


def _line(tenant: TenantView, case: Mine) -> dict[str, str]:
    told = word("state_told", case.shown)
    return {
        "name": case.title,
        "note": f"{told} {shown_number(case.number)}",
        "href": f"/p/{tenant.handle}/case/{case.number}",
    }
