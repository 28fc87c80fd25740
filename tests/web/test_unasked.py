"""What nobody asked this product for is not there: other methods, other files, pages about itself."""

import pytest
from litestar import Litestar

from tests.client import Client
from tests.matrix.inventory import read_inventory

NOT_THERE = (
    *("/.git/HEAD", "/.env", "/pyproject.toml", "/schema", "/schema/openapi.json", "/docs", "/metrics", "/debug"),
    *("/static", "/static/", "/static/../app.py", "/static/%2e%2e/%2e%2e/app.py", "/static/..%2f..%2fapp.py"),
    *(
        "/static/.git/HEAD",
        "/static//etc/passwd",
        "/accent/",
        "/style/",
        "/style/portal",
        "/style/tokens.css",
        "/server-status",
    ),
)


@pytest.mark.parametrize("path", NOT_THERE)
async def test_no_file_list_or_page_about_the_product_itself_is_handed_out(app: Litestar, path: str) -> None:
    answer = await Client(app).get(path)

    assert answer.status_code == 404
    assert "没有找到这一页" in answer.text


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "PUT", "PATCH", "DELETE", "PROPFIND"])
async def test_a_method_that_no_page_uses_is_refused_everywhere(app: Litestar, method: str) -> None:
    client = Client(app)
    paths = {row.path for row in read_inventory().values() if "{" not in row.path and not row.demo}

    answers = {path: await client.http.request(method, path, headers={"x-secret": "echoed"}) for path in paths}

    assert len(paths) > 8
    assert {path: answer.status_code for path, answer in answers.items() if answer.status_code != 405} == {}
    assert [path for path, answer in answers.items() if "echoed" in answer.text] == []


async def test_what_is_asked_for_in_the_address_is_not_taken_for_what_a_form_says(app: Litestar) -> None:
    client = Client(app)

    token = client.token("/console/sign-in")
    answer = await client.post("/console/sign-in?login=chen&password=word", {"next": "/"}, token=token)

    assert answer.status_code == 422
    assert "请填写账号" in answer.text
