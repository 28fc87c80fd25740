"""The demo's SMS gateway and mail server: who may send, each id once, what a person sees."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from email.message import EmailMessage
from pathlib import Path
from smtplib import SMTP

import httpx
import pytest

from infra.gateway.outbox import render
from infra.services.child import Child
from infra.services.ports import LOOPBACK, free_port, on_a_free_port, taken

TOKEN = "a-token"
CODE = {
    "id": "m-1",
    "to": "13800000001",
    "signature": "兴宾区综治中心",
    "template": "code",
    "variables": {"code": "402913"},
}


LETTER = EmailMessage()
LETTER["Message-ID"], LETTER["From"], LETTER["To"] = "<l-1@demo.example>", "zongzhi@demo.example", "chen@demo.example"
LETTER["Subject"] = "派来了一件（26-7K4M-QH9W）"
LETTER.set_content("派来了一件，请在今天 18:00 前接单。")


@contextmanager
def gateway(data: Path, smtp: int = 0) -> Iterator[httpx.Client]:
    templates = data / "templates.toml"
    templates.write_text('[code]\ntext = "您的验证码是 {code}。"\n', encoding="utf-8")
    child, smtp = Child("gateway", data), smtp or free_port()
    own = {"SMS_TOKEN": TOKEN, "SMTP_PORT": str(smtp), "SMS_TEMPLATES": str(templates), "DATA": str(data)}

    def launch(port: int) -> None:
        child.start([sys.executable, "-m", "infra.gateway"], {"SMS_PORT": str(port), **own})
        child.wait_until(lambda: taken(port), seconds=30)

    with ExitStack() as running:
        running.callback(child.stop)
        address = f"http://{LOOPBACK}:{on_a_free_port(launch)}"
        token = {"Authorization": f"Bearer {TOKEN}"}
        yield running.enter_context(httpx.Client(base_url=address, trust_env=False, headers=token))


@pytest.fixture
def client(data: Path) -> Iterator[httpx.Client]:
    with gateway(data) as client:
        yield client


def test_a_sender_without_the_token_is_refused_and_nothing_is_kept(client: httpx.Client) -> None:
    answers = [
        client.post("/sms", json=CODE, headers={"Authorization": given}) for given in ("", "Bearer guessed", TOKEN)
    ]

    assert [answer.status_code for answer in answers] == [401, 401, 401]
    assert client.get("/messages.json").json() == []


def test_a_message_sent_twice_under_one_id_is_kept_once(client: httpx.Client) -> None:
    answers = [client.post("/sms", json=CODE) for _ in range(2)]

    assert [(answer.status_code, answer.json()) for answer in answers] == [(200, {"id": "m-1"})] * 2
    assert [message["id"] for message in client.get("/messages.json").json()] == ["m-1"]


def test_another_message_under_a_used_id_is_refused(client: httpx.Client) -> None:
    client.post("/sms", json=CODE)

    answer = client.post("/sms", json=CODE | {"to": "13800000002"})

    assert answer.status_code == 409
    assert [message["to"] for message in client.get("/messages.json").json()] == ["13800000001"]


@pytest.mark.parametrize(
    "body",
    [b"{", b"[]", b'{"id": "x"}', b'{"id":"x","to":"1","signature":"s","template":"t","variables":{"a":1}}'],
)
def test_a_message_that_is_not_whole_is_refused(client: httpx.Client, body: bytes) -> None:
    answer = client.post("/sms", content=body)

    assert answer.status_code in {400, 422}
    assert client.get("/messages.json").json() == []


def test_a_restart_keeps_messages_and_still_knows_their_ids(data: Path) -> None:
    with gateway(data) as first:
        first.post("/sms", json=CODE)
    with (data / "sms.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"id": "cut o')

    with gateway(data) as second:
        second.post("/sms", json=CODE)
        second.post("/sms", json=CODE | {"id": "m-2"})
        kept = second.get("/messages.json").json()
    with gateway(data) as third:
        still = third.get("/messages.json").json()

    assert [message["id"] for message in kept] == ["m-2", "m-1"]
    assert still == kept


def test_messages_are_found_by_number(client: httpx.Client) -> None:
    client.post("/sms", json=CODE)
    client.post("/sms", json=CODE | {"id": "m-2", "to": "13800000002"})

    found = client.get("/messages.json", params={"to": "13800000002"}).json()

    assert [message["id"] for message in found] == ["m-2"]


def test_the_page_shows_the_text_and_is_marked_as_demo_data(client: httpx.Client) -> None:
    client.post("/sms", json=CODE)

    page = client.get("/")

    assert "【兴宾区综治中心】您的验证码是 402913。" in page.text
    assert "演示数据" in page.text


def test_a_letter_stands_on_the_page_above_what_was_sent_before_it(data: Path) -> None:
    smtp = free_port()
    with gateway(data, smtp) as client, SMTP(LOOPBACK, smtp) as post:
        client.post("/sms", json=CODE)

        post.send_message(LETTER)

        page = client.get("/").text
    assert page.index("chen@demo.example") < page.index("13800000001")
    assert "派来了一件（26-7K4M-QH9W）" in page
    assert "派来了一件，请在今天 18:00 前接单。" in page


def test_a_letter_sent_again_is_kept_once_and_a_restart_keeps_it(data: Path) -> None:
    smtp = free_port()
    with gateway(data, smtp) as client, SMTP(LOOPBACK, smtp) as post:
        for _ in range(2):
            post.send_message(LETTER)
        first = client.get("/letters.json").json()

    with gateway(data) as again:
        found = again.get("/letters.json", params={"to": "chen@demo.example"}).json()
        others = again.get("/letters.json", params={"to": "lin@demo.example"}).json()

    assert [letter["subject"] for letter in first] == ["派来了一件（26-7K4M-QH9W）"]
    assert (found, others) == (first, [])


def test_the_page_shows_hostile_text_as_text_under_a_strict_policy(client: httpx.Client) -> None:
    client.post("/sms", json=CODE | {"variables": {"code": "<script>alert(1)</script>"}})

    page = client.get("/", params={"to": '"><b>'})
    all_of_it = client.get("/").text

    assert "<script" not in all_of_it
    assert "&lt;script&gt;alert(1)" in all_of_it
    assert '"><b>' not in page.text
    assert "default-src 'none'; style-src 'self'" in page.headers["Content-Security-Policy"]


def test_a_template_reaches_its_variables_and_nothing_behind_them() -> None:
    text = render("{code} {code.__class__} {missing}", {"code": "1"})

    assert text == "1 {code.__class__} {missing}"
