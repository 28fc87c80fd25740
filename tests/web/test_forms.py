"""Forms are bounded, decoded strictly and cleaned."""

import pytest
from litestar import Litestar

from kernel.errors import Invalid
from tests.client import Client
from web.forms import Form, clean, pairs_of
from web.next_path import own_path


@pytest.mark.parametrize("body", [b"name=%ff%fe", b"name=a%00b", b"n%00=1", "name=\xff".encode("latin-1")])
def test_what_is_no_text_is_refused(body: bytes) -> None:
    with pytest.raises(Invalid):
        pairs_of(body)


def test_more_than_two_hundred_fields_are_refused() -> None:
    with pytest.raises(Invalid):
        pairs_of(b"&".join(b"f=1" for _ in range(201)))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  王 五 ", "王 五"),
        ("e\u0301", "é"),
        ("a\u202eb\u200b\x1b[31m", "ab[31m"),
        ("一\r\n二", "一 二"),
    ],
)
def test_a_line_is_cleaned(typed: str, kept: str) -> None:
    cleaned = clean(typed)

    assert cleaned == kept


def test_lines_are_kept_where_they_are_wanted() -> None:
    cleaned = clean("一\r\n二\x07", lines=True)

    assert cleaned == "一\n二"


def test_every_error_of_a_form_comes_at_once() -> None:
    form = Form([("name", " "), ("way", "by air"), ("count", "１2x")])
    form.text("name")
    form.choice("way", {"phone", "online"})
    form.whole("count", least=1, most=9)
    form.uuid("key")

    with pytest.raises(Invalid) as refused:
        form.check()

    assert set(refused.value.fields) == {"name", "way", "count", "key"}


def test_figures_of_any_width_are_read() -> None:
    form = Form([("count", "１２")])

    count = form.whole("count", least=1, most=20)

    assert (count, form.errors) == (12, {})


@pytest.mark.parametrize(
    "text",
    [
        "//evil.example",
        "/\\evil.example",
        "https:evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/a\nb",
        " /console",
        "",
        "/" + "x" * 600,
    ],
)
def test_no_way_leads_to_another_host(text: str) -> None:
    path = own_path(text, "/console/posts")

    assert path == "/console/posts"


@pytest.mark.parametrize("text", ["/p/x/mine", "/console/1-AB/cases?state=OPEN&page=2", "/p/x#main", "/p/x?u=//a"])
def test_a_path_of_our_own_is_followed(text: str) -> None:
    path = own_path(text, "/")

    assert path == text


@pytest.mark.parametrize(
    "body", [b"login=%ff", b"login=a%00", b"x=1&" * 300, b"\xff\xfe", b"login[]=1;drop", b"=&=&="]
)
async def test_bad_input_at_the_door_ends_in_a_sentence(app: Litestar, body: bytes) -> None:
    client = Client(app)
    headers = {
        "content-type": "application/x-www-form-urlencoded",
        "sec-fetch-site": "same-origin",
        "x-csrf-token": client.token("/console/sign-in"),
    }

    answer = await client.http.post("/console/sign-in", content=body, headers=headers)

    assert answer.status_code == 422
    assert 'id="main"' in answer.text


async def test_size_and_theme_are_remembered(app: Litestar) -> None:
    client = Client(app)

    answer = await client.post("/display", {"large": "1", "theme": "dark", "next": "//evil.example"})

    page = await client.get("/no/such/page")
    assert answer.headers["location"] == "/"
    assert 'data-size="large" data-theme="dark"' in page.text
