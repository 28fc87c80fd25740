"""A browser, and the gallery served to it."""

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from infra.browser import ARGUMENTS, chromium
from tests.ui import gallery
from tests.ui.desk import Desk

PICTURES = Path(os.environ.get("UI_GALLERY", ".shots/gallery"))


@pytest.fixture(scope="session")
def gallery_address() -> Iterator[str]:
    gallery.write(PICTURES)
    server = gallery.serve(PICTURES)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """For one module: as long as it is open, no event loop of another test can run in this process."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def desk() -> Iterator[Desk]:
    served = Desk()
    thread = Thread(target=served.serve_forever, daemon=True)
    thread.start()
    yield served
    served.close()
    served.shutdown()
    thread.join()
    served.server_close()
