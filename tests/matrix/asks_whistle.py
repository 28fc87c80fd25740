"""What is asked of the whistle: to blow it, to look at its board, to check in by a unit's link, to end it."""

from collections.abc import Iterator

from cases.check_in_link import link_to
from kernel.ids import new_id
from tenants.keys import keyring
from tenants.scope import opened
from tests.matrix.asking import Ask, Fields, Make, Sent
from tests.matrix.asks_console import CASE, STEP, send_to
from tests.matrix.matters import OBJECTS, Matter
from tests.matrix.readers import Reader
from tests.matrix.stage import Stage

LINK = "/console/{post}/check_in/{link}"
SCAN = "/console/check_in/{link}"


def whistle(stage: Stage) -> Iterator[Ask]:
    for kind in OBJECTS:
        matter = stage.matter(kind, "whistled")
        board = send_to(matter, "/case/{id}/whistle_board", None)
        yield Ask("GET", f"{CASE}/whistle_board", kind, board, "", matter)
        yield Ask("GET", LINK, kind, by_link(matter, None), "", matter)
        yield Ask("GET", SCAN, kind, by_link(matter, None, scan=True), "", matter)
        yield Ask("POST", LINK, kind, by_link(matter, {"form_key": str(new_id())}), "", matter)
        yield _step(matter, "end_whistle", {"outcome": "solved", "text": "当场说好了。"})
        early = stage.matter(kind, "filed")
        yield _step(early, "whistle", _call(early, stage))


def _step(matter: Matter, screen: str, fields: Fields) -> Ask:
    sent = {"version": str(matter.version), "form_key": str(new_id())} | fields
    return Ask("POST", STEP, matter.kind, send_to(matter, f"/case/{{id}}/{screen}", sent), screen, matter)


def _call(matter: Matter, stage: Stage) -> Fields:
    county = stage.far if matter.kind == "away" else stage.home
    names = {
        "sister": ("sister_lead", "sister_assist"),
        "county": ("county_lead", "county_assist"),
    }.get(matter.kind, ("lead", "assist"))
    units = [str(county.units[name]) for name in names if name in county.units]
    return {"unit": units, "spot": "南门", "when": "now", "text": "请马上来人。"}


def by_link(matter: Matter, fields: Fields | None, *, scan: bool = False) -> Make:
    """The link of the unit that leads; of nothing, one that this county could have made."""

    async def make(stage: Stage, reader: Reader) -> Sent:
        county = stage.far if matter.kind == "away" else stage.home
        async with opened(county.system.scope):
            link = link_to(await keyring.of(county.id), matter.called)
        post = "" if scan else f"/{reader.post}"
        return Sent(f"/console{post}/check_in/{link}", fields)

    return make
