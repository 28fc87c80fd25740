"""What a county works by: its method, its calendar, its rosters; read once a process."""

from dataclasses import dataclass, replace

from cases.categories import with_added
from kernel.db import database
from people.oidc.providers import directory
from tenants.chosen import chosen
from tenants.hosts import hosts
from tenants.place import ancestors
from tenants.settings import DUTY_HOURS, HOLIDAYS, METHOD
from tenants.tree import tree
from workflows.calendar_days import Calendar, Day
from workflows.method import Method
from workflows.roster import Roster, Window

# What is closed may name a version that was deleted since: it is read by that of the county.
BODY = "select body from method where county_id = $1 and hash in ($2, $3) order by hash = $2 desc"


@dataclass(frozen=True, slots=True)
class Counting:
    """What counting at one place goes by."""

    calendar: Calendar
    roster: Roster


class InForce:
    """Methods never change under their hash; the calendar changes when a year is published."""

    def __init__(self) -> None:
        self.calendar = Calendar.of(())
        self._methods: dict[str, Method] = {}

    def forget(self) -> None:
        """As a process that has just started."""
        self._methods = {}

    async def load(self) -> None:
        days = await database.call("select day, off, name from calendar_day order by day")
        self.calendar = Calendar.of(Day(row["day"], row["off"], row["name"]) for row in days)

    def calendar_at(self, place: str) -> Calendar:
        """With what the place and those above it take off on top."""
        own = [choice.value for at in ancestors(place) if (choice := chosen.own(at, HOLIDAYS))]
        days = {day: Day(day, True, one.name) for holidays in own for one in holidays for day in one.days()}
        return replace(self.calendar, days={**self.calendar.days, **days}) if days else self.calendar

    def counting(self, place: str, method: Method) -> Counting:
        """A unit's hours and days off are its own, whatever method the case was begun with."""
        hours = chosen.at(place, DUTY_HOURS)
        windows = tuple(Window(one.weekday, one.opens, one.closes) for one in hours.windows)
        return Counting(self.calendar_at(place), Roster(windows) if windows else method.roster)

    def digest_at(self, place: str) -> str:
        """The method of the nearest tenant upward that chose one."""
        return chosen.at(place, METHOD)

    async def method(self, county_id: int, digest: str) -> Method:
        """Within the county's scope the first time. With the categories that the county's tenants added."""
        if digest not in self._methods:
            rows = await database.fetch(BODY, county_id, digest, self.digest_at(tree.county(county_id).place))
            found = Method.kept(rows[0]["body"])
            self._methods[found.digest] = found
            return with_added(found, county_id)
        return with_added(self._methods[digest], county_id)


in_force = InForce()


async def reload() -> None:
    """Settings, tenants, calendar and identity providers as they are now."""
    await chosen.load()
    await tree.load()
    await hosts.load()
    await in_force.load()
    await directory.load()
