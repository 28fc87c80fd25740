"""What is asked of the residents' face: the way in, a filing from question to slip, a case by its number."""

import json
from collections.abc import Iterator, Mapping

from kernel.db import database
from kernel.ids import new_id
from people.sms_codes import send_code
from tenants.keys import keyring
from tenants.scope import Scope, opened
from tests.matrix.asking import Ask, Fields, Make, Sent
from tests.matrix.matters import OBJECTS, Matter
from tests.matrix.readers import Reader
from tests.matrix.stage import BEARER, OTHER_BEARER, Stage
from web.cookies import BEARER as DRAFT

P = "/p/{handle}"
DRAFTED = "/p/{handle}/file/{draft_id}"
NEWCOMER = "13700001111"


def open_pages(stage: Stage) -> Iterator[Ask]:
    """Pages for everybody who comes, and the way to be known."""
    home, away = stage.home.word, stage.far.word

    def get(route: str, path: str = "", of: str = "-", label: str = "") -> Ask:
        return Ask("GET", route, of, lambda _s, _r: Sent(path or route.replace("{handle}", home)), label)

    def post(route: str, fields: Fields, of: str = "-", label: str = "") -> Ask:
        return Ask("POST", route, of, lambda _s, _r: Sent(route.replace("{handle}", home), fields), label)

    async def code(_stage: Stage, _reader: Reader) -> Sent:
        challenge = await send_code(stage.home.id, NEWCOMER, address="198.51.100.9")
        fields = {"challenge": str(challenge), "phone": NEWCOMER, "code": await newest_code(stage.home.id)}
        return Sent(f"/p/{home}/sign-in/code", fields)

    yield get("/")
    yield get("/", "/?q=石桥", label="search")
    for page in ("", "/about", "/lost", "/reported", "/privacy", "/accessibility"):
        yield get(f"{P}{page}")
        yield get(f"{P}{page}", f"/p/nowhere{page}", "no tenant")
    yield get(f"{P}/qr/{{image}}", f"/p/{home}/qr/26NZZ7S2D2.svg", "any number")
    yield get(f"{P}/qr/{{image}}", f"/p/{home}/qr/no.svg", "no number")
    yield get(f"{P}/sign-in")
    yield post(f"{P}/sign-in", {"phone": NEWCOMER})
    yield get(f"{P}/sign-in/code")
    yield Ask("POST", f"{P}/sign-in/code", "right code", code, prepared=frozenset({"message"}))
    wrong = {"challenge": str(new_id()), "phone": NEWCOMER, "code": "000000"}
    yield post(f"{P}/sign-in/code", wrong, "no challenge")
    yield get(f"{P}/sign-out")
    yield post(f"{P}/sign-out", {})
    yield get(f"{P}/mine", of="own county's")
    yield get(f"{P}/mine", f"/p/{away}/mine", "far county's")
    # Everybody's own names and numbers stand there, to read and to take away.
    yield Ask("GET", f"{P}/mine/data", "own county's", _plainly(f"/p/{home}/mine/data"), plain=True)
    yield Ask("GET", f"{P}/mine/data", "far county's", _plainly(f"/p/{away}/mine/data"), plain=True)
    for kind in ("json", "pdf"):
        taken = _plainly(f"/p/{home}/mine/data", {"as": kind, "form_key": str(new_id())})
        yield Ask("POST", f"{P}/mine/data", "own county's", taken, kind, plain=True)
    yield get(f"{P}/mine/sign-ins", of="own county's")
    yield get(f"{P}/mine/sign-ins", f"/p/{away}/mine/sign-ins", "far county's")
    yield post(f"{P}/mine/sign-ins", {"which": "others"}, "all others")
    yield post(f"{P}/mine/sign-ins", {"which": str(new_id())}, "one that is not there")
    for kind in ("correct", "erase", "nothing"):
        at, asked = f"/p/{home}/mine/data/{kind}", {"text": "名字写错了", "form_key": str(new_id())}
        yield Ask("GET", f"{P}/mine/data/{{kind}}", "own county's", _plainly(at), kind)
        yield Ask("POST", f"{P}/mine/data/{{kind}}", "own county's", _plainly(at, asked), kind)


async def newest_code(county_id: int) -> str:
    """What the phone received: the newest message, opened with the county's key as the worker does."""
    async with opened(Scope(county_id)):
        row = await database.fetch_one(
            "select id, variables from message where county_id = $1 order by id desc limit 1", county_id
        )
        seal = (await keyring.of(county_id)).shared("messages")
    code: str = json.loads(seal.open("message.variables", row["id"], row["variables"]))["code"]
    return code


def filing(stage: Stage) -> Iterator[Ask]:
    """A draft belongs to the browser that writes it, whoever is signed in there."""
    home = stage.home.word
    yield Ask("GET", f"{P}/file", "-", lambda _s, _r: Sent(f"/p/{home}/file"))
    yield Ask("GET", f"{P}/drafts", "-", _browser(f"/p/{home}/drafts", None, BEARER))
    yield Ask("POST", f"{P}/file", "-", lambda _s, _r: Sent(f"/p/{home}/file", {"topic": "wage"}))
    for of, bearer in (("own", BEARER), ("other", BEARER), ("away", BEARER), ("none", BEARER), ("own", OTHER_BEARER)):
        owner = of if bearer == BEARER else "other"
        named = {"own": "own draft", "other": "another browser's", "away": "far county's", "none": "no draft"}[owner]
        if bearer == OTHER_BEARER:
            named = "with another cookie"
        for question, fields in ANSWERS.items():
            path = f"/p/{home}/file/{stage.drafts[of]}/{question}"
            may = frozenset({"draft own"}) if owner == "own" else frozenset()
            sent = _browser(path, None, bearer, may)
            yield Ask("GET", f"{DRAFTED}/{question}", named, sent)
            fields = fields | {"place": f"{stage.home.place}shiqiao/liuwan/"} if question == "place" else fields
            yield Ask("POST", f"{DRAFTED}/{question}", named, _browser(path, fields, bearer, may))
        path = f"/p/{home}/drafts/{stage.drafts[of]}/drop"
        yield Ask("GET", f"{P}/drafts/{{draft_id}}/drop", named, _browser(path, None, bearer, may))
        yield Ask("POST", f"{P}/drafts/{{draft_id}}/drop", named, _browser(path, {}, bearer))
    yield from _sent(stage)
    yield from _leaving(stage)


ANSWERS: Mapping[str, dict[str, str | list[str]]] = {
    "topic": {"topic": "neighbour"},
    "story": {"story": "邻居把水沟堵了，院子里进水三次了。"},
    "wants": {"want": ["疏通水沟"]},
    "place": {"place": ""},
    "other": {"kind": "nobody"},
    "who": {"name": "李春花", "phone": "13800002222"},
    "together": {"together": "alone"},
    "check": {"agree": "2"},
}


def _browser(path: str, fields: Fields | None, bearer: str, may: frozenset[str] = frozenset()) -> Make:
    return lambda _stage, _reader: Sent(path, fields, {DRAFT: bearer}, may)


def _sent(stage: Stage) -> Iterator[Ask]:
    """The slip is shown again to the browser that sent it, and to no other."""
    path = f"/p/{stage.home.word}/done/"
    keys = stage.form_keys
    asked = (
        ("own slip", keys["sent"], BEARER),
        ("with another cookie", keys["sent"], OTHER_BEARER),
        ("not sent yet", keys["unsent own"], BEARER),
        ("far county's", keys["unsent away"], BEARER),
        ("no slip", keys["none"], BEARER),
    )
    for of, key, bearer in asked:
        yield Ask("GET", f"{P}/done/{{form_key}}", of, _browser(f"{path}{key}", None, bearer))


def _leaving(stage: Stage) -> Iterator[Ask]:
    """Leaving ends the session, and takes the draft along where nobody may know of it."""
    path = f"/p/{stage.home.word}/leave?draft="
    yield Ask("GET", f"{P}/leave", "own draft", _browser(f"{path}{stage.drafts['own']}", None, BEARER))
    yield Ask("GET", f"{P}/leave", "own sealed draft", _browser(f"{path}{stage.drafts['harm']}", None, BEARER))
    yield Ask("GET", f"{P}/leave", "another browser's", _browser(f"{path}{stage.drafts['harm']}", None, OTHER_BEARER))


def cases(stage: Stage) -> Iterator[Ask]:
    """By its number: whoever may read it reads, everybody else is asked for the secret, whatever there is."""
    home = stage.home.word
    yield Ask("GET", f"{P}/track", "-", lambda _s, _r: Sent(f"/p/{home}/track"))
    for kind in OBJECTS:
        matter = stage.matter(kind, "approved")
        slip = {"no": matter.number, "secret": matter.secret}
        yield Ask("POST", f"{P}/track", kind, _plainly(f"/p/{home}/track", slip), "right secret")
        if kind != "none":
            wrong = {"no": matter.number, "secret": f"{(int(matter.secret) + 1) % 1_000_000:06d}"}
            yield Ask("POST", f"{P}/track", kind, _plainly(f"/p/{home}/track", wrong), "wrong secret")
    yield from _claims(stage)
    for kind in OBJECTS:
        for step in ("filed", "approved"):
            if kind == "none" and step == "filed":
                continue
            matter = stage.matter(kind, step)
            of = kind if kind == "none" else f"{kind} {step}"
            at = f"/p/{home}/case/{matter.number}"
            yield Ask("GET", f"{P}/case/{{number}}", of, _plainly(at), "", matter)
    for kind in OBJECTS:
        matter = stage.matter(kind, "approved")
        for label, name in (
            ("acceptance", "acceptance"),
            ("acceptance as a file", "acceptance.pdf"),
            ("result", "result"),
        ):
            at = f"/p/{home}/case/{matter.number}/paper/{name}"
            yield Ask("GET", f"{P}/case/{{number}}/paper/{{name}}", kind, _plainly(at), label, matter)
    another = stage.matter("another's", "filed")
    yield Ask("GET", f"{P}/case/{{number}}", another.kind, _plainly(f"/p/{home}/case/{another.number}"), "", another)
    for kind in OBJECTS:
        matter = stage.matter(kind, "approved")
        at = f"/p/{home}/case/{matter.number}/visit"
        yield Ask("GET", f"{P}/case/{{number}}/visit", kind, _plainly(at), "", matter)
        yield Ask("GET", f"{P}/live", kind, _topic(home, matter), "case", matter)
        for label in ("solved", "not solved"):
            fields = _visited(matter, label)
            yield Ask("POST", f"{P}/case/{{number}}/visit", kind, _plainly(at, fields), label, matter)
        yield from _requests(stage, kind)


def _requests(stage: Stage, kind: str) -> Iterator[Ask]:
    """An approved matter may be urged, and one just filed withdrawn; for another round it is too early."""
    for move, step in (("urge", "approved"), ("withdraw", "filed"), ("reopen", "approved")):
        matter = stage.matter(kind, step)
        at = f"/p/{stage.home.word}/case/{matter.number}/ask/{move}"
        yield Ask("GET", f"{P}/case/{{number}}/ask/{{move}}", kind, _plainly(at), move, matter)
        fields = {"version": str(matter.version), "form_key": str(new_id()), "text": "请快一点"}
        yield Ask("POST", f"{P}/case/{{number}}/ask/{{move}}", kind, _plainly(at, fields), move, matter)


def _claims(stage: Stage) -> Iterator[Ask]:
    """Number and secret add it to the account of whoever is signed in."""
    home = stage.home.word
    yield Ask("GET", f"{P}/mine/add", "-", lambda _s, _r: Sent(f"/p/{home}/mine/add"))
    for kind in OBJECTS:
        matter = stage.matter(kind, "filed")
        yield Ask("POST", f"{P}/mine/add", kind, _claimed(home, matter, matter.secret), "right secret")
        if kind != "none":
            wrong_one = f"{(int(matter.secret) + 1) % 1_000_000:06d}"
            yield Ask("POST", f"{P}/mine/add", kind, _claimed(home, matter, wrong_one), "wrong secret")


def _claimed(handle: str, matter: Matter, secret: str) -> Make:
    return lambda _stage, _reader: Sent(
        f"/p/{handle}/mine/add", {"no": matter.number, "secret": secret, "form_key": str(new_id())}
    )


def _plainly(path: str, fields: Fields | None = None) -> Make:
    return lambda _stage, _reader: Sent(path, fields)


def _topic(handle: str, matter: Matter) -> Make:
    return lambda _stage, _reader: Sent(f"/p/{handle}/live?topic=case:{matter.id}", stream=True)


def _visited(matter: Matter, label: str) -> Fields:
    solved = "yes" if label == "solved" else "no"
    answers = {"contacted": "yes", "solved": solved, "satisfied": "fair", "text": ""}
    return {**answers, "version": str(matter.version), "form_key": str(new_id())}
