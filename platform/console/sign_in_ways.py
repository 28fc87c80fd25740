"""Which providers a staff page offers: those of the county that the address names, else of the only one there is."""

import re
from collections.abc import Collection
from typing import Any

from kernel.errors import NotFound
from people.oidc.providers import Button, directory
from tenants.tree import tree

_POST = re.compile(r"/console/(\d{1,6})-")


def ways(at: str) -> dict[str, Any]:
    """`at` is the handle of a tenant: /console/sign-in?at=… is the entrance of its county's staff."""
    counties = directory.counties("console")
    county_id = _county(at) or (counties[0] if len(counties) == 1 else 0)
    return {
        "buttons": directory.buttons(county_id, "console"),
        "elsewhere": bool(counties) and county_id == 0,
    }


def _county(at: str) -> int:
    try:
        return tree.by_handle(at).county_id
    except NotFound:
        return 0


def county_in(path: str) -> str:
    """The handle of the county whose post stands in an address of ours; empty where there is none."""
    post = _POST.match(path)
    try:
        return tree.county(int(post[1])).handle if post else ""
    except StopIteration:
        return ""


def accepting(counties: Collection[int]) -> list[Button]:
    """By whom an invitation may be accepted: only who vouches for two factors."""
    return [one for county in counties for one in directory.buttons(county, "console") if one.two_factors]
