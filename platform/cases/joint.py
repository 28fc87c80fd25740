"""联合办理: at which desks the units sit that may work on one case together, whichever of them has it."""

from collections.abc import Sequence
from typing import Any

from cases.view import CaseRow
from tenants.place import ancestors


def joint_desks(case: CaseRow, hops: Sequence[Any]) -> list[str]:
    """From where it lies, where it belongs, and every desk on its way, up to the county. One unit leads, of the desk
    that has it or above; all others assist."""
    way = [place for row in hops for place in (row["from_place"], row["to_place"])]
    return sorted({desk for place in (case.holder, case.place, *way) for desk in ancestors(place)})
