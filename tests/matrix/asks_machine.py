"""What belongs to neither face: health, files, how pages look, reports of browsers, the demo's own page."""

from collections.abc import Iterator

from tests.matrix.asking import Ask, Make, Sent
from tests.matrix.stage import Stage

PLUM = "5b3a8c-3a2263-eee8f6-ffffff-c3a8f0-d8c6f7-2b2040-1b0f30"


def machine(_stage: Stage) -> Iterator[Ask]:
    for path in ("/healthz", "/readyz", "/display", "/demo"):
        yield Ask("GET", path, "-", _get(path))
    yield Ask("POST", "/display", "-", lambda _s, _r: Sent("/display", {"large": "1", "next": "/"}))
    yield Ask("POST", "/csp", "-", lambda _s, _r: Sent("/csp", {"csp-report": "{}"}))
    yield Ask("GET", "/accent/{colours}", "readable", _get(f"/accent/{PLUM}.css"))
    yield Ask("GET", "/accent/{colours}", "like a grade", _get(f"/accent/{PLUM.replace('5b3a8c', 'c9281d')}.css"))
    yield Ask("GET", "/style/{name}", "a face", _get("/style/portal.css"))
    yield Ask("GET", "/style/{name}", "no face", _get("/style/nothing.css"))
    for method in ("GET", "HEAD"):
        yield Ask(method, "/static/{file_path}", "a file", lambda _s, _r: Sent("/static/portal.js"))
        yield Ask(method, "/static/{file_path}", "no file", lambda _s, _r: Sent("/static/nothing.js"))
        yield Ask(method, "/static/{file_path}", "outside", lambda _s, _r: Sent("/static/..%2f..%2fapp.py"))


def _get(path: str) -> Make:
    return lambda _stage, _reader: Sent(path)
