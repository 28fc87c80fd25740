"""What is asked where two counties work on one matter: to ask another, to share, to end, to answer what came."""

from collections.abc import Callable, Iterator
from functools import partial

from cases.commands.rights import ask_right
from cases.queries.rights import own_requests
from cases.rights import Kind
from kernel.ids import new_id
from people.actor import resident
from people.citizens import citizen_of
from tenants.keys import keyring
from tenants.scope import Scope, opened
from tests.matrix.asking import Ask, Fields, Make, Sent
from tests.matrix.asks_console import CASE, send_to
from tests.matrix.liaised import LETTER
from tests.matrix.matters import OBJECTS, Matter
from tests.matrix.readers import Reader
from tests.matrix.stage import Stage

ASK = f"{CASE}/liaison"
ONE = f"{ASK}/{{liaison_id}}"
LETTERS = "/console/{post}/county_letters"
RIGHTS = "/console/{post}/rights"
# Somebody joins and asks.
ASKING = frozenset({"account", "act", "county_head", "data_key", "journal", "person", "rights_request"})


def liaisons(stage: Stage) -> Iterator[Ask]:
    """As every column, and as the directors of both counties, whom none stands for."""
    for kind in OBJECTS:
        fresh, matter = stage.matter(kind, "accepted"), stage.matter(kind, "lettered")
        at = f"/case/{{id}}/liaison/{stage.liaisons[kind]}"
        asked: tuple[tuple[Matter, str, str, str, str, Fields | None], ...] = (
            (fresh, "GET", ASK, "", "/case/{id}/liaison", None),
            (fresh, "POST", ASK, "", "/case/{id}/liaison", _asking(fresh, stage)),
            (matter, "GET", ONE, "", at, None),
            (matter, "POST", ONE, "share", at, _saying(matter, "share")),
            (matter, "POST", ONE, "end", at, _saying(matter, "end")),
        )
        for about, method, route, label, path, fields in asked:
            yield Ask(method, route, kind, send_to(about, path, fields), label, about)
            # The page tells the head what no resident may read, and residents' columns ask in the head's session.
            if kind != "none" and (method, route) != ("GET", ONE):
                made = _as("head", path.replace("{id}", str(about.id)), fields, about.name)
                yield Ask(method, route, f"head: {kind}", made, label)
    yield from _letters(stage)


def _letters(stage: Stage) -> Iterator[Ask]:
    yield Ask("GET", LETTERS, "own post", lambda _stage, reader: Sent(f"/console/{reader.post}/county_letters"))
    for hat in ("head", "head away"):
        yield Ask("GET", LETTERS, hat, _as(hat, "/county_letters", None, LETTER))
    yield from _rights()
    for which in ("waits", "waits away", "none"):
        path = f"/county_letters/{stage.liaisons[which]}"
        for label, fields in (("", None), ("take in", _answer("take_in")), ("refuse", _answer("refuse"))):
            method = "POST" if fields else "GET"
            route = f"{LETTERS}/{{liaison_id}}"
            yield Ask(method, route, which, _own(path, fields), label)
            yield Ask(method, route, f"{which}, head", _as("head", path, fields, LETTER), label)


def _rights() -> Iterator[Ask]:
    """What a resident asks about their own data is asked just before it is answered."""
    yield Ask("GET", RIGHTS, "own post", _own("/rights", None))
    yield Ask("GET", RIGHTS, "head", _as("head", "/rights", None, LETTER))
    for label in ("grant", "refuse"):
        for kind in Kind:
            made = partial(_decided, kind, label)
            yield Ask("POST", RIGHTS, f"{kind}, head", made, label, prepared=ASKING)
    no_request: Fields = {"request": str(new_id()), "do": "grant", "form_key": str(new_id())}
    yield Ask("POST", RIGHTS, "none, own post", _own("/rights", no_request))
    yield Ask("POST", RIGHTS, "none, head", _as("head", "/rights", no_request, LETTER))


async def _decided(kind: Kind, label: str, stage: Stage, reader: Reader) -> Sent:
    async with opened(Scope(stage.home.id)):
        person = await citizen_of(await keyring.of(stage.home.id), stage.home.place, f"1370000{len(kind):04d}")
    me = resident(stage.home.id, stage.home.place, person)
    await ask_right(kind, "名字写错了", key=new_id(), actor=me)
    async with opened(me.scope):
        [asked, *_] = await own_requests(me)
    fields = {"request": str(asked.id), "do": label, "text": "请带身份证来一趟。", "form_key": str(new_id())}
    return _as("head", "/rights", fields, LETTER)(stage, reader)


def _own(path: str, fields: Fields | None) -> Make:
    return lambda _stage, reader: Sent(f"/console/{reader.post}{path}", fields)


def _as(hat: str, path: str, fields: Fields | None, may: str) -> Callable[[Stage, Reader], Sent]:
    """In the session of this office, whoever sends it."""

    def make(stage: Stage, _reader: Reader) -> Sent:
        county = stage.far if hat == "head away" else stage.home
        handle = county.staff["head"].handle
        return Sent(f"/console/{handle}{path}", fields, stage.hats[hat], frozenset({may}))

    return make


def _asking(matter: Matter, stage: Stage) -> Fields:
    other = stage.home if matter.kind == "away" else stage.far
    return {**_marks(matter), "county": str(other.id), "text": "请帮忙找人。", "share": ["say", "people"]}


def _saying(matter: Matter, do: str) -> Fields:
    return {**_marks(matter), "do": do, "text": "人已找到。"}


def _marks(matter: Matter) -> dict[str, str | list[str]]:
    return {"version": str(matter.version), "form_key": str(new_id())}


def _answer(do: str) -> Fields:
    return {"do": do, "category": "wages", "text": "不在本县。", "form_key": str(new_id())}
