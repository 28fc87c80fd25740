"""Everything that the database holds about one matter, to show that a refusal changed none of it."""

from typing import Any

from tests.matters import Matter

TABLES = (
    *("party", "demand", "note", "assessment", "dispatch_order", "clock", "return_visit", "case_grant", "journal"),
    "attachment",
)


async def snapshot(matter: Matter) -> dict[str, list[Any]]:
    rows = {name: await matter.rows(name, "seq" if name == "journal" else "id") for name in TABLES}
    kept = {name: [tuple(row.values()) for row in found] for name, found in rows.items()}
    return {"case": [tuple((await matter.row()).values())], **kept}
