"""How far the right to have an answer looked at again goes, for whoever is asked at the window or by telephone."""

from datetime import datetime

from cases.appeal import appeal
from cases.queries.page import CasePage
from workflows.words import word


def appeal_told(page: CasePage, now: datetime) -> str:
    """Empty where there is no such right, or none yet."""
    found = appeal(page, now)
    if found is None:
        return ""
    above = found.above.centre if found.above else word("appeal", "city")
    return word("appeal", "over" if found.over else "open", until=found.until, above=above)
