"""What the process says of itself: one line a request with moment and session, and nothing that somebody typed."""

import json
import logging
import re
from collections.abc import Iterator

import pytest
from litestar import Litestar, get

from app import create_app
from kernel.settings import Settings
from people import sessions
from tests.client import Client, signed_in_staff
from tests.running import County, invited
from web import log

HOSTILE = '甲\n2026-01-01T00:00:00Z INFO zongzhi.request {"status": 200}\r\x1b[31m'


class Lines(logging.Handler):
    """As the handler of a running process writes them."""

    def __init__(self) -> None:
        super().__init__()
        log.start()
        self.formatter = logging.getLogger("zongzhi").handlers[0].formatter
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(self.format(record))

    def requests(self) -> list[dict[str, object]]:
        return [json.loads(line.partition("zongzhi.request ")[2]) for line in self.said if "zongzhi.request " in line]


@pytest.fixture
def lines() -> Iterator[Lines]:
    handler = Lines()
    logging.getLogger("zongzhi").addHandler(handler)
    yield handler
    logging.getLogger("zongzhi").removeHandler(handler)


async def test_a_request_leaves_one_line_with_its_moment_in_utc_its_session_route_and_outcome(
    app: Litestar, county: County, lines: Lines
) -> None:
    invitation = await invited(county)
    client = await signed_in_staff(app, invitation.account_id)
    visitor = await sessions.load(client.cookie("__Host-console"), "console")
    lines.said.clear()

    await client.get(f"/console/{invitation.handle}/sessions?q=13800000000")

    [line], [told] = lines.said, lines.requests()
    assert re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ INFO zongzhi\.request {", line)
    assert visitor
    assert told.pop("ms")
    assert told == {
        "method": "GET",
        "route": "/console/{post}/sessions",
        "status": 200,
        "session": str(visitor.session_id),
    }
    assert (client.cookie("__Host-console") or "-") not in line


async def test_whoever_is_refused_leaves_a_line_that_says_what_was_refused_and_to_which_session(
    app: Litestar, county: County, lines: Lines
) -> None:
    mine, other = await invited(county), await invited(county)
    client = await signed_in_staff(app, mine.account_id)
    visitor = await sessions.load(client.cookie("__Host-console"), "console")
    assert visitor
    path = f"/console/{mine.handle}/sessions"

    await client.get(f"/console/{other.handle}/sessions")
    await client.post(path, {"which": "others"}, site="cross-site")
    await client.post(path, {"which": "others"}, token="made up")
    await client.post(path, {"which": "no session"})
    await client.get("/console/no/such/page")

    told = [(one["method"], one["status"]) for one in lines.requests()]
    assert told == [("GET", 404), ("POST", 403), ("POST", 403), ("POST", 422), ("GET", 404)]
    assert {one["session"] for one in lines.requests()} == {str(visitor.session_id), None}
    assert lines.requests()[0]["session"] == lines.requests()[3]["session"] == str(visitor.session_id)


async def test_an_error_of_ours_leaves_its_number_its_kind_and_its_place_and_not_its_words(
    settings: Settings, lines: Lines
) -> None:
    row = {"phone": "13800000000", "said": HOSTILE}

    @get("/console/broken")
    async def broken() -> None:
        raise RuntimeError(row)

    app = create_app(settings)
    app.register(broken)

    answer = await Client(app).get("/console/broken")

    [said] = [line for line in lines.said if " ERROR " in line]
    found = re.search(r"编号 ([0-9A-Z]{8})", answer.text)
    assert found
    assert f"error {found[1]}: RuntimeError" in said
    assert "in broken" in said
    assert "13800000000" not in "".join(lines.said)


@pytest.mark.parametrize("path", ["/console/sign-in?login={}", "/p/{}/sign-in", "/static/{}", "/console/{}/case/1"])
async def test_nothing_that_somebody_sends_begins_a_line_of_its_own(app: Litestar, lines: Lines, path: str) -> None:
    await Client(app).http.request("GET", path.format("%0a%0dINFO%1b"), headers={"user-agent": "x\t\x7f"})
    await Client(app).post("/console/sign-in", {"login": HOSTILE, "password": HOSTILE})
    report = json.dumps({"csp-report": {"effective-directive": HOSTILE}}, ensure_ascii=False).encode()
    await Client(app).http.post("/csp", content=report)

    assert [line for line in lines.said if any(ord(sign) < 32 or ord(sign) == 127 for sign in line)] == []
    assert len(lines.requests()) == 3
