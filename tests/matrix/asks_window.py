"""What is asked of the register of a window, and of the slips that it prints."""

from collections.abc import Iterator

from console.window.slip import slip_url
from kernel.ids import new_id
from tests.matrix.asking import Ask, Fields, Make, Sent
from tests.matrix.asks_console import send_to
from tests.matrix.matters import OBJECTS, Matter
from tests.matrix.readers import Reader
from tests.matrix.stage import Stage

RECEIVE, SLIP, NEW_SLIP = (
    "/console/{post}/receive",
    "/console/{post}/slip/{form}/{mark}",
    "/console/{post}/case/{case_id}/new_slip",
)
CORRECT = "/console/{post}/case/{case_id}/correct_party"
FOLLOWING = "/console/{post}/case/{case_id}/following"
DESKS = {"grid": "柳湾村", "sister": "柳河镇", "county": "清禾县"}


def window(stage: Stage) -> Iterator[Ask]:
    settled = {"category": "neighbour", "then": "settle", "settled": "当天改好了排水管。", "agreed": "yes"}
    yield Ask("GET", RECEIVE, "-", _receive(None))
    yield Ask("POST", RECEIVE, "somebody", _receive({}))
    yield Ask("POST", RECEIVE, "somebody, settled at once", _receive(settled))
    yield Ask("POST", RECEIVE, "a phone looked up", _receive({"do": "seek", "applicant-0-phone": "13800000000"}))
    yield Ask("POST", RECEIVE, "a place of others", _receive({"place": "金秀镇"}))
    yield Ask("GET", SLIP, "that there is not", _slip(f"{new_id()}/{'0' * 24}"))
    yield Ask("GET", SLIP, "that another made", _of_another)
    for kind in OBJECTS:
        matter = stage.matter(kind, "filed")
        path = "/case/{id}/new_slip"
        lost = {"version": str(matter.version), "form_key": str(new_id()), "reason": "核对身份证，回执丢了"}
        yield Ask("GET", NEW_SLIP, kind, send_to(matter, path, None), about=matter)
        yield Ask("POST", NEW_SLIP, kind, send_to(matter, path, lost), about=matter)
        yield from _corrected(matter)
        yield from _following(matter)


def _corrected(matter: Matter) -> Iterator[Ask]:
    path = "/case/{id}/correct_party"
    right = {"version": str(matter.version), "form_key": str(new_id()), "why": "看了身份证原件", "name": "周小兰"}
    yield Ask("GET", CORRECT, matter.kind, send_to(matter, path, None), about=matter)
    told = {**right, "party": str(matter.other_side)}
    yield Ask("POST", CORRECT, matter.kind, send_to(matter, path, told), about=matter)


def _following(matter: Matter) -> Iterator[Ask]:
    path = "/case/{id}/following"
    signed = {"act": "record", "name": "小芳", "phone": "13700003333", "kin": "child", "text": "核对身份证，当面签字"}
    yield Ask("GET", FOLLOWING, matter.kind, send_to(matter, path, None), about=matter)
    yield Ask(
        "POST", FOLLOWING, matter.kind, send_to(matter, path, {**signed, "form_key": str(new_id())}), about=matter
    )


def _receive(more: Fields | None) -> Make:
    def make(_stage: Stage, reader: Reader) -> Sent:
        if more is None:
            return Sent(f"/console/{reader.post}/receive")
        told = {
            **{"source": "walk_in", "consent": "2", "applicants": "1", "respondents": "1"},
            **{"applicant-0-name": "周小兰", "place": DESKS.get(reader.name, "石桥镇")},
            **{"say": "隔壁修房把水排到我家院子里，说了几次不听。", "form_key": str(new_id())},
        }
        return Sent(f"/console/{reader.post}/receive", {**told, **more})

    return make


def _slip(tail: str) -> Make:
    return lambda _stage, reader: Sent(f"/console/{reader.post}/slip/{tail}")


async def _of_another(stage: Stage, reader: Reader) -> Sent:
    """The address of a slip of somebody else's window, found in a log."""
    maker = stage.home.staff["sister" if reader.name != "sister" else "clerk"].actor
    return Sent(await slip_url(f"/console/{reader.post}", new_id(), maker))
