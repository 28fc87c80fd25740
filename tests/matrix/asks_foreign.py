"""Whole forms by whom it is allowed to, but naming something inside that is not theirs to name."""

from collections.abc import Iterator

from kernel.ids import new_id
from people.sms_codes import send_code
from tests.matrix.asking import Ask, Fields, Make, Sent
from tests.matrix.asks_console import STEP, form, send_to
from tests.matrix.asks_portal import DRAFTED, NEWCOMER, P, newest_code
from tests.matrix.matters import Matter
from tests.matrix.readers import Reader
from tests.matrix.stage import BEARER, Stage
from tests.matrix.world import nobody
from web.cookies import BEARER as DRAFT


def foreign(stage: Stage) -> Iterator[Ask]:
    yield from _in_steps(stage)
    yield from _in_the_portal(stage)
    yield Ask("POST", "/console/{post}/sessions", "keeper's session", _session_of_the_keeper)


def _in_steps(stage: Stage) -> Iterator[Ask]:
    """The case is right, a row that the form names hangs on another one."""
    steps = (("take", "dispatched", "lead"), ("feedback", "taken", "lead"), ("hand_in", "taken", "assist"))
    for kind in ("sealed", "sister", "away"):
        for screen, step, part in steps:
            order = str(stage.matter(kind, step).orders[part])
            filled = {**form(screen, "", stage.matter("village", step), stage), "order": order}
            yield _step(stage.matter("village", step), screen, f"order of {kind}", filled)
        other = stage.matter(kind, "ready")
        answered = form("submit_result", "", other, stage)
        yield _step(stage.matter("village", "ready"), "submit_result", f"demand of {kind}", answered)
    yield from _to_units(stage)


def _to_units(stage: Stage) -> Iterator[Ask]:
    """Units that no page of this township offers: the sister's, another county's, none at all."""
    matter = stage.matter("village", "accepted")
    units = {
        "sister's unit": stage.home.units["sister_lead"],
        "far county's unit": stage.far.units["lead"],
        "no unit": nobody(),
    }
    for of, unit in units.items():
        filled = form("dispatch", "", matter, stage)
        yield _step(matter, "dispatch", f"leads: {of}", {**filled, "lead": str(unit)})
        yield _step(matter, "dispatch", f"assists: {of}", {**filled, "assist": [str(unit)]})


def _step(matter: Matter, screen: str, of: str, fields: Fields) -> Ask:
    """The version is that of the case in the address: nothing else of the form may refuse it."""
    whole = {**fields, "version": str(matter.version), "form_key": str(new_id())}
    return Ask("POST", STEP, of, send_to(matter, f"/case/{{id}}/{screen}", whole), screen, matter)


async def _session_of_the_keeper(stage: Stage, reader: Reader) -> Sent:
    keeper = stage.home.staff["keeper"].account_id
    session = await stage.owner.fetchval("select id from session where account_id = $1 and ended_at is null", keeper)
    return Sent(f"/console/{reader.post}/sessions", {"which": str(session)})


def _in_the_portal(stage: Stage) -> Iterator[Ask]:
    home, draft = stage.home.word, stage.drafts["own"]

    def place(of: str, place: str) -> Ask:
        path = f"/p/{home}/file/{draft}/place"
        return Ask("POST", f"{DRAFTED}/place", of, lambda _s, _r: Sent(path, {"place": place}, {DRAFT: BEARER}))

    async def far_code(stage: Stage, _reader: Reader) -> Sent:
        challenge = await send_code(stage.far.id, NEWCOMER, address="198.51.100.9")
        code = await newest_code(stage.far.id)
        return Sent(f"/p/{home}/sign-in/code", {"challenge": str(challenge), "phone": NEWCOMER, "code": code})

    yield place("place of the far county", f"{stage.far.place}shiqiao/")
    yield place("no place", f"{stage.home.place}nowhere/")
    prepared = frozenset({"message", "sms_challenge", "county_head"})
    yield Ask("POST", f"{P}/sign-in/code", "far county's code", far_code, prepared=prepared)
    for topic in (f"desk:{stage.home.place}shiqiao/", f"unit:{stage.home.units['lead']}"):
        yield Ask("GET", f"{P}/live", topic.partition(":")[0], _live(home, topic))


def _live(home: str, topic: str) -> Make:
    return lambda _stage, _reader: Sent(f"/p/{home}/live?topic={topic}", stream=True)
