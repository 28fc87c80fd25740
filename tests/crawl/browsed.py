"""A served copy of the application and a real browser: what it refuses to load or run, page by page."""

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Browser, BrowserContext, ConsoleMessage

from infra.services.child import Child
from infra.services.ports import LOOPBACK, on_a_free_port
from infra.testing import scratch
from tests.commanding import ZONGZHI
from tests.crawl.crawler import kind
from tests.crawl.everybody import Found
from tests.journeys.stage import answers
from tests.running import settings_now

AT_ONCE = 3
PATIENCE = 30_000  # ms


@dataclass(frozen=True)
class Served:
    address: str
    log: Path

    def reports(self) -> int:
        """What browsers said that they refused."""
        return self.log.read_text("utf-8").count('"/csp"')


@contextmanager
def serving() -> Iterator[Served]:
    with scratch("crawl-") as folder:
        web = Child("web", folder)

        def start(port: int) -> None:
            environment = {**os.environ, "DATABASE_URL": settings_now().database_url, "PORT": str(port)}
            web.start([ZONGZHI, "serve"], environment | {"DEMO": "1", "PYTHONUNBUFFERED": "1"})
            web.wait_until(lambda: answers(f"http://{LOOPBACK}:{port}/readyz"), 60)

        port = on_a_free_port(start)
        try:
            yield Served(f"http://{LOOPBACK}:{port}", web.log)
        finally:
            web.stop(10)


@dataclass
class Browsed:
    pages: int = 0
    refused: list[str] = field(default_factory=list)


async def browse(browser: Browser, served: Served, came: dict[str, list[str]], cookies: dict[str, Found]) -> Browsed:
    """`came`: the addresses that each of them opens."""
    found = Browsed()
    for name, paths in came.items():
        context = await browser.new_context(locale="zh-CN")
        # Guarded cookies are for https alone; on this machine the browser takes them to plain http as well.
        safe = served.address.replace("http:", "https:")
        held = cookies[name].cookies.items()
        await context.add_cookies([{"name": one, "value": value, "url": safe, "secure": True} for one, value in held])
        for at in range(0, len(paths), AT_ONCE):
            await asyncio.gather(*(_open(context, served, name, one, found) for one in paths[at : at + AT_ONCE]))
        await context.close()
    return found


async def _open(context: BrowserContext, served: Served, name: str, path: str, found: Browsed) -> None:
    page = await context.new_page()

    def heard(said: ConsoleMessage) -> None:
        if said.type == "error":
            found.refused.append(f"{name} {path}: {said.text[:300]}")

    page.on("console", heard)
    page.on("pageerror", lambda wrong: found.refused.append(f"{name} {path}: {wrong}"))
    answered = await page.goto(served.address + path, wait_until="load", timeout=PATIENCE)
    assert answered is not None
    if "/sign-in" in page.url and "/sign-in" not in path:
        found.refused.append(f"{name} {path}: was asked to sign in")
    if await page.locator("hostile-x").count():
        found.refused.append(f"{name} {path}: an element of the text's making")
    found.pages += 1
    await page.close()


def of_each_kind(came: dict[str, Found]) -> dict[str, list[str]]:
    """One page of each kind for each of them."""
    chosen: dict[str, list[str]] = {}
    for name, found in came.items():
        first = {kind(path): path for path in reversed(found.crawl.paths)}
        chosen[name] = list(first.values())
    return chosen
