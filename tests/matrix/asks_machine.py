"""What belongs to neither face: health, files, how pages look, reports of browsers, the demo's own page."""

from collections.abc import Iterator

from tests.matrix.asking import Ask, Make, Sent
from tests.matrix.stage import Stage


def machine(_stage: Stage) -> Iterator[Ask]:
    for path in ("/healthz", "/readyz", "/display", "/demo"):
        yield Ask("GET", path, "-", _get(path))
    yield Ask("POST", "/display", "-", lambda _s, _r: Sent("/display", {"large": "1", "next": "/"}))
    yield Ask("POST", "/csp", "-", lambda _s, _r: Sent("/csp", {"csp-report": "{}"}))
    for method in ("GET", "HEAD"):
        yield Ask(method, "/static/{file_path}", "a file", lambda _s, _r: Sent("/static/portal.css"))
        yield Ask(method, "/static/{file_path}", "no file", lambda _s, _r: Sent("/static/nothing.css"))
        yield Ask(method, "/static/{file_path}", "outside", lambda _s, _r: Sent("/static/..%2f..%2fapp.py"))


def _get(path: str) -> Make:
    return lambda _stage, _reader: Sent(path)
