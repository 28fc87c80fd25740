"""A little server for the scripts: pages of the gallery, a stream that speaks when told to, answers that wait."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Condition, Event
from urllib.parse import parse_qs, urlsplit

from tests.ui.gallery import render
from web.headers import CSP
from web.pages import STATIC
from web.styles import sheet

KINDS = {".js": "text/javascript", ".svg": "image/svg+xml"}
HTML = "text/html; charset=utf-8"
TOPIC = "desk:a/"
PARTS = f"""<p id="news" data-live="{TOPIC}">read %d</p>
<div id="menu" data-live="{TOPIC}"><p>since %d</p>
<details><summary>更多</summary><button value="a">甲</button><button value="b">甲</button></details>
<details open><summary>为什么</summary><p>因为</p></details></div>
<form id="own" data-live="{TOPIC}"><input id="typed" name="t" aria-label="t"></form>
<div class="brief">"""


class Desk(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.address = f"http://127.0.0.1:{self.server_port}"
        self.posts: list[dict[str, list[str]]] = []
        self.streams: list[list[str]] = []
        self.reads = 0
        self.spoken = 0
        self.closed = False
        self.heard = Condition()
        self.answers = Event()
        self.answers.set()

    def speak(self) -> None:
        with self.heard:
            self.spoken += 1
            self.heard.notify_all()

    def close(self) -> None:
        with self.heard:
            self.closed = True
            self.heard.notify_all()

    def said_after(self, told: int) -> int:
        """Waits for a word that was not told yet, or for the end."""
        with self.heard:
            self.heard.wait_for(lambda: self.closed or self.spoken > told)
            return self.spoken

    def page(self, path: str) -> str:
        if path != "/list":
            return render({"/slip": "portal-slip", "/question": "portal-question"}.get(path, "portal-demands"))
        self.reads += 1
        html = render("console-work", live_url="/live").replace(' data-live="desk:meixian/"', "")
        return html.replace('<div class="brief">', PARTS % (self.reads, self.reads))

    def handle_error(self, request: object, client_address: object) -> None:
        """A closed page takes no answer."""


class Answer(BaseHTTPRequestHandler):
    server: Desk

    def do_GET(self) -> None:
        at = urlsplit(self.path)
        if at.path.startswith("/static/"):
            file = STATIC / at.path.removeprefix("/static/")
            self._send(file.read_bytes(), KINDS[file.suffix])
        elif at.path.startswith("/style/"):
            self._send(sheet(at.path.removeprefix("/style/").removesuffix(".css")), "text/css")
        elif at.path == "/live":
            self._stream(parse_qs(at.query)["topic"])
        else:
            self._send(self.server.page(at.path).encode(), HTML)

    def do_POST(self) -> None:
        length = int(self.headers["content-length"])
        self.server.posts.append(parse_qs(self.rfile.read(length).decode()))
        self.server.answers.wait()
        self._send(render("portal-receipt").encode(), HTML)

    def _stream(self, topics: list[str]) -> None:
        self.server.streams.append(topics)
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.end_headers()
        told = 0
        while not self.server.closed:
            told = self.server.said_after(told)
            self.wfile.write(f"event: {TOPIC}\ndata: {told}\n\n".encode())
            self.wfile.flush()

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("content-type", kind)
        self.send_header("content-security-policy", CSP)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name of the class above
        """Quiet: the test says what went wrong."""
