"""What is asked of an administrator's screens: people and posts, of one's own range and of others'."""

from collections.abc import Callable, Iterator

from kernel.ids import new_id
from tests.matrix.asking import Ask, Fields, Make, Sent
from tests.matrix.readers import Reader
from tests.matrix.stage import Stage
from tests.matrix.world import County, Staff, nobody

# Whose account is asked for: of the administrator's county, the administrator's own, of the other county, nobody's.
Subject = Callable[[Stage], Staff | None]
SUBJECTS: dict[str, Subject] = {
    "township's": lambda stage: stage.home.staff["visitor"],
    "administrator's own": lambda stage: stage.home.staff["admin"],
    "far county's": lambda stage: stage.far.staff["visitor"],
    "none": lambda _stage: None,
}


def people(stage: Stage) -> Iterator[Ask]:
    yield _ask("GET", "/upkeep", "-", "/upkeep")
    yield _ask("GET", "/people", "-", "/people")
    yield _ask("GET", "/people/new", "-", "/people/new")
    for of, place in (("own county", stage.home.place), ("far county", stage.far.place)):
        yield _ask("POST", "/people/new", of, "/people/new", _invitation(place))
    for of, subject in SUBJECTS.items():
        one = subject(stage)
        account = one.account_id if one else nobody()
        for route in ("", "/again", "/disable"):
            yield _ask("GET", f"/people/{{account_id}}{route}", of, f"/people/{account}{route}")
        yield _ask("POST", "/people/{account_id}/again", of, f"/people/{account}/again", {"lost_phone": "1"})
        yield _ask("POST", "/people/{account_id}/disable", of, f"/people/{account}/disable", {"sure": "1"})
    for of, subject in SUBJECTS.items():
        one = subject(stage)
        post = one.actor.post_id if one else nobody()
        yield _ask("GET", "/people/post/{post_id}", of, f"/people/post/{post}")
        yield _ask("POST", "/people/post/{post_id}", of, f"/people/post/{post}", _change(stage.home))
        yield _ask("GET", "/people/post/{post_id}/end", of, f"/people/post/{post}/end")
        yield _ask("POST", "/people/post/{post_id}/end", of, f"/people/post/{post}/end", {"sure": "1"})


def _ask(method: str, route: str, of: str, path: str, fields: Fields | None = None) -> Ask:
    return Ask(method, f"/console/{{post}}{route}", of, _sent(path, fields))


def _sent(path: str, fields: Fields | None) -> Make:
    def make(stage: Stage, reader: Reader) -> Sent:
        return Sent(f"/console/{reader.post}{path}", fields, may=staff_of(stage, reader))

    return make


def staff_of(stage: Stage, reader: Reader) -> frozenset[str]:
    """Who looks after a county's people reads their names."""
    names = {f"{name}.{stage.home.word}" for name in stage.home.staff}
    return frozenset(names) if reader.name == "admin" else frozenset()


def _invitation(place: str) -> Fields:
    return {
        "form_key": str(new_id()),
        "name": "陈三鸣",
        "phone": "13800000003",
        "login": f"new.{new_id().hex[-12:]}",
        "title": "04 号窗口",
        "post_name": "04 号窗口 · 陈",
        "place": place,
        "unit_id": "",
        "roles": ["intake_clerk"],
    }


def _change(county: County) -> Fields:
    place = f"{county.place}liuhe/"
    fields: dict[str, str | list[str]] = {"version": "1", "title": "审核", "post_name": "审核 · 陈", "place": place}
    return {**fields, "unit_id": "", "roles": ["reviewer"]}
