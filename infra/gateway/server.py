"""The gateway's routes: one to send, one to read as a person, two to read as a test."""

import hmac
import json
from dataclasses import asdict
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from urllib.parse import parse_qs, urlsplit

from infra.gateway.letters import Letters
from infra.gateway.outbox import Conflict, Outbox, Refused
from infra.gateway.page import HERE, page
from infra.services.ports import LOOPBACK

_LONGEST_BODY = 16_384  # bytes
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


class Gateway(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, port: int, outbox: Outbox, token: str, letters: Letters) -> None:
        super().__init__((LOOPBACK, port), Desk)
        self.outbox = outbox
        self.letters = letters
        self.token = token

    def server_bind(self) -> None:
        # The inherited one looks up this machine's name, which takes seconds where no name server answers.
        TCPServer.server_bind(self)
        self.server_name, self.server_port = LOOPBACK, int(self.server_address[1])


class Desk(BaseHTTPRequestHandler):
    server: Gateway
    timeout = 10  # seconds that a silent caller may hold a thread
    server_version = "gateway"
    sys_version = ""

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(address.query).items()}
        to = asked.get("to", "").strip()
        messages, letters = self.server.outbox.latest(to), self.server.letters.latest(to)
        if address.path == "/":
            text = page([*messages, *letters], to, live=asked.get("live") != "0")
            self._answer(HTTPStatus.OK, text.encode(), "text/html; charset=utf-8")
        elif address.path == "/page.css":
            self._answer(HTTPStatus.OK, (HERE / "page.css").read_bytes(), "text/css; charset=utf-8")
        elif address.path == "/messages.json":
            self._answer_json(HTTPStatus.OK, [asdict(message) for message in messages])
        elif address.path == "/letters.json":
            self._answer_json(HTTPStatus.OK, [asdict(letter) for letter in letters])
        else:
            self._answer_json(HTTPStatus.NOT_FOUND, {"error": "Nothing is here."})

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > _LONGEST_BODY:
            self.close_connection = True
            error = f"Send at most {_LONGEST_BODY} bytes and say how many."
            self._answer_json(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, {"error": error})
            return
        status, answer = self._send(self.rfile.read(int(length)))
        self._answer_json(status, answer)

    def _send(self, body: bytes) -> tuple[HTTPStatus, dict[str, str]]:
        if self.path != "/sms":
            return HTTPStatus.NOT_FOUND, {"error": "Send to /sms."}
        given = self.headers.get("Authorization", "").encode()
        if not hmac.compare_digest(given, f"Bearer {self.server.token}".encode()):
            return HTTPStatus.UNAUTHORIZED, {"error": "Give the gateway's token as a bearer token."}
        try:
            message = self.server.outbox.take(json.loads(body))
        except Conflict as conflict:
            return HTTPStatus.CONFLICT, {"error": str(conflict)}
        except Refused as refused:
            return HTTPStatus.UNPROCESSABLE_ENTITY, {"error": str(refused)}
        except (ValueError, RecursionError):
            return HTTPStatus.BAD_REQUEST, {"error": "The body must be JSON."}
        return HTTPStatus.OK, {"id": message.id}

    def log_message(self, *_: object) -> None:
        """Silent: a request line may carry a phone number."""

    def _answer_json(self, status: HTTPStatus, value: object) -> None:
        text = json.dumps(value, ensure_ascii=False)
        self._answer(status, text.encode(), "application/json; charset=utf-8")

    def _answer(self, status: HTTPStatus, body: bytes, kind: str) -> None:
        self.send_response(status)
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
