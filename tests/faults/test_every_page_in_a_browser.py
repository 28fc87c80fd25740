"""A real browser opens a page of every kind as everybody who finds one, and refuses nothing on it."""

import pytest
from litestar import Litestar
from playwright.async_api import Browser

from tests.crawl.browsed import browse, of_each_kind, serving
from tests.crawl.conftest import app
from tests.crawl.everybody import hostile_county
from tests.journeys.conftest import browser

__all__ = ["app", "browser"]


@pytest.mark.faults
async def test_nothing_is_refused_whoever_looks(
    app: Litestar, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    people = await hostile_county(app, tmp_path_factory.mktemp("hostile"))
    came = await people.everybody()

    with serving() as served:
        chosen = of_each_kind(came)
        found = await browse(browser, served, chosen, came)

        assert found.refused == []
        assert served.reports() == 0
        assert found.pages == sum(map(len, chosen.values()))
        assert len(chosen) > 20
