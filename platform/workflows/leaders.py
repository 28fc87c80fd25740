"""包抓: which leaders answer for a matter of which colour, as a method says it."""

from collections.abc import Mapping

from workflows.grading import Grade
from workflows.ladder import LEVELS
from workflows.method_format import Table

# The level of the tree at which each of them sits.
SEATS: Mapping[str, str] = {
    "village_secretary": "VILLAGE",
    "village_member": "VILLAGE",
    "village_mediation": "VILLAGE",
    "town_secretary": "TOWN",
    "town_deputy": "TOWN",
    "county_leader": "COUNTY",
}
# A matter of this colour does not wait for its leaders: where one is missing, a clock runs.
MUST = frozenset({Grade.RED})

Leaders = Mapping[str, tuple[str, ...]]


def read_leaders(table: Table) -> Leaders:
    """Every colour, each with at least one."""
    rows = table.table("leaders")
    leaders = {grade.value: rows.choices(grade.value, tuple(SEATS)) for grade in Grade}
    rows.done()
    for grade, seats in leaders.items():
        if rows.sound and not seats:
            rows.wrong("empty", grade)
        for seat in seats:
            if rows.sound and seats.count(seat) > 1:
                rows.wrong("twice", grade, value=seat)
    return leaders


def seats_for(leaders: Leaders, grade: str | None, depth: int) -> tuple[str, ...]:
    """Of a matter of this colour whose owner lies so deep: 1 county, 2 township, 3 village."""
    there = LEVELS[::-1][:depth]
    return tuple(seat for seat in leaders.get(grade or "", ()) if SEATS[seat] in there)
