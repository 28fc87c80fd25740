"""What is asked of an administrator's screens: people and posts, of one's own range and of others'."""

import json
from collections.abc import Callable, Iterator

from cases.in_force import in_force
from infra.county import Staff
from kernel.ids import new_id
from kernel.instant import now
from people import totp
from tests.console.screens import newcomer
from tests.matrix.asking import Ask, Fields, Make, Sent
from tests.matrix.readers import Reader
from tests.matrix.stage import PASSWORD, Stage
from tests.matrix.world import County, nobody
from workflows.local_time import local
from workflows.method import shipped, standard
from workflows.method_values import Value, single_values

ONE_KEY = next(method.digest for method, _ in shipped().values() if method.name == "one-key-dispatch")

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
    yield _ask("POST", "/people", "-", "/people", {"q": "陈一鸣"})
    yield _ask("GET", "/people/new", "-", "/people/new")
    for of, place in (("own county", stage.home.place), ("far county", stage.far.place)):
        yield _ask("POST", "/people/new", of, "/people/new", newcomer(place))
    for of, subject in SUBJECTS.items():
        one = subject(stage)
        account = one.account_id if one else nobody()
        for route in ("", "/again", "/sign-out", "/disable"):
            yield _ask("GET", f"/people/{{account_id}}{route}", of, f"/people/{account}{route}")
        for route, body in (("/again", {"lost_phone": "1"}), ("/sign-out", {}), ("/disable", {"sure": "1"})):
            yield _ask("POST", f"/people/{{account_id}}{route}", of, f"/people/{account}{route}", body)
    for of, subject in SUBJECTS.items():
        one = subject(stage)
        post = one.actor.post_id if one else nobody()
        yield _ask("GET", "/people/post/{post_id}", of, f"/people/post/{post}")
        yield _ask("POST", "/people/post/{post_id}", of, f"/people/post/{post}", _change(stage.home))
        yield _ask("GET", "/people/post/{post_id}/end", of, f"/people/post/{post}/end")
        yield _ask("GET", "/people/post/{post_id}/absent", of, f"/people/post/{post}/absent")
        leave = _leave(stage)
        yield _ask("POST", "/people/post/{post_id}/absent", of, f"/people/post/{post}/absent", leave)
        yield _ask("POST", "/people/post/{post_id}/end", of, f"/people/post/{post}/end", {"sure": "1"})


def units(stage: Stage) -> Iterator[Ask]:
    """Departments of one's own county and of the other; the catalogue and the settings of one's own place."""
    for route in (
        "/units",
        "/units/new",
        "/catalogue",
        "/dictionary",
        "/leaders",
        "/experts",
        "/settings",
        "/messages",
        "/method",
        "/method/values",
    ):
        yield _ask("GET", route, "-", route)
    for of, county in (("own county", stage.home), ("far county", stage.far)):
        yield _ask("POST", "/units/new", of, "/units/new", _unit(county.place))
    for of, unit in (
        ("township's", stage.home.units["lead"]),
        ("far county's", stage.far.units["lead"]),
        ("none", nobody()),
    ):
        yield _ask("GET", "/units/{unit_id}", of, f"/units/{unit}")
        yield _ask("POST", "/units/{unit_id}", of, f"/units/{unit}", _unit(""))
        yield _ask("GET", "/units/{unit_id}/duty", of, f"/units/{unit}/duty")
        yield _ask("POST", "/units/{unit_id}/duty", of, f"/units/{unit}/duty", _duty())
    for of, ruling in zip(("township's", "far county's", "none"), (*stage.rulings, nobody()), strict=True):
        yield _ask("GET", "/rulings/{ruling_id}", of, f"/rulings/{ruling}")
        yield _ask("POST", "/rulings/{ruling_id}", of, f"/rulings/{ruling}", {"form_key": str(new_id())})
    added: Fields = {"title": "宠物扰邻", "under": "neighbour", "form_key": str(new_id())}
    yield _ask("POST", "/dictionary", "one more", "/dictionary", added)
    gone: Fields = {"retire": f"own_{nobody().hex}", "form_key": str(new_id())}
    yield _ask("POST", "/dictionary", "none", "/dictionary", gone)
    for of, county in (("own county", stage.home), ("far county", stage.far)):
        yield _ask("POST", "/leaders", of, "/leaders", _leader(county))
        yield _ask("POST", "/leaders", f"an end, {of}", "/leaders", _leader(county) | {"end": str(nobody())})
        yield _ask("POST", "/experts", of, "/experts", _expert(county))
        yield _ask("POST", "/experts", f"an end, {of}", "/experts", _expert(county) | {"end": str(nobody())})
    yield from _methods(stage)
    yield _ask("POST", "/settings", "a setting", "/settings", {"setting": "intake", "intake": "否"})


def imports(stage: Stage) -> Iterator[Ask]:
    """Lists of staff and of duties, as a page of ours carries their rows; anything else is no list."""
    staff = ["陈四鸣", "13800000005", "new.imported", "05 号窗口", "清禾县", "", "受理员"]
    duty = ["石桥镇", "人社所", "职责清单 7", "邻里", "调处邻里纠纷", "2"]
    for kind, row in (("staff", staff), ("duties", duty), ("nothing", staff)):
        path = f"/import/{kind}"
        yield _ask("GET", "/import/{kind}", kind, path)
        yield _ask("GET", "/import/{kind}/template", kind, f"{path}/template")
        yield _ask("POST", "/import/{kind}", kind, path, {"rows": json.dumps([row])})
        yield _ask("POST", "/import/{kind}/wrong", kind, f"{path}/wrong", {"rows": json.dumps([[*row, "不对"]])})


def _methods(stage: Stage) -> Iterator[Ask]:
    """One that comes along, one that only the other county keeps."""
    values = {name: text for one in single_values(standard()) for name, text in _value(one).items()}
    changed: Fields = values | {"clocks.handle.normal": "5"}
    yield _ask("POST", "/method/values", "one changed", "/method/values", changed)
    for of, digest in (("comes along", ONE_KEY), ("far county's", stage.far_method)):
        yield _ask("GET", "/method/{digest}", of, f"/method/{digest}")
        chosen: Fields = {"before": in_force.digest_at(stage.home.system.place), "form_key": str(new_id())}
        yield _ask("POST", "/method/{digest}", of, f"/method/{digest}", chosen)


def _leader(county: County) -> dict[str, str | list[str]]:
    post = county.staff["director"].actor
    form: dict[str, str | list[str]] = {"form_key": str(new_id()), "place": post.place, "post_id": str(post.post_id)}
    return {**form, "seat": "town_deputy", "from": "2026-01-01"}


def _expert(county: County) -> Fields:
    place = county.staff["director"].actor.place
    form = {"form_key": str(new_id()), "place": place, "kind": "judge", "name": "魏法清"}
    return {**form, "phone": "13900003333", "from": "2026-01-01"}


def _value(one: Value) -> dict[str, str]:
    return {one.path: str(one.amount)} | ({f"{one.path}.unit": one.unit.value} if one.unit else {})


def _unit(place: str) -> Fields:
    form = {"form_key": str(new_id()), "name": "石桥镇自然资源所", "short": "资源所", "kind": "land", "active": "1"}
    return {**form, "place": place, "mode": ""}


def _duty() -> Fields:
    form = {"form_key": str(new_id()), "clause": "职责清单 9", "category": "wages", "priority": "2"}
    return {**form, "text": "受理拖欠工资的投诉"}


def logs(stage: Stage) -> Iterator[Ask]:
    """Only the auditor reads them: their own row, whoever's browser it is."""
    auditor = stage.home.staff["auditor"].handle
    body = {"from": "2026-01-01", "sought": "13800000004"}
    for route in ("/log", "/sign-ins", "/who-saw"):
        yield _ask("GET", route, "own post", route)
        yield _ask("POST", route, "own post", route, body)
        yield _as("GET", route, "as the auditor", "auditor", auditor)
        yield _as("POST", route, "as the auditor", "auditor", auditor, body)


def own(stage: Stage) -> Iterator[Ask]:
    """What everybody sets for themselves; whoever is enrolled proves it by password and code."""
    one = stage.invited
    for route in ("/start", "/own", "/own/password", "/own/code", "/own/recovery"):
        yield _ask("GET", route, "own post", route)
        yield _as("GET", route, "another's post", "enrolled", stage.home.staff["clerk"].handle)
    yield _ask("GET", "/kiosk", "own post", "/kiosk")
    yield _ask("POST", "/kiosk", "mark", "/kiosk", {"do": "mark"})
    yield _ask("POST", "/own", "phone", "/own", {"phone": "13800000004"})
    yield _ask("POST", "/own", "first page", "/own", {"do": "opens", "opens": ""})
    yield _ask("POST", "/own", "e-mail", "/own", {"do": "mail", "mail": "one@example.com"})
    new = {"old": PASSWORD, "password": PASSWORD + "又一年", "again": PASSWORD + "又一年"}
    yield _ask("POST", "/own/password", "own post, no password", "/own/password", new)
    yield _as("POST", "/own/password", "right password", "enrolled", one.handle, new)
    yield _ask("POST", "/own/code", "own post, no password", "/own/code", {"password": PASSWORD, "code": "000000"})
    yield _as("POST", "/own/code", "right password", "enrolled", one.handle, _proof)
    yield _ask("POST", "/own/recovery", "own post, no second factor", "/own/recovery", {})
    yield _as("POST", "/own/recovery", "enrolled", "enrolled", one.handle, {})


def inbox(stage: Stage) -> Iterator[Ask]:
    """One's own inbox; a line that is not in it is not there."""
    yield _ask("GET", "/inbox", "own post", "/inbox")
    yield _as("GET", "/inbox", "another's post", "enrolled", stage.home.staff["clerk"].handle)
    yield _ask("POST", "/inbox", "own post", "/inbox", {"until": now().isoformat()})
    yield _ask("POST", "/inbox/{notice_id}", "none", f"/inbox/{nobody()}", {})


def calls(stage: Stage) -> Iterator[Ask]:
    """Whom no message reached, at one's own desk."""
    yield _ask("GET", "/calls", "own post", "/calls")
    yield _as("GET", "/calls", "another's post", "enrolled", stage.home.staff["clerk"].handle)
    yield _ask("POST", "/calls/{message_id}", "none", f"/calls/{nobody()}", {})


def _proof(stage: Stage) -> Fields:
    """With the code of the moment at which it is sent."""
    return {"password": PASSWORD, "code": totp.code_at(stage.invited.secret, now())}


def _as(
    method: str, route: str, of: str, hat: str, handle: str, fields: Fields | Callable[[Stage], Fields] | None = None
) -> Ask:
    """In the session of this office, whoever sends it."""

    def make(stage: Stage, _reader: Reader) -> Sent:
        return Sent(f"/console/{handle}{route}", fields(stage) if callable(fields) else fields, stage.hats[hat])

    return Ask(method, f"/console/{{post}}{route}", of, make)


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


def _change(county: County) -> Fields:
    place = f"{county.place}liuhe/"
    fields: dict[str, str | list[str]] = {"version": "1", "title": "审核", "post_name": "审核 · 陈", "place": place}
    return {**fields, "unit_id": "", "roles": ["reviewer"]}


def _leave(stage: Stage) -> Fields:
    today = str(local(now()).date())
    substitute = str(stage.home.staff["reviewer"].actor.post_id)
    return {"form_key": str(new_id()), "substitute": substitute, "from": today, "to": today}
