"""What lists are narrowed by stands at the end of their indexes: a filter is asked there, not of each row."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-01T00:00:05:000047"
VERSION = "1.38.0"
DESCRIPTION = "filters in the indexes of lists"

OPEN = "state not in ('CLOSED', 'ARCHIVED', 'DECLINED', 'MERGED', 'WITHDRAWN', 'VOIDED')"
ASKED = "grade, category, source, state"
OF_OPEN = f"{ASKED}, lead_state, urgent"

# By name: its own columns, what is asked at their end, and which cases it holds.
INDEXES = {
    "case_desk": ("holder, state, next_due, id", "grade, category, source, lead_state, urgent", OPEN),
    "case_town": ("town, next_due, id", OF_OPEN, OPEN),
    "case_place": ("place, next_due, id", OF_OPEN, OPEN),
    "case_county": ("next_due, id", OF_OPEN, OPEN),
    "case_late": ("holder, next_due, id", OF_OPEN, OPEN),
    "case_county_made": ("id", OF_OPEN, OPEN),
    "case_town_made": ("town, id", OF_OPEN, OPEN),
    "case_place_made": ("place, id", OF_OPEN, OPEN),
    "case_done": ("holder, closed_at desc, id desc", ASKED, f"not ({OPEN})"),
    "case_newest": ("id desc", ASKED, ""),
    "case_town_newest": ("town, id desc", ASKED, ""),
    "case_place_newest": ("place, id desc", ASKED, ""),
}


def _again(name: str) -> tuple[str, str]:
    own, asked, which = INDEXES[name]
    where = f" where {which}" if which else ""
    return f"drop index {name}", f'create index {name} on "case" (county_id, {own}, {asked}){where}'


STEPS = (
    # A desk's list is short enough to be sorted by its clock alone; a second index misled the planner.
    "drop index case_desk_made",
    *(step for name in INDEXES for step in _again(name)),
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)
