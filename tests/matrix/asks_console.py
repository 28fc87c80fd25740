"""What is asked of the staff's face: doors, lists, cases, and every step with its whole form."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from kernel.ids import new_id
from kernel.instant import now
from people import sessions, totp
from tests.matrix.asking import Ask, Fields, Make, Sent
from tests.matrix.asks_lists import tools_of_lists
from tests.matrix.asks_prove import proof
from tests.matrix.at_the_window import AT_THE_WINDOW
from tests.matrix.between_levels import BETWEEN_LEVELS, between_levels
from tests.matrix.looked_up import lead_of
from tests.matrix.matters import FACTORS, OBJECTS, STAGES, Matter
from tests.matrix.readers import Reader
from tests.matrix.stage import PASSWORD, Stage
from web.cookies import SESSION

CODE = "/console/sign-in/code"
CASE = "/console/{post}/case/{case_id}"
STEP = "/console/{post}/case/{case_id}/{move}"
Handle = Callable[[Reader], str]


def doors(stage: Stage) -> Iterator[Ask]:
    """Before anybody is known, and what is under no particular post."""
    invited = stage.invited

    def get(route: str, path: str = "", of: str = "-") -> Ask:
        return Ask("GET", route, of, lambda _s, _r: Sent(path or route))

    def post(route: str, fields: Fields, of: str = "-", path: str = "") -> Ask:
        return Ask("POST", route, of, lambda _s, _r: Sent(path or route, fields))

    def code() -> str:
        return totp.code_at(invited.secret, now())

    async def half_way(_stage: Stage, _reader: Reader) -> Sent:
        half = await sessions.start(
            "console", sessions.HALF_SIGNED_IN, account_id=invited.account_id, strength="password"
        )
        return Sent(CODE, {"code": code()}, {SESSION["console"]: half})

    yield get("/console")
    yield get("/console/posts")
    yield get("/console/sign-in")
    yield post("/console/sign-in", {"login": invited.login, "password": PASSWORD}, "right password")
    yield post("/console/sign-in", {"login": invited.login, "password": "不是这一个密码"}, "wrong password")
    yield get(CODE)
    yield Ask("POST", CODE, "after password", half_way)
    yield Ask("POST", CODE, "without", lambda _s, _r: Sent(CODE, {"code": code()}))
    yield from proof(stage)
    for of, token in (("its token", invited.waiting), ("no token", "n" * 43)):
        path = f"/console/invitation/{token}"
        yield get("/console/invitation/{token}", path, of)
        yield get("/console/invitation/{token}/qr.svg", f"{path}/qr.svg", of)
        yield Ask("POST", "/console/invitation/{token}", of, _accept(path, token))
    yield get("/console/sign-out")
    yield post("/console/sign-out", {})


def _accept(path: str, token: str) -> Make:
    password = {"password": PASSWORD + "又一年", "again": PASSWORD + "又一年"}
    return lambda _s, _r: Sent(path, {**password, "code": totp.code_at(totp.secret_for(token), now())})


def desk(stage: Stage) -> Iterator[Ask]:
    """Lists and sessions of a post, one's own and others'."""
    handles: dict[str, Handle] = {
        "own post": lambda reader: reader.post,
        "another's": lambda reader: _another(stage, reader),
        "far county's": lambda reader: _far(stage, reader),
        "no post": lambda _reader: f"{stage.home.id}-ZZZZZZZZ",
    }
    for of, handle in handles.items():
        yield _at(handle, of, "")
        for key in ("intake", "take", "open", "done"):
            yield _at(handle, of, "/queue/{key}", key)
        for path, key, fields in tools_of_lists(stage):
            yield _at(handle, of, path, key, fields)
        yield _at(handle, of, "/search")
        yield _at(handle, of, "/search", "a name", {"q": "赵大勇"})
        yield _at(handle, of, "/sessions")
        yield _at(handle, of, "/sessions", "all others", {"which": "others"})
        yield _at(handle, of, "/sessions", "one that is not there", {"which": str(new_id())})
        yield _at(handle, of, "/sessions", "a device that is not there", {"device": str(new_id())})
        yield Ask("GET", "/console/{post}/live", of, _live(handle, f"desk:{stage.home.place}shiqiao/"), "desk")
        yield Ask("GET", "/console/{post}/live", of, _live(handle, f"unit:{stage.home.units['lead']}"), "unit")


def _another(stage: Stage, reader: Reader) -> str:
    name = "keeper" if reader.name != "keeper" else "clerk"
    return stage.home.staff[name].handle


def _far(stage: Stage, reader: Reader) -> str:
    return (stage.home if reader.name == "away" else stage.far).staff["sister"].handle


def _at(handle: Handle, of: str, path: str, label: str = "", fields: Fields | None = None) -> Ask:
    def make(_stage: Stage, reader: Reader) -> Sent:
        return Sent(f"/console/{handle(reader)}{path.replace('{key}', label)}", fields)

    return Ask("POST" if fields else "GET", f"/console/{{post}}{path}", of, make, label)


def _live(handle: Handle, topic: str) -> Make:
    return lambda _stage, reader: Sent(f"/console/{handle(reader)}/live?topic={topic}", stream=True)


def cases(stage: Stage) -> Iterator[Ask]:
    """A case wherever it is shown, in every relation."""
    reason = {"reason": "核对身份", "form_key": str(new_id())}
    shown: tuple[tuple[str, str, str, str, Fields | None], ...] = (
        ("GET", CASE, "", "/case/{id}", None),
        ("GET", f"{CASE}/plain", "", "/case/{id}/plain", None),
        ("POST", f"{CASE}/plain", "", "/case/{id}/plain", reason),
        ("GET", "/console/{post}", "beside the list", "?open={id}", None),
        ("GET", "/console/{post}/search", "beside what was found", "/search?open={id}", None),
        ("GET", "/console/{post}/live", "case", "/live?topic=case:{id}", None),
    )
    for method, route, label, path, fields in shown:
        for kind in OBJECTS:
            for step in ("filed", "approved"):
                if kind == "none" and step == "filed":
                    continue
                matter = stage.matter(kind, step)
                of = kind if kind == "none" else f"{kind} {step}"
                plain = method == "POST"
                yield Ask(method, route, of, send_to(matter, path, fields), label, matter, plain)


def papers(stage: Stage) -> Iterator[Ask]:
    """The forms of a case: the desk's own, the unit's, and an original with its reason."""
    at = f"{CASE}/paper/{{name}}"
    reason = {"reason": "存入卷宗", "form_key": str(new_id())}
    for kind in OBJECTS:
        matter = stage.matter(kind, "approved")
        order = matter.orders["lead"]
        asked: tuple[tuple[str, str, str, str, Fields | None], ...] = (
            ("GET", at, "registration", "registration", None),
            ("GET", at, "order", f"order?order={order}", None),
            ("GET", at, "result", "result.pdf", None),
            ("GET", f"{at}/original", "registration", "registration/original", None),
            ("POST", f"{at}/original", "registration", "registration/original", reason),
            ("POST", f"{at}/original", "visits", "visits/original", reason),
        )
        for method, route, label, path, fields in asked:
            sent = send_to(matter, f"/case/{{id}}/paper/{path}", fields)
            yield Ask(method, route, kind, sent, label, matter, method == "POST")
    early = stage.matter("village", "filed")
    yield Ask("GET", at, "village, filed", send_to(early, "/case/{id}/paper/result", None), "too early", early)


def register(stage: Stage) -> Iterator[Ask]:
    """The 台账 of one's own post and of others': the form, the sheet for others, the sheet for inside."""
    handles: dict[str, Handle] = {
        "own post": lambda reader: reader.post,
        "another's": lambda reader: _another(stage, reader),
    }
    period = {"since": "2026-01-01", "until": "2099-12-31", "form_key": str(new_id())}
    for of, handle in handles.items():
        yield _at(handle, of, "/register")
        yield _at(handle, of, "/register", "masked", {**period, "variant": "masked"})
        inside = {**period, "variant": "plain", "reason": "月度核对"}
        yield replace(_at(handle, of, "/register", "plain", inside), plain=True)
        yield _at(handle, of, "/register", "plain without a reason", {**period, "variant": "plain"})


def send_to(matter: Matter, path: str, fields: Fields | None) -> Make:
    filled = path.replace("{id}", str(matter.id))
    return lambda _stage, reader: Sent(f"/console/{reader.post}{filled}", fields, stream="/live?" in path)


def moves(stage: Stage) -> Iterator[Ask]:
    """Every step on a case that has come as far as it needs, with the form that its page would send."""
    for screen, label, step in STEPS:
        for kind in OBJECTS:
            matter = stage.matter(kind, step)
            if not label or label in ("approve", "take_over"):
                yield Ask("GET", STEP, kind, send_to(matter, f"/case/{{id}}/{screen}", None), screen, matter)
    for screen, label, step in STEPS:
        for kind in OBJECTS:
            matter = stage.matter(kind, step)
            named = f"{screen}: {label}" if label else screen
            sent = send_to(matter, f"/case/{{id}}/{screen}", form(screen, label, matter, stage))
            yield Ask("POST", STEP, kind, sent, named, matter)


def states(stage: Stage) -> Iterator[Ask]:
    """The same forms on a case of the village that has come less far, or further."""
    for screen, label, _step in STEPS:
        for step in STAGES:
            matter = stage.matter("village", step)
            named = f"{screen}: {label}" if label else screen
            sent = send_to(matter, f"/case/{{id}}/{screen}", form(screen, label, matter, stage))
            yield Ask("POST", STEP, f"village, {step}", sent, named, matter)


# The step's screen, which way it is taken, and how far the case has come before it.
STEPS = (
    ("accept", "", "filed"),
    ("answer", "", "filed"),
    ("settle", "", "filed"),
    ("come_again", "", "filed"),
    ("dispatch", "", "accepted"),
    ("take", "", "dispatched"),
    ("take", "assist", "dispatched"),
    ("feedback", "", "taken"),
    ("hand_in", "", "taken"),
    ("submit_result", "", "ready"),
    ("review", "approve", "submitted"),
    ("review", "return", "submitted"),
    ("visit", "", "approved"),
    ("visit", "unsolved", "approved"),
    ("visit", "missed", "approved"),
    *BETWEEN_LEVELS,
    ("visit", "the other side", "approved"),
)


def form(screen: str, label: str, matter: Matter, stage: Stage) -> Fields:
    """What the page of this step would send: the same for everybody."""
    filled: dict[str, str | list[str]] = {"version": str(matter.version), "form_key": str(new_id())}
    filled |= AT_THE_WINDOW.get(screen, {}) | between_levels(label, matter).get(screen, {})
    match screen:
        case "accept":
            filled |= {"title": "三个人的工钱", "category": "wages", "grade": "blue"}
            filled |= {factor: str(score) for factor, score in FACTORS.items()}
        case "dispatch":
            lead = str(lead_of(matter, stage.far if matter.kind == "away" else stage.home))
            filled |= {"lead": lead, f"why_{lead}": "职责清单 1", "instruction": "两天内核实。"}
        case "take":
            filled["order"] = str(matter.orders["assist" if label else "lead"])
        case "feedback":
            filled |= {"order": str(matter.orders["lead"]), "text": "已到工地核实。", "public": "1"}
        case "hand_in":
            filled |= {"order": str(matter.orders["assist"]), "text": "已出具证明。"}
        case "submit_result":
            filled |= {"demand": [str(demand) for demand in matter.demands], "summary": "已经查清，月底前付清。"}
            for demand in matter.demands:
                filled |= {f"outcome_{demand}": "support", f"reply_{demand}": "月底前付清。"}
        case "review":
            filled |= {"do": "return", "reason": "数额没有写清。"} if label == "return" else {"do": "approve"}
        case "visit":
            party = str(matter.other_side) if label == "the other side" else "applicant"
            filled |= {"party": party, "way": "phone", "contacted": "yes", "satisfied": "yes", "text": ""}
            filled |= {"do": "missed"} if label == "missed" else {"solved": "no" if label else "yes"}
    return filled
